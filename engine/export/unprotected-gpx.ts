import type { Trail } from '../trail/trail.ts'
import { chunkLength, degreesText, floatText, openTimeText } from './text.ts'

/** A silence longer than this begins a new track segment: our choice, so that maps draw no line through hours nobody recorded. */
const segmentGapMs = 3_600_000

const header = `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="whereprint" xmlns="http://www.topografix.com/GPX/1/1"
 xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2" xmlns:wp="urn:whereprint:gpx:1">
<trk><trkseg>
`

/**
 * Returns the raw trail as GPX 1.1, in pieces, every fix a track point: nothing is protected, whoever gets this file knows all.
 *
 * Times in UTC with milliseconds, degrees with 7 digits, altitude as `ele`; speed and course in Garmin's TrackPointExtension v2; accuracy, for which
 * GPX has no element, as `wp:accuracy`, metres. What is unknown is left out. The kind of a fix, its device and its source are not written.
 * Source: topografix.com/GPX/1/1. Cost: one pass, memory for one piece.
 */
export function* unprotectedGpx(trail: Trail): Generator<string> {
  const timeText = openTimeText()
  let chunk = header
  for (let i = 0; i < trail.count; i++) {
    if (i > 0 && trail.timeMs[i] - trail.timeMs[i - 1] > segmentGapMs) chunk += '</trkseg><trkseg>\n'
    const altitudeM = trail.altitudeM?.[i] ?? NaN
    chunk += `<trkpt lat="${degreesText(trail.latE7[i])}" lon="${degreesText(trail.lonE7[i])}">${element('ele', altitudeM)}`
    chunk += `<time>${timeText(trail.timeMs[i])}</time>${extensions(trail, i)}</trkpt>\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  yield `${chunk}</trkseg></trk>\n</gpx>\n`
}

function extensions(trail: Trail, i: number): string {
  const motion = element('gpxtpx:speed', trail.speedMps?.[i] ?? NaN) + element('gpxtpx:course', trail.bearingDeg?.[i] ?? NaN)
  const garmin = motion === '' ? '' : `<gpxtpx:TrackPointExtension>${motion}</gpxtpx:TrackPointExtension>`
  const all = garmin + element('wp:accuracy', trail.accuracyM[i])
  return all === '' ? '' : `<extensions>${all}</extensions>`
}

function element(name: string, value: number): string {
  return Number.isNaN(value) ? '' : `<${name}>${floatText(value)}</${name}>`
}
