import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { appleHealth } from '../engine/import/apple-health.ts'
import { Findings } from '../engine/import/findings.ts'
import { fit } from '../engine/import/fit.ts'
import { gpx } from '../engine/import/gpx.ts'
import type { Format } from '../engine/import/format.ts'
import { kml } from '../engine/import/kml.ts'
import { seededRandom } from '../engine/units/random.ts'
import { byTurns, program, type Beside, type Peer } from './by-turns.ts'

/** How fast one format is read, by us and by others, on one file in one run. */
export interface FormatBench {
  readonly format: string
  readonly sizeBytes: number
  readonly fixes: number
  /** Megabytes of the file a second. */
  readonly megabytesPerS: number
  readonly beside: readonly Beside[]
}

export interface FormatBenchOptions {
  readonly rounds?: number
  readonly seed?: number
  readonly sizeBytes?: number
}

/** Reads a track with accuracy and speed extensions by turns with ours and with `gpsbabel -t -i gpx -f FILE -o unicsv -F /dev/null`. */
export function benchGpx({ rounds = 3, seed = 1, sizeBytes = 100e6 }: FormatBenchOptions = {}): Promise<FormatBench> {
  return withFile('track.gpx', path => { writeGpx(path, sizeBytes, seed) }, path => compare(gpx, path, rounds, [gpsbabel('gpx', path)]))
}

/** Reads a gx:Track by turns with ours and with `gpsbabel -t -i kml -f FILE -o unicsv -F /dev/null`. */
export function benchKml({ rounds = 3, seed = 1, sizeBytes = 50e6 }: FormatBenchOptions = {}): Promise<FormatBench> {
  return withFile('track.kml', path => { writeKml(path, sizeBytes, seed) }, path => compare(kml, path, rounds, [gpsbabel('kml', path)]))
}

/**
 * Reads an activity by turns with ours, gpsbabel, fit-file-parser and Garmin's SDK in its quickest way (nothing converted). The last two are used
 * when they are in the `node_modules` of `peers`: the SDK is not free software, so it is no dependency, also not for development.
 */
export function benchFit({ rounds = 3, seed = 1, sizeBytes = 5e6, peers = process.cwd() }: FormatBenchOptions & { readonly peers?: string } = {}): Promise<FormatBench> {
  return withFile('activity.fit', path => { writeFileSync(path, makeFit(sizeBytes, seed)) }, async path => {
    const bytes = new Uint8Array(readFileSync(path))
    return compare(fit, path, rounds, [gpsbabel('garmin_fit', path), await fitFileParser(peers, bytes), await garminSdk(peers, bytes)])
  })
}

/** Reads an `export.xml` of Apple Health that has measurements and one workout route in a thousand. */
export function benchAppleHealth({ rounds = 3, seed = 1, sizeBytes = 300e6 }: FormatBenchOptions = {}): Promise<FormatBench> {
  return withFile('export.xml', path => { writeAppleHealth(path, sizeBytes, seed) }, path => compare(appleHealth, path, rounds, []))
}

async function compare(format: Format, path: string, rounds: number, peers: readonly Peer[]): Promise<FormatBench> {
  let read = { fixes: 0, sizeBytes: 0 }
  const ours = (): Promise<void> => {
    read = readFile(format, path)
    return Promise.resolve()
  }
  const { seconds, beside } = await byTurns(rounds, ours, peers)
  return { format: format.name, ...read, megabytesPerS: read.sizeBytes / 1e6 / seconds, beside }
}

function readFile(format: Format, path: string): { fixes: number, sizeBytes: number } {
  const findings = new Findings(), chunk = new Uint8Array(1 << 20)
  const reader = format.open(findings, { bytes: chunk, text: '', whole: false })
  const file = openSync(path, 'r')
  let sizeBytes = 0
  for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
    reader.push(chunk.subarray(0, size))
    sizeBytes += size
  }
  closeSync(file)
  reader.end()
  return { fixes: findings.fixes.build('bench').count, sizeBytes }
}

function gpsbabel(format: string, path: string): Peer {
  return program('gpsbabel', ['gpsbabel', '-t', '-i', format, '-f', path, '-o', 'unicsv', '-F', '/dev/null'])
}

async function fitFileParser(peers: string, bytes: Uint8Array): Promise<Peer> {
  interface Parser { parse(bytes: ArrayBuffer, done: () => void): void }
  // `resolve` finds the CommonJS form, whose exports are the default one's.
  const library = await load(peers, 'fit-file-parser') as { default: { default: new (options: object) => Parser } } | undefined
  return {
    name: 'fit-file-parser',
    act: () => new Promise(done => {
      if (!library) throw new Error('not installed')
      new library.default.default({ force: true, mode: 'list' }).parse(bytes.slice().buffer, done)
    }),
  }
}

async function garminSdk(peers: string, bytes: Uint8Array): Promise<Peer> {
  const library = await load(peers, '@garmin/fitsdk') as {
    Stream: { fromByteArray(bytes: Uint8Array): unknown }, Decoder: new (stream: unknown) => { read(options: object): unknown }
  } | undefined
  const quickest = {
    applyScaleAndOffset: false, expandSubFields: false, expandComponents: false, convertTypesToStrings: false, convertDateTimesToDates: false, mergeHeartRates: false,
  }
  return {
    name: '@garmin/fitsdk',
    act: () => new Promise(done => {
      if (!library) throw new Error('not installed')
      new library.Decoder(library.Stream.fromByteArray(bytes)).read(quickest)
      done()
    }),
  }
}

/** Returns a package of a folder's `node_modules`, or undefined when it is not there. */
async function load(folder: string, name: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(createRequire(join(folder, 'package.json')).resolve(name)).href)
  } catch {
    return undefined
  }
}

