import { startsWith, u16, word } from '../../import/photo/bytes.ts'
import { readXmp } from '../../import/photo/xmp-packet.ts'
import { colourSpaceOf, profileOf } from './colour-profile.ts'
import { huffmanTable, type HuffmanTable } from './entropy-bits.ts'
import { blocksOf, cleanScan, type Component, type Frame, type Scan } from './jpeg-scan.ts'
import { orientationExif, orientationOf } from './orientation.ts'
import { joinBytes, latin1, mustHold, RefusedPhoto, type Removals } from './photo.ts'
import { describeTrailer } from './trailer.ts'

/** How a sequential scan says that it holds all of each block. */
const wholeBand = Uint8Array.of(0, 63, 0)
/** Our choice: a panorama of a gigapixel is no photo of a phone, and takes minutes. */
const pixelsMax = 250e6
/** Our choice: a progressive photo has about ten scans of some 100,000 blocks; more than this is made to keep a reader busy. */
const blocksReadMax = 200e6

/**
 * Returns a JPEG of the same picture, built from what its decoder needs and nothing else: tables that a scan uses, the frame, the scans bit by bit, and our own
 * words for its orientation and its colours. All other segments, and all behind the end of the picture, are left out whatever they are.
 *
 * JFIF and Adobe segments decide how a decoder reads the colours, so they are kept where they were, with no value but that.
 * Source: ITU-T T.81; T.871 (JFIF); T.872, 6.5.3 (Adobe); ICC.1:2022, B.4.
 * @throws RefusedPhoto.
 */
export async function cleanJpeg(bytes: Uint8Array, removals: Removals): Promise<Uint8Array> {
  const seen: Seen = { orientation: undefined, profile: [], adobe: undefined, jfif: false }, jpeg = new JpegBody(bytes, removals)
  let at = 2
  for (;;) {
    mustHold(bytes[at] === 0xff)
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === endOfImage) break
    const length = u16(bytes, at + 2), end = at + 2 + length
    mustHold(length >= 2 && end <= bytes.length)
    const data = bytes.subarray(at + 4, end)
    if (marker === startOfScan) at = jpeg.scan(data, end)
    else {
      if ((marker >= app0 && marker <= app15) || marker === comment) await passOver(marker, data, seen, { removals, isBeforePicture: !jpeg.hasScans })
      else jpeg.segment(marker, data)
      at = end
    }
  }
  mustHold(jpeg.hasScans)
  describeTrailer(bytes.subarray(at + 2), removals)
  return joinBytes([Uint8Array.of(0xff, 0xd8), ...heads(seen, removals), ...jpeg.parts, Uint8Array.of(0xff, endOfImage)])
}

const startOfScan = 0xda, endOfImage = 0xd9, app0 = 0xe0, app1 = 0xe1, app2 = 0xe2, app13 = 0xed, app14 = 0xee, app15 = 0xef, comment = 0xfe
const xmpName = 'http://ns.adobe.com/xap/1.0/\0', profileName = 'ICC_PROFILE\0'

interface Seen {
  orientation: number | undefined
  readonly profile: Uint8Array[]
  adobe: number | undefined
  jfif: boolean
}

/** Notes what a segment says that is needed, and counts the rest. Decoders look for it before the first scan only. */
async function passOver(marker: number, data: Uint8Array, seen: Seen, { removals, isBeforePicture }: { removals: Removals, isBeforePicture: boolean }): Promise<void> {
  if (isBeforePicture && marker === app0 && startsWith(data, 'JFIF\0') && data.length >= 14) {
    seen.jfif = true
    removals.add('second-picture', data.length > 14 ? 1 : 0)
  } else if (isBeforePicture && marker === app14 && startsWith(data, 'Adobe') && data.length >= 12) {
    mustHold(data[11] <= 2)
    removals.add('vendor', data.length > 12 ? 1 : 0)
    seen.adobe = data[11]
  } else if (isBeforePicture && marker === app2 && startsWith(data, profileName)) seen.profile.push(data)
  else if (marker === app1 && startsWith(data, 'Exif\0')) {
    const orientation = await orientationOf(data.subarray(6), removals)
    if (isBeforePicture) seen.orientation ??= orientation
  } else if (marker === app1 && startsWith(data, xmpName)) {
    removals.add('xmp')
    if (readXmp(data.subarray(xmpName.length)).position) removals.add('position')
  } else if (marker === app1 && word(data, 0, 29).includes('ns.adobe.com/x')) removals.add('xmp')
  else if (marker === app13) removals.add('iptc')
  else if (marker === app0 && startsWith(data, 'JFXX\0')) removals.add('second-picture')
  else removals.add(marker === comment ? 'comment' : 'vendor')
}

