import type { SparseBytes } from '../sparse-bytes.ts'
import { startsWith, u16 } from './bytes.ts'
import { readExifBlock } from './exif.ts'
import type { PhotoFacts } from './facts.ts'
import { readFlir } from './flir.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns the metadata of a JPEG: Exif, the position that FLIR's thermal cameras keep in segments of their own, and XMP where Exif leaves something open. Reads
 * segments until nothing is open, at most up to the picture itself.
 * Source: ITU-T T.81, B.1.1; Exif 3.0, 4.7.2; XMP Part 3, 1.1.3.
 */
export async function readJpeg(file: SparseBytes): Promise<PhotoFacts[]> {
  const exif: PhotoFacts[] = [], xmp: Uint8Array[] = [], flir: Uint8Array[] = []
  let at = 2
  for (let segments = 0; segments < segmentsMax; segments++) {
    const header = await file.read(at, at + 4)
    if (header[0] !== 0xff) break
    // Any number of FF may fill the space before a marker.
    if (header[1] === 0xff) {
      at++
      continue
    }
    const marker = header[1], bytes = u16(header, 2)
    if (header.length < 4 || marker === startOfScan || marker === endOfImage || bytes < 2) break
    const name = marker === app1 ? await file.read(at + 4, at + 4 + xmpName.length) : nothing
    const data = (): Promise<Uint8Array> => file.read(at + 4, at + 2 + bytes)
    if (startsWith(name, 'Exif\0')) exif.push(await readExifBlock((await data()).subarray(6)))
    else if (startsWith(name, xmpName)) xmp.push((await data()).subarray(xmpName.length))
    else if (startsWith(name, 'FLIR\0')) flir.push((await data()).subarray(8))
    if (isComplete(exif)) return exif
    at += 2 + bytes
  }
  const found = [...exif, ...flir.length > 0 ? [readFlir(flir)] : []]
  return isComplete(found) ? found : [...found, ...xmp.map(readXmp)]
}

function isComplete(found: readonly PhotoFacts[]): boolean {
  return found.some(block => block.position) && found.some(block => block.gpsTime ?? block.takenTime)
}

const nothing = new Uint8Array(0)
const app1 = 0xe1, startOfScan = 0xda, endOfImage = 0xd9
const xmpName = 'http://ns.adobe.com/xap/1.0/\0'
/** Our choice: a panorama with its depth maps has some hundred. */
const segmentsMax = 2000
