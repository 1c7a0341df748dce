/** Makes photos and films of nothing but their metadata, as small as they can be. */

export interface ExifValues {
  readonly lat?: readonly (readonly [number, number])[]
  readonly latRef?: string
  readonly lon?: readonly (readonly [number, number])[]
  readonly lonRef?: string
  readonly altitude?: readonly [number, number]
  readonly altitudeRef?: number
  readonly clock?: readonly (readonly [number, number])[] | undefined
  readonly day?: string | undefined
  readonly error?: readonly [number, number]
  readonly original?: string
  readonly offset?: string
  readonly model?: string
  readonly digitized?: string
  readonly offsetDigitized?: string
  /** `DateTime`, which is when the file was changed. */
  readonly changed?: string
  /** A packet of XMP in the main directory. */
  readonly xmp?: string
  /** Tags in place of those of the GPS directory, as they are. */
  readonly gps?: readonly ExifEntry[]
}

/** 54°30′0″ N 4°15′0″ E: on the water of the North Sea. */
export const atSea: ExifValues = { lat: [[54, 1], [30, 1], [0, 1]], latRef: 'N', lon: [[4, 1], [15, 1], [0, 1]], lonRef: 'E' }

/** A tag, its type and its bytes. */
export type ExifEntry = readonly [tag: number, type: number, data: Uint8Array]

/** Returns an Exif block: a TIFF structure with the main, the Exif and the GPS directory. */
export function exifBlock(values: ExifValues, littleEndian = true, pointerType: 4 | 13 = 4): Uint8Array {
  const text = (tag: number, value: string | undefined): ExifEntry[] => value === undefined ? [] : [[tag, 2, ascii(`${value}\0`)]]
  const rationals = (tag: number, list: readonly (readonly [number, number])[] | undefined): ExifEntry[] =>
    list ? [[tag, 5, join(...list.flatMap(([above, below]) => [number(above, 4, littleEndian), number(below, 4, littleEndian)]))]] : []
  const gps: ExifEntry[] = [
    ...text(1, values.latRef), ...rationals(2, values.lat), ...text(3, values.lonRef), ...rationals(4, values.lon),
    ...values.altitudeRef === undefined ? [] : [[5, 1, Uint8Array.of(values.altitudeRef)] as const], ...rationals(6, values.altitude && [values.altitude]),
    ...rationals(7, values.clock), ...text(0x1d, values.day), ...rationals(0x1f, values.error && [values.error]),
  ]
  const exif: ExifEntry[] = [...text(0x9003, values.original), ...text(0x9004, values.digitized), ...text(0x9011, values.offset), ...text(0x9012, values.offsetDigitized)]
  const named: ExifEntry[] = [...text(0x110, values.model), ...text(0x132, values.changed), ...values.xmp === undefined ? [] : [[0x2bc, 1, ascii(values.xmp)] as const]]
  const exifFirst = 8 + sizeOf([...named, pointer, pointer]), gpsFirst = exifFirst + sizeOf(exif)
  const main: ExifEntry[] = [...named, [0x8769, pointerType, number(exifFirst, 4, littleEndian)], [0x8825, pointerType, number(gpsFirst, 4, littleEndian)]]
  const header = join(ascii(littleEndian ? 'II' : 'MM'), number(42, 2, littleEndian), number(8, 4, littleEndian))
  return join(header, directory(main, 8, littleEndian), directory(exif, exifFirst, littleEndian), directory(values.gps ?? gps, gpsFirst, littleEndian))
}

const pointer: ExifEntry = [0, 4, new Uint8Array(4)]

function sizeOf(entries: readonly ExifEntry[]): number {
  return entries.reduce((sum, [, , data]) => sum + 12 + (data.length > 4 ? data.length : 0), 6)
}

const typeBytes = new Map([[3, 2], [4, 4], [5, 8], [10, 8], [11, 4], [12, 8], [13, 4]])

function directory(entries: readonly ExifEntry[], first: number, littleEndian: boolean): Uint8Array {
  const heads: Uint8Array[] = [], values: Uint8Array[] = []
  let at = first + 6 + entries.length * 12
  for (const [tag, type, data] of entries) {
    const count = data.length / (typeBytes.get(type) ?? 1)
    const value = data.length > 4 ? number(at, 4, littleEndian) : join(data, new Uint8Array(4 - data.length))
    heads.push(join(number(tag, 2, littleEndian), number(type, 2, littleEndian), number(count, 4, littleEndian), value))
    if (data.length <= 4) continue
    values.push(data)
    at += data.length
  }
  return join(number(entries.length, 2, littleEndian), ...heads, number(0, 4, littleEndian), ...values)
}

export function jpeg(...segments: Uint8Array[]): Uint8Array {
  const framed = segments.map(data => join(Uint8Array.of(0xff, 0xe1), number(data.length + 2, 2), data))
  return join(Uint8Array.of(0xff, 0xd8), ...framed, Uint8Array.of(0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9))
}

export function exifSegment(block: Uint8Array): Uint8Array {
  return join(ascii('Exif\0\0'), block)
}

export function xmpSegment(packet: string): Uint8Array {
  return ascii(`http://ns.adobe.com/xap/1.0/\0${packet}`)
}

