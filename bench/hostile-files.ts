import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { constants, createDeflateRaw, deflateRawSync, gzipSync } from 'node:zlib'
import type { RefusalCode } from '../engine/import/problems.ts'

/** Bytes that stand in a file some times in a row. */
export interface Piece { readonly bytes: Uint8Array, readonly times?: number }

/** A file that is made to do harm. */
export interface HostileFile {
  readonly what: string
  readonly pieces: readonly Piece[]
  /** It is one line: on the disk its first 64 MiB are written and the rest is a hole, which has no line end either. */
  readonly isLine?: boolean
  readonly refusal: RefusalCode
}

export type HostileKind = 'bombs' | 'lists of archives' | 'XML' | 'text'

/** Returns files of every kind an importer has to withstand (issue 5), made on the spot: small in memory, up to 1 GB on the disk, up to 10 GB unpacked. */
export async function hostileFiles(): Promise<Record<HostileKind, HostileFile[]>> {
  return { bombs: await bombs(), 'lists of archives': lists(), XML: xml(), text: text() }
}

/** Writes a hostile file. */
export function writeHostile(path: string, { pieces, isLine = false }: HostileFile): void {
  const file = openSync(path, 'w')
  for (const { bytes, times = 1 } of pieces) {
    const perWrite = Math.min(times, Math.max(1, Math.floor((8 << 20) / bytes.length))), some = Buffer.concat(new Array<Uint8Array>(perWrite).fill(bytes))
    const written = isLine ? Math.min(times, Math.ceil((64 << 20) / bytes.length)) : times
    for (let left = written; left > 0; left -= perWrite) writeSync(file, some, 0, Math.min(left, perWrite) * bytes.length)
  }
  if (isLine) ftruncateSync(file, bytesIn(pieces))
  closeSync(file)
}

const tenGigabytes = 10 * 2 ** 30
const stepBytes = 64 << 20, steps = tenGigabytes / stepBytes
/** A Records.json up to where white space may follow without end: it is recognised, so all of it is read. */
const beginning = utf8('{"locations":[{"latitudeE7":100000000,"longitudeE7":-300000000,"timestampMs":"1577836800000"},')
const spaces = new Uint8Array(stepBytes).fill(0x20)

/** Made by Python 3.11: `bz2.compress` of the beginning, and of `b' ' * 8_000_000`. */
const bzip2Beginning = 'QlpoOTFBWSZTWSFlOoAAACtfgCQAEAZr0AICAAgup84KIABUNSZMT0RoAA3pQaiHqbUPSZAB6T0hORUD2Bi+ArA3ASSNyRIimJSm8wOR9k3StUKCsQbL2KqCQdcUxKIIiQUv/F3JFOFCQIWU6gA='
const bzip2Spaces = 'QlpoOTFBWSZTWQHOpEgAPUYQQMAAAEAACCAAMMwJqmmoqSG1IqSHi7kinChIAOdSJAA='

async function bombs(): Promise<HostileFile[]> {
  const packed = gzip(spaces), deflated = await deflatedBomb()
  const refusal = 'archive-too-large'
  const records = { name: 'Records.json', data: deflated, statedBytes: tenGigabytes + beginning.length }
  const zipBomb = zip([records])
  return [
    { what: 'gzip of 10 GB', pieces: [{ bytes: gzip(beginning) }, { bytes: packed, times: steps }], refusal },
    { what: 'tar.gz of 10 GB', pieces: [{ bytes: gzip(Buffer.concat([tarHeader(tenGigabytes - 1), beginning])) }, { bytes: packed, times: steps }], refusal },
    { what: 'bzip2 of 10 GB', pieces: [{ bytes: fromBase64(bzip2Beginning) }, { bytes: fromBase64(bzip2Spaces), times: Math.floor(tenGigabytes / 8e6) }], refusal },
    { what: 'zip of 10 GB', pieces: zipBomb, refusal },
    { what: 'zip in a zip of 10 GB', pieces: zip([{ name: 'x.zip', data: zipBomb, statedBytes: bytesIn(zipBomb), stored: true }]), refusal },
    { what: 'zip of 10 GB that states 1 MB', pieces: zip([{ ...records, statedBytes: 1 << 20 }]), refusal: 'archive-lying-size' },
    { what: 'archives in an archive that are bombs only together', pieces: bombsInAll(), refusal },
  ]
}

