import { chunkLength, degreesText } from '../export/text.ts'
import { firstIndexFrom, type Trail } from '../trail/trail.ts'

/** One month of a recorder's store. */
export interface OwntracksMonth {
  /** As the recorder names it: `2025-01.rec`. */
  readonly path: string
  readonly text: () => Iterable<string>
}

/**
 * Returns the monthly `.rec` files of an OwnTracks recorder: receipt time, `*`, and the JSON the phone sent, between tabs.
 * Fields as in the OwnTracks booklet (tech/json): `tst` in seconds, `vel` in km/h, `acc` and `alt` in metres, zero left out (../research/formats.md 2.7).
 */
export function writeOwntracks(trail: Trail): OwntracksMonth[] {
  const files: OwntracksMonth[] = []
  for (let first = 0; first < trail.count;) {
    const date = new Date(trail.timeMs[first]), path = `${date.toISOString().slice(0, 7)}.rec`
    const end = firstIndexFrom(trail, Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1))
    const begin = first
    files.push({ path, text: () => recText(trail, begin, end) })
    first = end
  }
  return files
}

function* recText(trail: Trail, first: number, end: number): Generator<string> {
  let chunk = ''
  for (let i = first; i < end; i++) {
    const seconds = Math.floor(trail.timeMs[i] / 1000), receipt = new Date((seconds + 1) * 1000).toISOString().replace('.000Z', 'Z')
    const optional = field('acc', trail.accuracyM[i]) + field('alt', trail.altitudeM?.[i]) + field('vel', (trail.speedMps?.[i] ?? NaN) * 3.6) + field('cog', trail.bearingDeg?.[i])
    chunk += `${receipt}\t*                 \t{"_type":"location","tid":"wp","lat":${degreesText(trail.latE7[i])},"lon":${degreesText(trail.lonE7[i])},"tst":${seconds}${optional}}\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function field(name: string, value = NaN): string {
  const whole = Math.round(value)
  return Number.isNaN(whole) || whole === 0 ? '' : `,"${name}":${whole}`
}
