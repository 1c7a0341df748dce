import { unprotectedGpx } from '../export/unprotected-gpx.ts'
import type { Trail } from '../trail/trail.ts'
import { livedBy, type PersonOptions } from './person.ts'
import { recordInBlocks, recordWhole } from './record.ts'
import type { SamplePlaces } from './sample-places.ts'
import { tellTruth } from './tell-truth.ts'
import type { Truth } from './truth.ts'
import { writeBroker, writeGpslogger } from './write-csv.ts'
import { writeGoogleRecords } from './write-google-records.ts'
import { writeGoogleSemantic } from './write-google-semantic.ts'
import { writeOwntracks } from './write-owntracks.ts'
import { writeTimelineAndroid } from './write-timeline-android.ts'
import { writeTimelineIos } from './write-timeline-ios.ts'
import { writeZip } from './write-zip.ts'

/** Named as `import` names what it reads. */
export const sampleFormats = [
  'google-records', 'google-semantic', 'google-timeline-android', 'google-timeline-ios', 'google-takeout-zip', 'gpx', 'owntracks', 'csv', 'broker',
] as const
export type SampleFormat = typeof sampleFormats[number]

export interface SampleOptions extends PersonOptions {
  readonly format: SampleFormat
  /**
   * Only `google-records`: the file ends with the first record that reaches this size. An always-on phone records for as many days as it takes until the
   * end of 2025; `days`, `firstDay` and `sensing` do not count then, and the truth goes on for some days after the last record.
   */
  readonly sizeBytes?: number
  /** Only Google's records: times as `timestampMs`, as until 2022. */
  readonly oldTimes?: boolean
}

export interface SampleFile {
  /** Relative, with `/`. */
  readonly path: string
  /** The content, made while it is read; each call begins anew and gives the same bytes. */
  chunks(): Iterable<Uint8Array>
}

export interface Sample {
  readonly files: readonly SampleFile[]
  readonly truth: Truth
}

/**
 * Returns one synthetic person's export in a format that whereprint reads, with the truth beside.
 *
 * Unless stated otherwise the sensing fits the format: a broker gets sparse pings, Google's iOS file comes from an iPhone.
 * Cost: `google-records` is made in small memory at any size; the others hold the trail.
 * @throws RangeError as `simulatePerson` does, and when a size is asked for in another format than `google-records`.
 */
export function writeSample(options: SampleOptions, places: SamplePlaces): Sample {
  const { format, seed, sizeBytes } = options
  if (sizeBytes !== undefined) return writeSized(options, sizeBytes, places)
  const lived = livedBy(options, places), truth = tellTruth(lived, seed)
  const { sensing = format === 'broker' ? 'sparse-pings' : 'duty-cycled', phone = format === 'google-timeline-ios' ? 'ios' : 'android', tablet = false } = options
  const { trail } = recordWhole(lived, { seed, sensing, phone, tablet })
  return { truth, files: filesOf(format, trail, truth, options) }
}

function writeSized(options: SampleOptions, sizeBytes: number, places: SamplePlaces): Sample {
  const { format, seed, phone = 'android', tablet = false, oldTimes = false } = options
  if (format !== 'google-records') throw new RangeError(`Cannot write a sample of a size: the format must be google-records, current value is ${format}`)
  if (!(sizeBytes > 0)) throw new RangeError(`Cannot write a sample: sizeBytes must be > 0, current value is ${sizeBytes}`)
  const lived = livedBy({ ...options, ...lifeOfSize(sizeBytes) }, places)
  const text = (): Iterable<string> => writeGoogleRecords(recordInBlocks(lived, { seed, sensing: 'always-on', phone, tablet }), { seed, sizeBytes, oldTimes })
  return { truth: tellTruth(lived, seed), files: [textFile(recordsPath, text)] }
}

/** An always-on phone fills more than this of Records.json in a day (`bench/check-simulator.ts`: 785 kB); the days beside make up for those with the phone off. */
const bytesPerDayMin = 680_000
const daysBeside = 4

function lifeOfSize(sizeBytes: number): { days: number, firstDay: string } {
  const days = Math.ceil(sizeBytes / bytesPerDayMin) + daysBeside
  return { days, firstDay: new Date(Date.UTC(2025, 11, 31 - days + 1)).toISOString().slice(0, 10) }
}

const takeoutFolder = 'Takeout/Location History (Timeline)'
const recordsPath = `${takeoutFolder}/Records.json`

function filesOf(format: SampleFormat, trail: Trail, truth: Truth, options: SampleOptions): SampleFile[] {
  const { seed, oldTimes = false } = options
  switch (format) {
    case 'google-records': return [textFile(recordsPath, () => writeGoogleRecords([trail], { seed, oldTimes }))]
    case 'google-semantic': return writeGoogleSemantic(trail, truth, { seed })
      .map(({ path, text }) => textFile(`${takeoutFolder}/Semantic Location History/${path}`, text))
    case 'google-timeline-android': return [textFile('Timeline.json', () => writeTimelineAndroid(trail, truth, { seed }))]
    case 'google-timeline-ios': return [textFile('location-history.json', () => writeTimelineIos(trail, truth, { seed }))]
    case 'google-takeout-zip': {
      const members = [...filesOf('google-records', trail, truth, options), ...filesOf('google-semantic', trail, truth, options), settings(trail)]
      return [{ path: 'takeout-20260101T000000Z-001.zip', chunks: () => writeZip(members) }]
    }
    case 'gpx': return [textFile('trail.gpx', () => unprotectedGpx(trail))]
    case 'owntracks': return writeOwntracks(trail).map(({ path, text }) => textFile(path, text))
    case 'csv': return [textFile('gpslogger.csv', () => writeGpslogger(trail))]
    case 'broker': return [textFile('broker-access-answer.csv', () => writeBroker(trail))]
  }
}

/** Google's list of devices: it names the number that the records carry. */
function settings(trail: Trail): SampleFile {
  const deviceSettings = trail.devices.slice(1).map(deviceTag => ({ deviceTag: Number(deviceTag), devicePrettyName: 'Synthetic device', platformType: 'ANDROID' }))
  const json = { createdTime: '2020-01-01T00:00:00.000Z', retentionWindowDays: 2_147_483_647, deviceSettings }
  return textFile(`${takeoutFolder}/Settings.json`, () => [`${JSON.stringify(json, null, 2)}\n`])
}

function textFile(path: string, text: () => Iterable<string>): SampleFile {
  return { path, chunks: () => encoded(text()) }
}

/** Puts small pieces together, so that a file is not written in a million calls. */
function* encoded(text: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let waiting = ''
  for (const piece of text) {
    waiting += piece
    if (waiting.length < 1 << 16) continue
    yield encoder.encode(waiting)
    waiting = ''
  }
  if (waiting !== '') yield encoder.encode(waiting)
}
