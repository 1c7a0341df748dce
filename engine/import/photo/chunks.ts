import type { SparseBytes } from '../sparse-bytes.ts'
import { startsWith, u32, word } from './bytes.ts'
import { readExifBlock } from './exif.ts'
import type { PhotoFacts } from './facts.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns the metadata of a PNG: the chunk `eXIf`, and XMP in `iTXt`. The picture's data are passed over unread.
 * Source: W3C PNG, third edition, 5.3 and 11.3.4.3; XMP Part 3, 1.1.5.
 */
export function readPng(file: SparseBytes): Promise<PhotoFacts[]> {
  return readChunks(file, 8, header => ({ type: word(header, 4, 4), bytes: u32(header, 0), trailer: 4 }))
}

/**
 * Returns the metadata of a WebP: the chunks `EXIF` and `XMP `, which stand behind the picture.
 * Source: WebP Container Specification, "Metadata".
 */
export function readWebp(file: SparseBytes): Promise<PhotoFacts[]> {
  return readChunks(file, 12, header => {
    const bytes = u32(header, 4, true)
    return { type: word(header, 0, 4), bytes, trailer: bytes % 2 }
  })
}

interface Chunk { readonly type: string, readonly bytes: number, readonly trailer: number }

async function readChunks(file: SparseBytes, first: number, readHeader: (header: Uint8Array) => Chunk): Promise<PhotoFacts[]> {
  const found: PhotoFacts[] = []
  let at = first
  for (let chunks = 0; chunks < chunksMax; chunks++) {
    const header = await file.read(at, at + 8)
    if (header.length < 8) break
    const { type, bytes, trailer } = readHeader(header)
    if (type === 'IEND') break
    if ((type === 'eXIf' || type === 'EXIF' || type === 'iTXt' || type === 'XMP ') && bytes <= metadataMaxBytes) {
      const data = await file.read(at + 8, at + 8 + bytes)
      if (type === 'iTXt') found.push(...startsWith(data, pngXmpName) ? [readXmp(data.subarray(pngXmpName.length))] : [])
      else if (type === 'XMP ') found.push(readXmp(data))
      // Some programs put the name that JPEG needs before the block.
      else found.push(await readExifBlock(startsWith(data, 'Exif\0\0') ? data.subarray(6) : data))
    }
    at += 8 + bytes + trailer
  }
  return found
}

const pngXmpName = 'XML:com.adobe.xmp\0'
/** Our choice: a PNG of 8 kB pieces has ten thousand chunks for 80 MB. */
const chunksMax = 20_000
/** Our choice: Exif blocks with a preview are below 1 MB. */
const metadataMaxBytes = 4 << 20
