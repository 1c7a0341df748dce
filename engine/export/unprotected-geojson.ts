import type { Trail } from '../trail/trail.ts'
import { chunkLength, degreesText, floatText, openTimeText } from './text.ts'

/**
 * Returns the raw trail as GeoJSON, in pieces, every fix a Point: nothing is protected, whoever gets this file knows all.
 *
 * A FeatureCollection; longitude before latitude, as the format has it, then the altitude where known. Properties: `time` (UTC with milliseconds), and where
 * known `accuracyM`, `speedMps`, `bearingDeg`. The kind of a fix, its device and its source are not written.
 * Source: RFC 7946. Cost: one pass, memory for one piece.
 */
export function* unprotectedGeoJson(trail: Trail): Generator<string> {
  const timeText = openTimeText()
  let chunk = '{"type":"FeatureCollection","features":['
  for (let i = 0; i < trail.count; i++) {
    const altitudeM = trail.altitudeM?.[i] ?? NaN
    const position = `${degreesText(trail.lonE7[i])},${degreesText(trail.latE7[i])}${Number.isNaN(altitudeM) ? '' : `,${floatText(altitudeM)}`}`
    const properties = `"time":"${timeText(trail.timeMs[i])}"${property('accuracyM', trail.accuracyM[i])}${property('speedMps', trail.speedMps?.[i])}`
    chunk += `${i === 0 ? '' : ','}\n{"type":"Feature","geometry":{"type":"Point","coordinates":[${position}]},`
    chunk += `"properties":{${properties}${property('bearingDeg', trail.bearingDeg?.[i])}}}`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  yield `${chunk}\n]}\n`
}

function property(name: string, value = NaN): string {
  return Number.isNaN(value) ? '' : `,"${name}":${floatText(value)}`
}
