import type { Trail } from '../trail/trail.ts'
import { livedBy, type PersonOptions } from './person.ts'
import { recordInBlocks } from './record.ts'
import type { SamplePlaces } from './sample-places.ts'
import { tellTruth } from './tell-truth.ts'
import type { Truth } from './truth.ts'
import { writeGoogleRecords } from './write-google-records.ts'

export const sampleFormats = ['google-records'] as const
export type SampleFormat = typeof sampleFormats[number]

export interface SampleOptions extends PersonOptions {
  readonly format: SampleFormat
  /** Only `google-records`: the file ends with the first record that reaches this size; `days` is then as long as it takes. */
  readonly sizeBytes?: number
}

export interface SampleFile {
  /** Relative, with `/`. */
  readonly path: string
  chunks(): Iterable<Uint8Array>
}

export interface Sample {
  readonly files: readonly SampleFile[]
  readonly truth: Truth
}

/**
 * Returns one synthetic person's export files in a format that whereprint reads, with the truth beside.
 *
 * The files are made while they are read: memory stays small at any size. Each call of `chunks()` begins anew and gives the same bytes.
 * @throws RangeError as `simulatePerson` does, and when a size is asked for in another format than `google-records`.
 */
export function writeSample(options: SampleOptions, places: SamplePlaces): Sample {
  const { seed, sizeBytes } = options
  if (sizeBytes !== undefined && !(sizeBytes > 0)) throw new RangeError(`Cannot write a sample: sizeBytes must be > 0, current value is ${sizeBytes}`)
  const sized = sizeBytes === undefined ? options : { ...options, ...lifeOfSize(sizeBytes) }
  const lived = livedBy(sized, places), sensing = sized.sensing ?? 'duty-cycled'
  const blocks = (): Iterable<Trail> => recordInBlocks(lived, { seed, sensing, phone: sized.phone ?? 'android' })
  return {
    truth: tellTruth(lived, seed),
    files: [file('Takeout/Location History/Records.json', () => writeGoogleRecords(blocks(), sizeBytes === undefined ? { seed } : { seed, sizeBytes }))],
  }
}

/** An always-on phone fills at least this much of Records.json in a day (measured by `bench/check-simulator.ts`: 650–750 kB). */
const bytesPerDayMin = 600_000

/** Returns how long somebody must live, up to the end of 2025, to fill a file. */
function lifeOfSize(sizeBytes: number): { days: number, firstDay: string, sensing: 'always-on' } {
  const days = Math.max(1, Math.ceil(sizeBytes / bytesPerDayMin))
  const firstDay = new Date(Date.UTC(2025, 11, 31 - days + 1)).toISOString().slice(0, 10)
  return { days, firstDay, sensing: 'always-on' }
}

function file(path: string, text: () => Iterable<string>): SampleFile {
  return { path, chunks: () => encoded(text()) }
}

function* encoded(text: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  for (const chunk of text) yield encoder.encode(chunk)
}
