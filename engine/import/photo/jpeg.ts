import type { SparseBytes } from '../sparse-bytes.ts'
import { startsWith, u16 } from './bytes.ts'
import { readExifBlock } from './exif.ts'
import type { PhotoFacts } from './facts.ts'
import { readFlir } from './flir.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns the metadata of a JPEG: Exif, the position that FLIR's thermal cameras keep in segments of their own, and XMP where Exif leaves something open. Reads
 * segments up to the picture itself.
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
    if (marker === app1) {
      const data = await file.read(at + 4, at + 2 + bytes)
      if (startsWith(data, 'Exif\0')) exif.push(await readExifBlock(data.subarray(6)))
      else if (startsWith(data, xmpName)) xmp.push(data.subarray(xmpName.length))
      else if (startsWith(data, 'FLIR\0')) flir.push(data.subarray(8))
    }
    at += 2 + bytes
  }
  const found = [...exif, ...flir.length > 0 ? [readFlir(flir)] : []]
  const isComplete = found.some(block => block.position) && found.some(block => block.gpsTime ?? block.takenTime)
  return isComplete ? found : [...found, ...xmp.map(readXmp)]
}

const app1 = 0xe1, startOfScan = 0xda, endOfImage = 0xd9
const xmpName = 'http://ns.adobe.com/xap/1.0/\0'
/** Our choice: a panorama with its depth maps has some hundred. */
const segmentsMax = 2000