function bombsInAll(): Piece[] {
  const small = [{ bytes: new Uint8Array(deflateRawSync(Buffer.concat([beginning, spaces.subarray(1 << 10)]))) }]
  const entries = Array.from({ length: 300 }, (_, i) => ({ name: `Records-${i}.json`, data: small, statedBytes: beginning.length + stepBytes - (1 << 10) }))
  const inner = joined(zip(entries))
  return zip([{ name: 'x.zip', data: [{ bytes: new Uint8Array(deflateRawSync(inner)) }], statedBytes: inner.length }])
}

function lists(): HostileFile[] {
  const nothing = { data: [], statedBytes: 0, stored: true }
  const many = Array.from({ length: 70_000 }, (_, i) => ({ name: `../../${i}`, ...nothing }))
  const records = { name: '../../Records.json', data: [{ bytes: new Uint8Array(deflateRawSync(beginning)) }], statedBytes: beginning.length }
  const gigabyte = 1 << 30
  const wideList = zip([{ name: 'a', data: [{ bytes: new Uint8Array(1 << 20), times: gigabyte >> 20 }], statedBytes: gigabyte, stored: true }], { statedDirectoryBytes: gigabyte })
  return [
    { what: 'zip of 70,000 entries', pieces: zip(many), refusal: 'archive-too-many-entries' },
    { what: 'zip of 70,000 entries that states ten', pieces: zip(many, { statedCount: 10 }), refusal: 'archive-nothing-found' },
    { what: 'tar of 70,000 entries', pieces: [{ bytes: tarHeader(0), times: 70_000 }], refusal: 'archive-too-many-entries' },
    { what: 'zip with a list of entries of 1 GB', pieces: wideList, refusal: 'archive-too-many-entries' },
    { what: 'zip of entries that overlap', pieces: zip([records, { ...records, name: 'b', sameDataAsFirst: true }]), refusal: 'archive-overlapping' },
  ]
}

/** The beginning of a document of each format, up to where trouble begins. */
export const xmlBeginnings = {
  gpx: '<gpx><trk><trkseg>', tcx: '<TrainingCenterDatabase><Activities>', kml: '<kml><Document><Placemark>', 'apple-health': '<HealthData><WorkoutRoute>',
}

const xmlLines = [
  ['an attribute', '<x y="', 'a'], ['a tag', '<x ', 'a '], ['a comment', '<!--', '- '], ['a text', '<x>', '\u00a0 '], ['a CDATA section', '<![CDATA[', ']] '], ['a declaration', '<!DOCTYPE x [', '<!ENTITY> '],
] as const

function xml(): HostileFile[] {
  const { 'apple-health': health, ...tracks } = xmlBeginnings
  return Object.entries(tracks).flatMap(([format, root]) => [
    ...xmlLines.map(([what, begin, piece]) => longLine(`${format}, a line of 1 GB in ${what}`, root + begin, piece)),
    { what: `${format}, a million elements deep`, pieces: [{ bytes: utf8(root) }, { bytes: utf8('<a>'), times: 1e6 }], refusal: 'too-deep' as const },
  ]).concat([
    longLine('apple-health, a line of 1 GB in an attribute', '<HealthData><Location x="', 'a'),
    { what: 'apple-health, a million elements deep', pieces: [{ bytes: utf8(health) }, { bytes: utf8('<Location>'), times: 1e6 }], refusal: 'too-deep' },
  ])
}

const textLines = [
  ['Records', '{"locations":[{"latitudeE7":1,"x":"'], ['Timeline', '{"semanticSegments":[{"x":"'], ['GeoJSON', '{"type":"FeatureCollection","features":[{"x":"'],
  ['OwnTracks', '2024-06-15T10:30:00Z\t*\t{"_type":"location","x":"'], ['a table', 'time,lat,lon\n'], ['a quoted cell', 'time,lat,lon\n"'], ['a broker\'s JSON', '{"maid":"x","pings":[{"lat":1,"lon":2,"x":"'],
  ['NMEA', '$GPRMC,'], ['JSON in lines', '{"lat":1,"lon":2,"time":"'],
] as const

const deepBeginnings = ['{"semanticSegments":[{"a":', '{"type":"FeatureCollection","features":[{"geometry":', '{"lat":1,"lon":2,"a":', '{"timelineObjects":[{"placeVisit":', '{"locations":[{"latitudeE7":1,"a":'] as const

function text(): HostileFile[] {
  return [
    ...textLines.map(([what, begin]) => longLine(`${what}, a line of 1 GB`, begin, 'a')),
    ...deepBeginnings.map(begin => ({ what: `JSON a million deep: ${begin}`, pieces: [{ bytes: utf8(begin + '{"a":'.repeat(1e6)) }], refusal: 'too-deep' as const })),
  ]
}