/** A FLIR segment with a directory of one record, the position. */
export function flirSegment(lat: number, lon: number): Uint8Array {
  const record = new DataView(new ArrayBuffer(0x58))
  record.setUint32(0, 1, true)
  record.setFloat64(0x10, lat, true)
  record.setFloat64(0x18, lon, true)
  const header = join(ascii('FFF\0'), new Uint8Array(16), number(100, 4), number(0x40, 4), number(1, 4), new Uint8Array(32))
  const entry = join(number(0x2b, 2), new Uint8Array(10), number(0x60, 4), number(0x58, 4), new Uint8Array(12))
  return join(ascii('FLIR\0'), Uint8Array.of(1, 0, 0), header, entry, new Uint8Array(record.buffer))
}

export function png(block: Uint8Array): Uint8Array {
  return pngOf([['IDAT', new Uint8Array(200)], ['eXIf', block]])
}

/** A PNG of these chunks. */
export function pngOf(chunks: readonly (readonly [type: string, data: Uint8Array])[]): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => join(number(data.length, 4), ascii(type), data, new Uint8Array(4))
  return join(Uint8Array.of(0x89), ascii('PNG\r\n\u001a\n'), chunk('IHDR', new Uint8Array(13)), ...chunks.map(([type, data]) => chunk(type, data)), chunk('IEND', new Uint8Array(0)))
}

export function webp(block: Uint8Array): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => join(ascii(type), number(data.length, 4, true), data, new Uint8Array(data.length % 2))
  const body = join(ascii('WEBP'), chunk('VP8 ', new Uint8Array(101)), chunk('EXIF', block))
  return join(ascii('RIFF'), number(body.length, 4, true), body)
}

/** How the list of places in a HEIC is written. */
export interface PlaceList {
  readonly version?: 0 | 1 | 2
  /** The item stands within the metadata. */
  readonly isInMeta?: boolean
  readonly pieces?: number
  readonly placeBytes?: 4 | 8
  readonly baseBytes?: 0 | 4 | 8
}

/** A HEIC whose Exif item stands behind `filler` bytes of picture; its pieces stand in it from the last to the first. */
export function heic(block: Uint8Array, filler = 100, { version = 0, isInMeta = false, pieces = 1, placeBytes = 4, baseBytes = 0 }: PlaceList = {}): Uint8Array {
  const idBytes = version === 2 ? 4 : 2
  const entry = box('infe', Uint8Array.of(version === 2 ? 3 : 2, 0, 0, 0), number(7, idBytes), number(0, 2), ascii('Exif\0'))
  const item = join(number(6, 4), ascii('Exif\0\0'), block), pieceBytes = Math.ceil(item.length / pieces)
  const cut = Array.from({ length: pieces }, (_, i) => item.subarray(i * pieceBytes, (i + 1) * pieceBytes))
  const metaWith = (first: number): Uint8Array => {
    const base = baseBytes === 0 ? 0 : first
    const extents = cut.flatMap((piece, i) => [number(first - base + cut.slice(i + 1).reduce((sum, later) => sum + later.length, 0), placeBytes), number(piece.length, placeBytes)])
    return box('meta', new Uint8Array(4), box('hdlr', new Uint8Array(24)), box('iinf', new Uint8Array(4), number(1, 2), entry),
      box('iloc', Uint8Array.of(version, 0, 0, 0, placeBytes * 17, baseBytes * 16), number(1, idBytes), number(7, idBytes), number(isInMeta ? 1 : 0, version === 0 ? 0 : 2), number(0, 2),
        number(base, baseBytes), number(pieces, 2), ...extents),
      ...isInMeta ? [box('idat', ...cut.toReversed())] : [])
  }
  const start = box('ftyp', ascii('heic'), number(0, 4))
  if (isInMeta) return join(start, metaWith(0), box('mdat', new Uint8Array(filler)))
  const first = start.length + metaWith(0).length + 8 + filler
  return join(start, metaWith(first), box('mdat', new Uint8Array(filler), ...cut.toReversed()))
}

/** The seconds of 2024-05-01 08:00 UTC as films count them. */
export const filmTimeS = 1_714_550_400 + 2_082_844_800

/** A film, its index behind pictures and what else was recorded: zeros, when only their number is given; `parts` stand in the movie box. */
export function movie(parts: readonly Uint8Array[], recorded: number | Uint8Array = 100, timeS = filmTimeS, version: 0 | 1 = 0): Uint8Array {
  const header = box('mvhd', Uint8Array.of(version, 0, 0, 0), number(timeS, version === 1 ? 8 : 4), new Uint8Array(92))
  return join(box('ftyp', ascii('qt  '), number(0, 4)), box('mdat', typeof recorded === 'number' ? new Uint8Array(recorded) : recorded), box('moov', header, ...parts))
}

/** Apple's keys. */
export function appleKeys(values: Readonly<Record<string, string>>): Uint8Array {
  const keys = Object.keys(values).map(key => box('mdta', ascii(key)))
  const items = Object.values(values).map((value, i) => join(number(24 + value.length, 4), number(i + 1, 4), box('data', number(1, 4), number(0, 4), ascii(value))))
  return box('meta', box('hdlr', new Uint8Array(24)), box('keys', number(0, 4), number(keys.length, 4), ...keys), box('ilst', ...items))
}

export function userData(text: string): Uint8Array {
  return box('udta', box('\u00a9xyz', number(text.length, 2), number(0x15c7, 2), ascii(text)))
}

export function box(type: string, ...parts: Uint8Array[]): Uint8Array {
  const body = join(...parts)
  return join(number(body.length + 8, 4), ascii(type), body)
}

export function number(value: number, size: number, littleEndian = false): Uint8Array {
  const bytes = Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256)
  return littleEndian ? bytes.reverse() : bytes
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

export function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
