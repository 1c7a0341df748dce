import type { SparseBytes } from '../sparse-bytes.ts'
import { join, u16, u32 } from './bytes.ts'
import { readExifBlock } from './exif.ts'
import { isComplete, type PhotoFacts } from './facts.ts'
import { readFlir } from './flir.ts'
import { isTiff } from './tiff-directory.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns the metadata of a JPEG: Exif, the position that FLIR's thermal cameras keep in segments of their own, and XMP where Exif leaves something open. Reads
 * segments until nothing is open, at most up to the picture itself. What does not fit into one segment goes on in the next ones.
 * Source: ITU-T T.81, B.1.1; Exif 3.0, 4.7.2; XMP Part 3, 1.1.3.
 */
export async function readJpeg(file: SparseBytes): Promise<PhotoFacts[]> {
  const exif: PhotoFacts[] = [], xmp: Uint8Array[] = [], extended: Uint8Array[] = [], flir: Uint8Array[] = []
  let blockParts: Uint8Array[] = []
  for await (const { name, data } of appSegments(file)) {
    if (/^exif\0/i.test(name)) {
      const part = (await data()).subarray(6), goesOn = blockParts.length > 0 && !isTiff(part)
      blockParts = goesOn && blockParts.length < partsMax ? [...blockParts, part] : [part]
      exif.splice(goesOn ? exif.length - 1 : exif.length, 1, await readExifBlock(join(blockParts)))
    } else if (name.startsWith(xmpName)) xmp.push((await data()).subarray(xmpName.length))
    else if (name.startsWith(extendedName) && extended.length < partsMax) extended.push((await data()).subarray(extendedName.length))
    else if (name.startsWith('FLIR\0')) flir.push((await data()).subarray(8))
    if (isComplete(exif)) return exif
  }
  const found = [...exif, ...flir.length > 0 ? [readFlir(flir)] : []]
  return isComplete(found) ? found : [...found, ...xmp.map(readXmp), ...readExtended(extended)]
}

interface Segment {
  /** The beginning of its data, which names what it holds. */
  readonly name: string
  readonly data: () => Promise<Uint8Array>
}

async function* appSegments(file: SparseBytes): AsyncGenerator<Segment> {
  let at = 2
  for (let segments = 0; segments < segmentsMax; segments++) {
    const header = await file.read(at, at + 4)
    if (header[0] !== 0xff) return
    // Any number of FF may fill the space before a marker.
    if (header[1] === 0xff) {
      at++
      continue
    }
    const marker = header[1], bytes = u16(header, 2), first = at + 4, end = at + 2 + bytes
    if (header.length < 4 || marker === startOfScan || marker === endOfImage || bytes < 2) return
    if (marker === app1) yield { name: String.fromCharCode(...await file.read(first, Math.min(end, first + extendedName.length))), data: () => file.read(first, end) }
    at = end
  }
}

/**
 * Puts XMP together that is too long for a segment: each part names the whole by its sum, and says where it belongs.
 * Source: XMP Part 3, 1.1.3.1.
 */
function readExtended(parts: readonly Uint8Array[]): PhotoFacts[] {
  const packets = new Map<string, Uint8Array[]>()
  for (const part of parts) {
    const sum = String.fromCharCode(...part.subarray(0, sumBytes))
    packets.set(sum, [...packets.get(sum) ?? [], part])
  }
  return [...packets.values()].map(pieces => {
    const ordered = pieces.toSorted((a, b) => u32(a, sumBytes + 4) - u32(b, sumBytes + 4))
    return readXmp(join(ordered.map(piece => piece.subarray(sumBytes + 8))))
  })
}

const sumBytes = 32
const app1 = 0xe1, startOfScan = 0xda, endOfImage = 0xd9
const xmpName = 'http://ns.adobe.com/xap/1.0/\0', extendedName = 'http://ns.adobe.com/xmp/extension/\0'
/** Our choice: a panorama with its depth maps has some hundred. */
const segmentsMax = 2000
/** Our choice: 4 MB, as for PNG. */
const partsMax = 64