/** A line of 1 GB: a beginning and a piece again and again. */
function longLine(what: string, begin: string, piece: string): HostileFile {
  const bytes = utf8(piece)
  return { what, pieces: [{ bytes: utf8(begin) }, { bytes, times: Math.floor((1 << 30) / bytes.length) }], isLine: true, refusal: 'line-too-long' }
}

/** 64 MiB of spaces, deflated so that they ask for nothing before them and can stand any number of times. */
async function deflatedBomb(): Promise<Piece[]> {
  return [{ bytes: await deflated(beginning) }, { bytes: await deflated(spaces), times: steps }, { bytes: new Uint8Array(deflateRawSync(new Uint8Array(0))) }]
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const deflate = createDeflateRaw({ level: 9 }), parts: Buffer[] = []
  deflate.on('data', (part: Buffer) => parts.push(part))
  deflate.write(bytes)
  await new Promise<void>(done => { deflate.flush(constants.Z_FULL_FLUSH, done) })
  return new Uint8Array(Buffer.concat(parts))
}

interface Entry {
  readonly name: string
  readonly data: readonly Piece[]
  readonly statedBytes: number
  readonly stored?: boolean
  /** The list says that it lies where the first entry lies. */
  readonly sameDataAsFirst?: boolean
}

/** Writes a zip with 64-bit sizes as APPNOTE 6.3.10 says (4.5.3), each entry's sizes as stated. */
function zip(entries: readonly Entry[], { statedCount = entries.length, statedDirectoryBytes = undefined as number | undefined } = {}): Piece[] {
  const pieces: Piece[] = [], directory: Uint8Array[] = []
  let offset = 0
  for (const { name, data, statedBytes, stored = false, sameDataAsFirst = false } of entries) {
    const packedBytes = bytesIn(data), nameBytes = utf8(name)
    const extra = new DataView(new ArrayBuffer(20)), local = new DataView(new ArrayBuffer(30)), central = new DataView(new ArrayBuffer(46))
    extra.setUint16(0, 1, true)
    extra.setUint16(2, 16, true)
    extra.setBigUint64(4, BigInt(statedBytes), true)
    extra.setBigUint64(12, BigInt(packedBytes), true)
    local.setUint32(0, 0x0403_4b50, true)
    central.setUint32(0, 0x0201_4b50, true)
    for (const [view, at] of [[local, 4], [central, 6]] as const) {
      view.setUint16(at, 45, true)
      view.setUint16(at + 4, stored ? 0 : 8, true)
      view.setUint32(at + 14, 0xffff_ffff, true)
      view.setUint32(at + 18, 0xffff_ffff, true)
      view.setUint16(at + 22, nameBytes.length, true)
      view.setUint16(at + 24, 20, true)
    }
    central.setUint32(42, sameDataAsFirst ? 0 : offset, true)
    const extraBytes = new Uint8Array(extra.buffer)
    directory.push(new Uint8Array(central.buffer), nameBytes, extraBytes)
    pieces.push({ bytes: new Uint8Array(Buffer.concat([new Uint8Array(local.buffer), nameBytes, extraBytes])) }, ...data)
    offset += 30 + nameBytes.length + 20 + packedBytes
  }
  const directoryBytes = Buffer.concat(directory), stated = statedDirectoryBytes ?? directoryBytes.length
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x0605_4b50, true)
  end.setUint16(8, Math.min(statedCount, 0xffff), true)
  end.setUint16(10, Math.min(statedCount, 0xffff), true)
  end.setUint32(12, stated, true)
  end.setUint32(16, offset - (stated - directoryBytes.length), true)
  return [...pieces, { bytes: new Uint8Array(directoryBytes) }, { bytes: new Uint8Array(end.buffer) }]
}

function tarHeader(sizeBytes: number): Uint8Array {
  const header = new Uint8Array(512)
  header.set(utf8('Records.json'))
  header.set(utf8(sizeBytes.toString(8).padStart(11, '0')), 124)
  header[156] = 0x30
  header.fill(0x20, 148, 156)
  header.set(utf8(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0`), 148)
  return header
}

function bytesIn(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { bytes, times = 1 }) => sum + bytes.length * times, 0)
}

function joined(pieces: readonly Piece[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces.flatMap(({ bytes, times = 1 }) => new Array<Uint8Array>(times).fill(bytes))))
}

function gzip(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(bytes, { level: 9 }))
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function fromBase64(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}