async function withFile<Result>(name: string, write: (path: string) => void, use: (path: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-formats-'))
  try {
    const path = join(folder, name)
    write(path)
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Returns what gives the next point of a walk over the South Atlantic, one a second. */
function walk(seed: number): () => { lat: number, lon: number, timeMs: number, altitudeM: number } {
  const random = seededRandom(seed)
  let lat = -30, lon = -15, timeMs = Date.UTC(2024, 0, 1)
  return () => {
    lat += 1e-5 * random.normal()
    lon += 1e-5 * random.normal()
    timeMs += 1000
    return { lat, lon, timeMs, altitudeM: 10 * random.uniform() }
  }
}

function writeInPieces(path: string, sizeBytes: number, { head, piece, tail }: { head: string, piece: () => string, tail: string }): void {
  const file = openSync(path, 'w')
  let written = writeSync(file, head)
  while (written < sizeBytes) {
    let text = ''
    while (text.length < 1 << 20) text += piece()
    written += writeSync(file, text)
  }
  writeSync(file, tail)
  closeSync(file)
}

function writeGpx(path: string, sizeBytes: number, seed: number): void {
  const points = walk(seed), random = seededRandom(seed + 1)
  writeInPieces(path, sizeBytes, {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="bench" xmlns="http://www.topografix.com/GPX/1/1">\n<trk><trkseg>\n',
    piece() {
      const { lat, lon, timeMs, altitudeM } = points()
      return `  <trkpt lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}">\n    <ele>${altitudeM.toFixed(1)}</ele>\n`
        + `    <time>${new Date(timeMs).toISOString()}</time>\n    <extensions><speed>${(3 * random.uniform()).toFixed(2)}</speed>`
        + `<course>${(360 * random.uniform()).toFixed(1)}</course><hAcc>${(20 * random.uniform()).toFixed(2)}</hAcc></extensions>\n  </trkpt>\n`
    },
    tail: '</trkseg></trk>\n</gpx>\n',
  })
}

function writeKml(path: string, sizeBytes: number, seed: number): void {
  const points = walk(seed)
  writeInPieces(path, sizeBytes, {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">\n<Document><Placemark><gx:Track>\n',
    piece() {
      const { lat, lon, timeMs, altitudeM } = points()
      return `<when>${new Date(timeMs).toISOString()}</when>\n<gx:coord>${lon.toFixed(7)} ${lat.toFixed(7)} ${altitudeM.toFixed(1)}</gx:coord>\n`
    },
    tail: '</gx:Track></Placemark></Document>\n</kml>\n',
  })
}

function writeAppleHealth(path: string, sizeBytes: number, seed: number): void {
  const random = seededRandom(seed), points = walk(seed)
  const record = (value: number): string => ` <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" sourceVersion="4.3.1" device="&lt;&lt;HKDevice: 0x1&gt;, name:Watch&gt;"`
    + ` unit="count/min" creationDate="2018-09-10 02:47:35 -0700" startDate="2018-09-10 02:28:55 -0700" endDate="2018-09-10 02:28:55 -0700" value="${value}">\n`
    + '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="0"/>\n </Record>\n'
  let records = 0
  writeInPieces(path, sizeBytes, {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_US">\n',
    piece() {
      if (++records % 1000 > 0) return record(Math.round(60 + 100 * random.uniform()))
      const { lat, lon, timeMs, altitudeM } = points()
      const date = `${new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ')} +0000`
      return ` <WorkoutRoute>\n  <Location date="${date}" latitude="${lat.toFixed(6)}" longitude="${lon.toFixed(6)}" altitude="${altitudeM.toFixed(1)}"/>\n </WorkoutRoute>\n`
    },
    tail: '</HealthData>\n',
  })
}

/** An activity whose records have what a watch writes: time, position, altitude, heart rate, cadence, distance, speed, temperature. */
function makeFit(sizeBytes: number, seed: number): Uint8Array {
  const fields = [[253, 4, 0x86], [0, 4, 0x85], [1, 4, 0x85], [2, 2, 0x84], [3, 1, 2], [4, 1, 2], [5, 4, 0x86], [6, 2, 0x84], [13, 1, 1]]
  const definition = [0x40, 0, 0, 20, 0, fields.length, ...fields.flat()]
  const recordBytes = 1 + fields.reduce((sum, [, size]) => sum + size, 0), records = Math.ceil(sizeBytes / recordBytes)
  const bytes = new Uint8Array(14 + definition.length + records * recordBytes + 2), view = new DataView(bytes.buffer)
  bytes.set([14, 0x10, 0x66, 0x08], 0)
  view.setUint32(4, bytes.length - 16, true)
  bytes.set([0x2e, 0x46, 0x49, 0x54], 8)
  bytes.set(definition, 14)
  const points = walk(seed)
  for (let i = 0, at = 14 + definition.length; i < records; i++, at += recordBytes) {
    const { lat, lon, timeMs, altitudeM } = points()
    view.setUint32(at + 1, (timeMs - Date.UTC(1989, 11, 31)) / 1000, true)
    view.setInt32(at + 5, Math.round(lat * 2 ** 31 / 180), true)
    view.setInt32(at + 9, Math.round(lon * 2 ** 31 / 180), true)
    view.setUint16(at + 13, Math.round((altitudeM + 500) * 5), true)
    view.setUint16(at + 21, 1500, true)
  }
  view.setUint16(bytes.length - 2, checksum(bytes.subarray(0, -2)), true)
  return bytes
}

function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >>> 1 ^ 0xa001 : sum >>> 1
  }
  return sum
}
