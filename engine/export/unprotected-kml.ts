import type { Trail } from '../trail/trail.ts'
import { chunkLength, degreesText, floatText, openTimeText } from './text.ts'

/** A silence longer than this begins a new track: our choice, as in GPX. */
const segmentGapMs = 3_600_000

const header = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document>
<Schema id="fix"><gx:SimpleArrayField name="accuracy_horizontal" type="float"/><gx:SimpleArrayField name="speed" type="float"/><gx:SimpleArrayField name="bearing" type="float"/></Schema>
<Placemark><gx:MultiTrack>
`

/**
 * Returns the raw trail as KML 2.2 with Google's tracks, in pieces, every fix a position of a track: nothing is protected, whoever gets this file knows
 * all.
 *
 * Times in UTC with milliseconds, degrees with 7 digits, altitude behind them where known; accuracy (metres), speed (metres a second) and bearing as arrays
 * of the track, named as OpenTracks does. The kind of a fix, its device and its source are not written.
 * Source: developers.google.com/kml/documentation/kmlreference, gx:Track. Cost: a pass for each value, memory for one piece.
 */
export function* unprotectedKml(trail: Trail): Generator<string> {
  let chunk = header
  for (const line of lines(trail)) {
    chunk += line
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  yield `${chunk}</gx:MultiTrack></Placemark>\n</Document>\n</kml>\n`
}

function* lines(trail: Trail): Generator<string> {
  const timeText = openTimeText()
  for (let first = 0, end = 0; first < trail.count; first = end) {
    for (end = first + 1; end < trail.count && trail.timeMs[end] - trail.timeMs[end - 1] <= segmentGapMs;) end++
    yield '<gx:Track>\n'
    for (let i = first; i < end; i++) yield `<when>${timeText(trail.timeMs[i])}</when>\n`
    for (let i = first; i < end; i++) yield `<gx:coord>${degreesText(trail.lonE7[i])} ${degreesText(trail.latE7[i])}${altitudeText(trail.altitudeM?.[i])}</gx:coord>\n`
    yield '<ExtendedData><SchemaData schemaUrl="#fix">\n'
    yield* array('accuracy_horizontal', trail.accuracyM.subarray(first, end))
    yield* array('speed', trail.speedMps?.subarray(first, end))
    yield* array('bearing', trail.bearingDeg?.subarray(first, end))
    yield '</SchemaData></ExtendedData>\n</gx:Track>\n'
  }
}

function altitudeText(altitudeM = NaN): string {
  return Number.isNaN(altitudeM) ? '' : ` ${floatText(altitudeM)}`
}

/** Values of one name, in the order of the positions; an empty one is unknown. */
function* array(name: string, column: Float32Array | undefined): Generator<string> {
  if (!column?.some(value => !Number.isNaN(value))) return
  yield `<gx:SimpleArrayData name="${name}">\n`
  for (const value of column) yield Number.isNaN(value) ? '<gx:value/>\n' : `<gx:value>${floatText(value)}</gx:value>\n`
  yield '</gx:SimpleArrayData>\n'
}
