import type { Findings } from './findings.ts'
import type { Head, SparseFormat } from './format.ts'
import { boxesIn } from './photo/boxes.ts'
import { startsWith, word } from './photo/bytes.ts'
import { readPng, readWebp } from './photo/chunks.ts'
import { readExif } from './photo/exif.ts'
import { keepPhoto, type PhotoFacts } from './photo/facts.ts'
import { readHeif } from './photo/heif.ts'
import { readJpeg } from './photo/jpeg.ts'
import { readMovie } from './photo/movie.ts'
import type { SparseBytes } from './sparse-bytes.ts'

/**
 * Photos (JPEG, HEIC, AVIF, PNG, WebP, TIFF and raw formats that are TIFF) and films (MOV, MP4): one fix each, from their metadata. The picture is never decoded,
 * and of the file no more is read than its metadata: of most photos the first 64 KiB.
 * The position is the camera's: the person need not be the photographer.
 * Source: ../research/formats.md 2.19.
 */
export const photo: SparseFormat = {
  name: 'photo-exif',
  recognises: ({ bytes }) => readerOf(bytes) !== undefined,
  async read(findings: Findings, head: Head, file: SparseBytes) {
    keepPhoto(findings, await readerOf(head.bytes)?.(file) ?? [])
  },
}

/** Returns what the metadata of a photo in memory say: block by block, none when there are none or it is no photo. */
export async function photoFacts(bytes: Uint8Array): Promise<PhotoFacts[]> {
  return await readerOf(bytes)?.({ read: (first, end) => Promise.resolve(bytes.subarray(first, end)) }) ?? []
}

type MetadataReader = (file: SparseBytes) => Promise<PhotoFacts[]>

function readerOf(bytes: Uint8Array): MetadataReader | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return readJpeg
  if (startsWith(bytes, '\u0089PNG\r\n\u001a\n')) return readPng
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return readWebp
  if (startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*')) return readTiff
  return topBoxes.has(word(bytes, 4, 4)) ? readBoxes : undefined
}

/** A TIFF, and the raw formats that are TIFF (DNG, NEF, CR2, ARW). */
async function readTiff(file: SparseBytes): Promise<PhotoFacts[]> {
  return [await readExif(file)]
}

/** What a file of boxes begins with; old QuickTime files have no `ftyp`. */
const topBoxes = new Set(['ftyp', 'moov', 'mdat', 'wide', 'skip', 'pnot'])

async function readBoxes(file: SparseBytes): Promise<PhotoFacts[]> {
  for await (const box of boxesIn(file, 0, Infinity)) {
    if (box.type === 'moov') return readMovie(file, box)
    if (box.type === 'meta' && box.end - box.first <= metaMaxBytes) return readHeif(file, await file.read(box.first, box.end))
  }
  return []
}

/** Our choice: that of a picture in a thousand tiles is below 1 MB. */
const metaMaxBytes = 16 << 20
