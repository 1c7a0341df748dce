import type { Findings } from './findings.ts'
import type { Head, SparseFormat } from './format.ts'
import { isBoxFile, readBoxes } from './photo/box-file.ts'
import { startsWith, u32, word } from './photo/bytes.ts'
import { readPng, readWebp } from './photo/chunks.ts'
import { keepPhoto, type PhotoFacts } from './photo/facts.ts'
import { readJpeg } from './photo/jpeg.ts'
import { isTiff } from './photo/tiff-directory.ts'
import { readTiff } from './photo/tiff.ts'
import type { SparseBytes } from './sparse-bytes.ts'

/**
 * Photos (JPEG, HEIC, AVIF, PNG, WebP, TIFF, JPEG XL, JPEG 2000, and the raw formats that are TIFF or hold a JPEG or Exif) and films (MOV, MP4): one fix each, from
 * their metadata; a film of a GoPro has a fix for each second. The picture is never decoded, and of the file no more is read than its metadata: of most photos the first 64 KiB.
 * The position is the camera's: the person need not be the photographer.
 * Source: ../research/formats.md 2.19.
 */
export const photo: SparseFormat = {
  name: 'photo-exif',
  recognises: ({ bytes }) => kindOf(bytes) !== undefined,
  variant: ({ bytes }) => kindOf(bytes)?.name ?? '',
  async read(findings: Findings, head: Head, file: SparseBytes) {
    keepPhoto(findings, await kindOf(head.bytes)?.read(file) ?? [])
  },
}

/** Returns what the metadata of a photo in memory say: block by block, none when there are none or it is no photo. */
export async function photoFacts(bytes: Uint8Array): Promise<PhotoFacts[]> {
  return await kindOf(bytes)?.read({ read: (first, end) => Promise.resolve(bytes.subarray(first, end)) }) ?? []
}

/** A kind of picture, and what reads its metadata. */
interface Kind { readonly name: string, read(file: SparseBytes): Promise<PhotoFacts[]> }

function kindOf(bytes: Uint8Array): Kind | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { name: 'JPEG', read: readJpeg }
  if (startsWith(bytes, '\u0089PNG\r\n\u001a\n')) return { name: 'PNG', read: readPng }
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return { name: 'WebP', read: readWebp }
  if (isTiff(bytes)) return { name: 'TIFF', read: readTiff }
  if (startsWith(bytes, 'FUJIFILMCCD-RAW ')) return { name: 'RAF', read: readFujiRaw }
  // HEIC, AVIF and films of all makers: their brand says which.
  return isBoxFile(bytes) ? { name: startsWith(bytes, 'ftyp', 4) ? word(bytes, 8, 4).trim() : 'film', read: readBoxes } : undefined
}

/** Fujifilm's raw pictures (RAF) have their metadata in the JPEG they hold. Source: libopenraw, "RAF Format Description". */
async function readFujiRaw(file: SparseBytes): Promise<PhotoFacts[]> {
  const jpegFirst = u32(await file.read(84, 88), 0)
  return readJpeg({ read: (first, end) => file.read(jpegFirst + first, jpegFirst + end) })
}
