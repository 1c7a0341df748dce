import type { Findings } from './findings.ts'
import type { Head, SparseFormat } from './format.ts'
import { isBoxFile, readBoxes } from './photo/box-file.ts'
import { startsWith, u32 } from './photo/bytes.ts'
import { readPng, readWebp } from './photo/chunks.ts'
import { keepPhoto, type PhotoFacts } from './photo/facts.ts'
import { readJpeg } from './photo/jpeg.ts'
import { isTiff } from './photo/tiff-directory.ts'
import { readTiff } from './photo/tiff.ts'
import type { SparseBytes } from './sparse-bytes.ts'

/**
 * Photos (JPEG, HEIC, AVIF, PNG, WebP, TIFF, JPEG XL, JPEG 2000, and the raw formats that are TIFF or hold a JPEG or Exif) and films (MOV, MP4): one fix each, from
 * their metadata. The picture is never decoded, and of the file no more is read than its metadata: of most photos the first 64 KiB.
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
  if (isTiff(bytes)) return readTiff
  if (startsWith(bytes, 'FUJIFILMCCD-RAW ')) return readFujiRaw
  return isBoxFile(bytes) ? readBoxes : undefined
}

/** Fujifilm's raw pictures (RAF) have their metadata in the JPEG they hold. Source: libopenraw, "RAF Format Description". */
async function readFujiRaw(file: SparseBytes): Promise<PhotoFacts[]> {
  const jpegFirst = u32(await file.read(84, 88), 0)
  return readJpeg({ read: (first, end) => file.read(jpegFirst + first, jpegFirst + end) })
}
