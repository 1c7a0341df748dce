import type { SparseBytes } from '../sparse-bytes.ts'
import { u16, u32, u64 } from './bytes.ts'

/** The values of one directory of a TIFF structure, by the number of their tag. */
export type TiffTags = ReadonlyMap<number, TiffValue>

interface TiffValue {
  readonly type: number
  readonly bytes: Uint8Array
  readonly isLittleEndian: boolean
}

/** How a TIFF structure writes its directories: BigTIFF has places, counts and values of eight bytes. */
interface TiffLayout {
  readonly isLittleEndian: boolean
  readonly isBig: boolean
  /** Where the first directory stands. */
  readonly first: number
}

/** Tells whether a file begins as a TIFF structure: TIFF, BigTIFF, and the raw formats that are TIFF but for their number (Panasonic's, Olympus'). */
export function isTiff(head: Uint8Array): boolean {
  return layoutOf(head) !== undefined
}

/**
 * Returns the first directory of a TIFF structure (an Exif block, a TIFF file), and those it points to under `pointers`, in their order; of each the tags that are
 * `wanted`, each up to `valueMaxBytes`. Nothing else is read. Empty when it is no TIFF.
 * Source: TIFF 6.0, section 2; BigTIFF, awaresystems.be/imaging/tiff/bigtiff.html.
 */
export async function readDirectories(file: SparseBytes, pointers: readonly number[], wanted: ReadonlySet<number>, valueMaxBytes = namesMaxBytes): Promise<TiffTags[]> {
  const layout = layoutOf(await file.read(0, 16))
  if (!layout) return []
  const main = await readDirectory(file, layout.first, layout, new Set([...wanted, ...pointers]), valueMaxBytes)
  const found = [main]
  for (const pointer of pointers) {
    const first = numbersIn(main, pointer)[0] ?? 0
    found.push(first > 0 ? await readDirectory(file, first, layout, wanted, valueMaxBytes) : new Map<number, TiffValue>())
  }
  return found
}

function layoutOf(header: Uint8Array): TiffLayout | undefined {
  const isLittleEndian = header[0] === 0x49
  if (header.length < 8 || header[0] !== header[1] || !(isLittleEndian || header[0] === 0x4d)) return undefined
  const version = u16(header, 2, isLittleEndian)
  if (version === bigVersion) return { isLittleEndian, isBig: true, first: u64(header, 8, isLittleEndian) }
  return versions.has(version) ? { isLittleEndian, isBig: false, first: u32(header, 4, isLittleEndian) } : undefined
}

const bigVersion = 43
/** TIFF; Panasonic's RW2; Olympus' ORF ("RO", "RS"). Source: exiftool.org/#supported, libraw.org. */
const versions: ReadonlySet<number> = new Set([42, 0x55, 0x4f52, 0x5352])

async function readDirectory(file: SparseBytes, first: number, layout: TiffLayout, wanted: ReadonlySet<number>, valueMaxBytes: number): Promise<TiffTags> {
  const { isLittleEndian, isBig } = layout
  const tags = new Map<number, TiffValue>()
  const wide = isBig ? u64 : u32, wideBytes = isBig ? 8 : 4, countBytes = isBig ? 8 : 2, entryBytes = 4 + 2 * wideBytes
  const count = Math.min((isBig ? u64 : u16)(await file.read(first, first + countBytes), 0, isLittleEndian), entriesMax)
  const entries = await file.read(first + countBytes, first + countBytes + count * entryBytes)
  for (let at = 0; at + entryBytes <= entries.length; at += entryBytes) {
    const tag = u16(entries, at, isLittleEndian), type = u16(entries, at + 2, isLittleEndian)
    if (!wanted.has(tag) || tags.has(tag)) continue
    const valueAt = at + 4 + wideBytes, place = wide(entries, valueAt, isLittleEndian)
    const bytes = wide(entries, at + 4, isLittleEndian) * (typeBytes[type] ?? 0)
    const value = bytes <= wideBytes ? entries.subarray(valueAt, valueAt + bytes) : await file.read(place, place + Math.min(bytes, valueMaxBytes))
    tags.set(tag, { type, bytes: value, isLittleEndian })
  }
  return tags
}

/** Our choice: directories of cameras have up to a hundred entries. */
const entriesMax = 1000
/** Our choice: the longest value that is wanted is the name of a camera. */
const namesMaxBytes = 200

const byte = 1, ascii = 2, short = 3, long = 4, rational = 5, undefinedBytes = 7, signedLong = 9, signedRational = 10, float = 11, double = 12, directory = 13
const long8 = 16, directory8 = 18
/** Bytes of a value by its type; 6 and 8 are a signed byte and short, 17 is a signed long of eight bytes. */
const typeBytes: readonly (number | undefined)[] = [undefined, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, undefined, undefined, 8, 8, 8]

/** Returns the text of a tag up to its first zero, without blanks around it; '' when it has none. Some programs write a text as bytes. */
export function textIn(tags: TiffTags, tag: number): string {
  const value = tags.get(tag)
  if (!value || (value.type !== ascii && value.type !== undefinedBytes && value.type !== byte)) return ''
  const end = value.bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? value.bytes : value.bytes.subarray(0, end)).trim()
}

/** Returns the bytes of a tag as they stand; none when it is absent. */
export function bytesIn(tags: TiffTags, tag: number): Uint8Array {
  return tags.get(tag)?.bytes ?? new Uint8Array(0)
}

/** Returns the numbers of a tag: none when it is absent; NaN for a rational of 0/0, infinite for one of anything else over 0. */
export function numbersIn(tags: TiffTags, tag: number): number[] {
  const value = tags.get(tag)
  if (!value) return []
  const { type, bytes, isLittleEndian } = value
  const size = typeBytes[type] ?? 0, numbers: number[] = []
  for (let at = 0; size > 0 && at + size <= bytes.length; at += size) numbers.push(numberAt(bytes, at, type, isLittleEndian))
  return numbers
}

function numberAt(bytes: Uint8Array, at: number, type: number, isLittleEndian: boolean): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (type) {
    case byte: return bytes[at]
    case short: return u16(bytes, at, isLittleEndian)
    case long: case directory: return u32(bytes, at, isLittleEndian)
    case long8: case directory8: return u64(bytes, at, isLittleEndian)
    case signedLong: return u32(bytes, at, isLittleEndian) | 0
    case rational: return u32(bytes, at, isLittleEndian) / u32(bytes, at + 4, isLittleEndian)
    case signedRational: return (u32(bytes, at, isLittleEndian) | 0) / (u32(bytes, at + 4, isLittleEndian) | 0)
    case float: return view.getFloat32(at, isLittleEndian)
    case double: return view.getFloat64(at, isLittleEndian)
    default: return NaN
  }
}
