import type { EvidenceFix } from '../protection/evidence-record.ts'
import { cell, writeTable } from './table.ts'
import { degreesText, floatText, openTimeText } from './text.ts'

/**
 * The same fixes for reading, for a map and for other programs. Version 1 of the bundle fixes every byte of them (docs/evidence-format.md), because who checks a
 * bundle writes them again and compares: what is changed here needs a new version of the format.
 */

const kinds = ['observed', 'claimed', 'computed']

/** Returns the fixes as CSV. `source` is the number of the file in the list of sources, from 1. */
export function evidenceCsv(fixes: readonly EvidenceFix[], sourceNumber: (fix: EvidenceFix) => number): string {
  const timeText = openTimeText()
  return [...writeTable(fixes.length, 'time,time_ms,latitude,longitude,accuracy_m,altitude_m,speed_mps,bearing_deg,kind,flags,source', i => {
    const fix = fixes[i]
    return [
      timeText(fix.timeMs), String(fix.timeMs), degreesText(fix.latE7), degreesText(fix.lonE7), cell(fix.accuracyM), cell(fix.altitudeM), cell(fix.speedMps),
      cell(fix.bearingDeg), kinds[fix.kind], String(fix.flag), String(sourceNumber(fix)),
    ]
  })].join('')
}

/** Returns the fixes as GeoJSON: points, longitude before latitude, with time, accuracy and kind. Source: RFC 7946. */
export function evidenceGeoJson(fixes: readonly EvidenceFix[]): string {
  const timeText = openTimeText()
  const features = fixes.map(({ timeMs, latE7, lonE7, accuracyM, kind }) => {
    const accuracy = Number.isNaN(accuracyM) ? '' : `,"accuracyM":${floatText(accuracyM)}`
    return `{"type":"Feature","geometry":{"type":"Point","coordinates":[${degreesText(lonE7)},${degreesText(latE7)}]},`
      + `"properties":{"time":"${timeText(timeMs)}"${accuracy},"kind":"${kinds[kind]}"}}`
  })
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`
}

/**
 * Returns the fixes as GPX 1.1 waypoints: no line is drawn between them, because where somebody was between two fixes is no evidence. Of fixes that
 * the exporter only claimed or computed the kind is the comment.
 */
export function evidenceGpx(fixes: readonly EvidenceFix[]): string {
  const timeText = openTimeText()
  const points = fixes.map(({ timeMs, latE7, lonE7, altitudeM, kind }) => {
    const elevation = Number.isNaN(altitudeM) ? '' : `<ele>${floatText(altitudeM)}</ele>`
    return `<wpt lat="${degreesText(latE7)}" lon="${degreesText(lonE7)}">${elevation}<time>${timeText(timeMs)}</time>${kind === 0 ? '' : `<cmt>${kinds[kind]}</cmt>`}</wpt>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="whereprint" xmlns="http://www.topografix.com/GPX/1/1">\n${points.join('')}</gpx>\n`
}
