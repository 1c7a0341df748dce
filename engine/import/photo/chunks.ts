import type { SparseBytes } from '../sparse-bytes.ts'
import { startsWith, u32, word } from './bytes.ts'
import { readExifBlock } from './exif.ts'
import { isComplete, type PhotoFacts } from './facts.ts'
import { readTextChunk } from './png-text.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns the metadata of a PNG: the chunk `eXIf`, and what programs put into texts (`iTXt`, `zTXt`, `tEXt`). The picture's data are passed over unread.
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
    if (kinds.has(type) && bytes <= metadataMaxBytes) {
      const data = await file.read(at + 8, at + 8 + bytes)
      const facts = type === 'XMP ' ? readXmp(data) : type === 'eXIf' || type === 'EXIF' ? await readNamed(data) : await readTextChunk(type, data)
      if (facts) found.push(facts)
      if (isComplete(found) || found.length === metadataMax) break
    }
    at += 8 + bytes + trailer
  }
  return found
}

/** Some programs put the name that JPEG needs before the block. */
function readNamed(block: Uint8Array): Promise<PhotoFacts> {
  return readExifBlock(startsWith(block, 'Exif\0\0') ? block.subarray(6) : block)
}

const kinds: ReadonlySet<string> = new Set(['eXIf', 'EXIF', 'XMP ', 'iTXt', 'zTXt', 'tEXt'])
/** Our choice: a PNG of 8 kB pieces has ten thousand chunks for 80 MB. */
const chunksMax = 20_000
/** Our choice: a picture has one or two; packed texts cost time. */
const metadataMax = 8
/** Our choice: Exif blocks with a preview are below 1 MB. */
const metadataMaxBytes = 4 << 20