function heads({ orientation = 1, profile, adobe, jfif }: Seen, removals: Removals): Uint8Array[] {
  const space = profile.length === 0 ? undefined : colourSpaceOf(joinProfile(profile), removals)
  return [
    // Version 1.01, square pixels, no preview.
    ...jfif ? [segment(app0, joinBytes([latin1('JFIF\0'), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0)]))] : [],
    ...orientation === 1 ? [] : [segment(app1, joinBytes([latin1('Exif\0\0'), orientationExif(orientation)]))],
    ...space ? [segment(app2, joinBytes([latin1(profileName), Uint8Array.of(1, 1), profileOf(space)]))] : [],
    ...adobe === undefined ? [] : [segment(app14, joinBytes([latin1('Adobe'), Uint8Array.of(0, 100, 0, 0, 0, 0, adobe)]))],
  ]
}

/** Pieces carry their number and how many there are; what does not fit together is no profile. */
function joinProfile(pieces: readonly Uint8Array[]): Uint8Array {
  const at = profileName.length, sorted = [...pieces].sort((a, b) => a[at] - b[at])
  return sorted.every((piece, i) => piece[at] === i + 1) ? joinBytes(sorted.map(piece => piece.subarray(at + 2))) : new Uint8Array(0)
}

function segment(marker: number, data: Uint8Array): Uint8Array {
  return joinBytes([Uint8Array.of(0xff, marker, data.length + 2 >> 8, data.length + 2 & 0xff), data])
}

/** The picture of a JPEG: tables wait until a scan uses them. A class because it owns the state of a decoder. */
class JpegBody {
  readonly parts: Uint8Array[] = []
  readonly #bytes: Uint8Array
  readonly #removals: Removals
  readonly #quantization = new Map<number, Uint8Array>()
  /** By class × 16 + number. */
  readonly #huffman = new Map<number, { readonly data: Uint8Array, readonly table: HuffmanTable }>()
  readonly #written = new Map<string, Uint8Array>()
  #frame: Frame | undefined
  #frameSegment: Uint8Array | undefined
  #restartInterval = 0
  #restartWritten = 0
  #blocksRead = 0

  constructor(bytes: Uint8Array, removals: Removals) {
    this.#bytes = bytes
    this.#removals = removals
  }

  get hasScans(): boolean {
    return this.#frameSegment === undefined && this.#frame !== undefined
  }

