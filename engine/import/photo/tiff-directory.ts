import type { SparseBytes } from '../sparse-bytes.ts'
import { u16, u32 } from './bytes.ts'

/** The values of one directory of a TIFF structure, by the number of their tag. */
export type TiffTags = ReadonlyMap<number, TiffValue>

interface TiffValue {
  readonly type: number
  readonly bytes: Uint8Array
  readonly isLittleEndian: boolean
}

/**
 * Returns the first directory of a TIFF structure (an Exif block, a TIFF file), and those it points to under `pointers`, in their order; of each the tags that are
 * `wanted`. Nothing else is read. Empty when it is no TIFF.
 * Source: TIFF 6.0, section 2.
 */
export async function readDirectories(file: SparseBytes, pointers: readonly number[], wanted: ReadonlySet<number>): Promise<TiffTags[]> {
  const header = await file.read(0, 8)
  const isLittleEndian = header[0] === 0x49
  if (header.length < 8 || u16(header, 2, isLittleEndian) !== 42) return []
  const main = await readDirectory(file, u32(header, 4, isLittleEndian), isLittleEndian, new Set([...wanted, ...pointers]))
  const found = [main]
  for (const pointer of pointers) {
    const first = numbersIn(main, pointer)[0] ?? 0
    found.push(first > 0 ? await readDirectory(file, first, isLittleEndian, wanted) : new Map<number, TiffValue>())
  }
  return found
}

async function readDirectory(file: SparseBytes, first: number, isLittleEndian: boolean, wanted: ReadonlySet<number>): Promise<TiffTags> {
  const tags = new Map<number, TiffValue>()
  const count = Math.min(u16(await file.read(first, first + 2), 0, isLittleEndian), entriesMax)
  const entries = await file.read(first + 2, first + 2 + count * entryBytes)
  for (let at = 0; at + entryBytes <= entries.length; at += entryBytes) {
    const tag = u16(entries, at, isLittleEndian), type = u16(entries, at + 2, isLittleEndian)
    if (!wanted.has(tag) || tags.has(tag)) continue
    const bytes = u32(entries, at + 4, isLittleEndian) * (typeBytes[type] ?? 0), place = u32(entries, at + 8, isLittleEndian)
    const value = bytes <= 4 ? entries.subarray(at + 8, at + 8 + bytes) : await file.read(place, place + Math.min(bytes, valueMaxBytes))
    tags.set(tag, { type, bytes: value, isLittleEndian })
  }
  return tags
}

const entryBytes = 12
/** Our choice: directories of cameras have up to a hundred entries. */
const entriesMax = 1000
/** Our choice: the longest value that is wanted is the name of a camera. */
const valueMaxBytes = 200

const ascii = 2, short = 3, long = 4, rational = 5, signedLong = 9, signedRational = 10
/** Bytes of a value by its type: byte, text, short, long, rational, and the same signed, float, double; 7 is "undefined". */
const typeBytes: readonly (number | undefined)[] = [undefined, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

/** Returns the text of a tag up to its first zero, without blanks around it; '' when it has none. */
export function textIn(tags: TiffTags, tag: number): string {
  const value = tags.get(tag)
  if (!value || (value.type !== ascii && value.type !== 7)) return ''
  const end = value.bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? value.bytes : value.bytes.subarray(0, end)).trim()
}

/** Returns the numbers of a tag: none when it is absent; NaN for a rational of 0/0. */
export function numbersIn(tags: TiffTags, tag: number): number[] {
  const value = tags.get(tag)
  if (!value) return []
  const { type, bytes, isLittleEndian } = value
  const size = typeBytes[type] ?? 0, numbers: number[] = []
  for (let at = 0; size > 0 && at + size <= bytes.length; at += size) numbers.push(numberAt(bytes, at, type, isLittleEndian))
  return numbers
}

function numberAt(bytes: Uint8Array, at: number, type: number, isLittleEndian: boolean): number {
  switch (type) {
    case 1: return bytes[at]
    case short: return u16(bytes, at, isLittleEndian)
    case long: return u32(bytes, at, isLittleEndian)
    case signedLong: return u32(bytes, at, isLittleEndian) | 0
    case rational: return u32(bytes, at, isLittleEndian) / u32(bytes, at + 4, isLittleEndian)
    case signedRational: return (u32(bytes, at, isLittleEndian) | 0) / (u32(bytes, at + 4, isLittleEndian) | 0)
    default: return NaN
  }
}