  segment(marker: number, data: Uint8Array): void {
    if (marker === 0xdb) this.#takeQuantization(data)
    else if (marker === 0xc4) this.#takeHuffman(data)
    else if (marker === 0xdd) {
      mustHold(data.length === 2)
      this.#restartInterval = u16(data, 0)
    } else if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) this.#takeFrame(marker, data)
    else throw new RefusedPhoto((marker >= 0xc3 && marker <= 0xcf) || marker === 0xdc || marker === 0xde || marker === 0xdf ? 'rare-coding' : 'damaged')
  }

  #takeQuantization(data: Uint8Array): void {
    for (let at = 0; at < data.length;) {
      const bytes = data[at] >> 4 === 0 ? 64 : 128
      mustHold(data[at] >> 4 <= 1 && (data[at] & 15) <= 3 && at + 1 + bytes <= data.length)
      this.#quantization.set(data[at] & 15, data.subarray(at, at + 1 + bytes))
      at += 1 + bytes
    }
  }

  #takeHuffman(data: Uint8Array): void {
    for (let at = 0; at < data.length;) {
      mustHold(data[at] >> 4 <= 1 && (data[at] & 15) <= 3 && at + 17 <= data.length)
      const counts = data.subarray(at + 1, at + 17), symbols = counts.reduce((sum, count) => sum + count, 0), end = at + 17 + symbols
      mustHold(symbols <= 256 && end <= data.length)
      this.#huffman.set(data[at], { data: data.subarray(at, end), table: huffmanTable(counts, data.subarray(at + 17, end)) })
      at = end
    }
  }

  #takeFrame(marker: number, data: Uint8Array): void {
    mustHold(this.#frame === undefined && data.length >= 6)
    const height = u16(data, 1), width = u16(data, 3), count = data[5]
    mustHold(data[0] === 8 && height > 0, 'rare-coding')
    mustHold(width > 0 && count >= 1 && count <= 4 && data.length === 6 + 3 * count)
    mustHold(width * height <= pixelsMax, 'too-large')
    const shapes = Array.from({ length: count }, (_, i) => ({ id: data[6 + 3 * i], across: data[7 + 3 * i] >> 4, down: data[7 + 3 * i] & 15, quantization: data[8 + 3 * i] }))
    mustHold(shapes.every(({ across, down, quantization }) => across >= 1 && across <= 4 && down >= 1 && down <= 4 && quantization <= 3))
    mustHold(new Set(shapes.map(({ id }) => id)).size === count)
    const progressive = marker === 0xc2
    this.#frame = {
      progressive, width, height, components: shapes.map(shape => {
        const [across, down] = progressive ? blocksOf({ width, height, components: shapes }, shape) : [0, 0]
        return { ...shape, nonZero: new Uint32Array(2 * across * down) }
      }),
    }
    this.#frameSegment = segment(marker, data)
  }

  /** Takes a scan, whose data begin at `first`; returns where the marker behind it begins. */
  scan(header: Uint8Array, first: number): number {
    mustHold(this.#frame !== undefined)
    const frame = this.#frame, scan = this.#readHeader(header, frame)
    this.#blocksRead += scan.parts.reduce((sum, { component }) => sum + blocksOf(frame, component).reduce((a, b) => a * b), 0)
    mustHold(this.#blocksRead <= blocksReadMax, 'too-large')
    if (this.#frameSegment) {
      for (const component of frame.components) this.#writeQuantization(component)
      this.parts.push(this.#frameSegment)
      this.#frameSegment = undefined
    }
    this.#writeTables(header, scan)
    if (this.#restartInterval !== this.#restartWritten) this.parts.push(segment(0xdd, Uint8Array.of(this.#restartInterval >> 8, this.#restartInterval & 0xff)))
    this.#restartWritten = this.#restartInterval
    const clean = cleanScan(this.#bytes, first, frame, scan)
    this.parts.push(segment(startOfScan, frame.progressive ? header : joinBytes([header.subarray(0, 1 + 2 * scan.parts.length), wholeBand])), ...clean.parts)
    this.#removals.add('unread-bytes', clean.unreadBytes)
    return clean.end
  }

  #readHeader(header: Uint8Array, { progressive, components }: Frame): Scan {
    const count = header[0]
    mustHold(count >= 1 && count <= 4 && header.length === 4 + 2 * count)
    // Decoders of sequential pictures look at no band, and some phones write none.
    const [first, last, bits] = progressive ? header.subarray(1 + 2 * count) : wholeBand, high = bits >> 4, low = bits & 15
    mustHold(!progressive || (first <= last && last <= 63 && (first > 0 ? count === 1 : last === 0) && low <= 13 && (high === 0 || high === low + 1)))
    const parts = Array.from({ length: count }, (_, i) => {
      const component = components.find(({ id }) => id === header[1 + 2 * i])
      mustHold(component !== undefined)
      return { component, dc: this.#huffman.get(header[2 + 2 * i] >> 4)?.table, ac: this.#huffman.get(16 + (header[2 + 2 * i] & 15))?.table }
    })
    mustHold(new Set(parts.map(({ component }) => component.id)).size === count)
    return { parts, first, last, high, low, restartInterval: this.#restartInterval }
  }

  /** Writes those tables that the scan uses and that do not stand before it already. */
  #writeTables(header: Uint8Array, { parts, first, last, high }: Scan): void {
    parts.forEach(({ component }, i) => {
      const tables = header[2 + 2 * i]
      mustHold(this.#quantization.has(component.quantization))
      this.#writeQuantization(component)
      if (first === 0 && high === 0) this.#writeHuffman(tables >> 4)
      if (last > 0) this.#writeHuffman(16 + (tables & 15))
    })
  }

  #writeQuantization({ quantization }: Component): void {
    const known = this.#quantization.get(quantization)
    if (known) this.#write(0xdb, quantization, known)
  }

  #writeHuffman(number: number): void {
    const known = this.#huffman.get(number)
    mustHold(known !== undefined)
    this.#write(0xc4, number, known.data)
  }

  #write(marker: number, number: number, data: Uint8Array): void {
    const name = `${marker} ${number}`, before = this.#written.get(name)
    if (before?.length === data.length && before.every((value, i) => value === data[i])) return
    this.#written.set(name, data)
    this.parts.push(segment(marker, data))
  }
}
