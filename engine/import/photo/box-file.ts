import type { SparseBytes } from '../sparse-bytes.ts'
import { boxesIn, type Box } from './boxes.ts'
import { startsWith, u32, word } from './bytes.ts'
import { readExifBlock } from './exif.ts'
import { isComplete, type PhotoFacts } from './facts.ts'
import { readHeif, readOffsetExif } from './heif.ts'
import { readMovie } from './movie.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Tells by its first box whether a file is one of boxes: films (old QuickTime has no `ftyp`), HEIC and AVIF, JPEG XL, JPEG 2000. That box is short, unless it holds the
 * film itself; a text that begins "I'm free" is none, for its letters as a length are half a gigabyte.
 */
export function isBoxFile(head: Uint8Array): boolean {
  const type = word(head, 4, 4)
  return type === 'moov' || type === 'mdat' || (firstBoxes.has(type) && u32(head, 0) < firstMaxBytes)
}

const firstBoxes: ReadonlySet<string> = new Set(['ftyp', 'wide', 'skip', 'free', 'pnot', 'styp', 'JXL ', 'jP  '])
/** Our choice: space that was left free for an index is some hundred kB. */
const firstMaxBytes = 16 << 20

/**
 * Returns the metadata of a file of boxes: of the index of a film, of the items of a HEIC or AVIF, and of boxes of their own, Exif and XMP.
 * Source: ISO/IEC 14496-12; ISO/IEC 18181-2, 9.4 and 9.5 (JPEG XL); XMP Part 3, 1.1.2 and 1.2.6.
 */
export async function readBoxes(file: SparseBytes): Promise<PhotoFacts[]> {
  const found: PhotoFacts[] = []
  for await (const box of boxesIn(file, 0, Infinity)) {
    // A film in fragments has thousands of them, and nothing behind them.
    if (box.type === 'moof') break
    if (box.type === 'moov') found.push(...await readMovie(file, box))
    else if (box.end - box.first <= metadataMaxBytes) found.push(...await readShort(file, box))
    if (isComplete(found) || box.type === 'meta' || found.length >= metadataMax) break
  }
  return found
}

async function readShort(file: SparseBytes, { type, first, end }: Box): Promise<PhotoFacts[]> {
  switch (type) {
    case 'meta': return readHeif(file, await file.read(first, end))
    case 'Exif': return [await readOffsetExif(await file.read(first, end))]
    case 'xml ': return [readXmp(await file.read(first, end))]
    case 'uuid': return readNamedBox(await file.read(first, end))
    default: return []
  }
}

/** Reads a box whose kind is said by sixteen bytes. */
async function readNamedBox(body: Uint8Array): Promise<PhotoFacts[]> {
  if (startsWith(body, xmpId)) return [readXmp(body.subarray(idBytes))]
  return startsWith(body, exifId) ? [await readExifBlock(body.subarray(idBytes))] : []
}

const idBytes = 16
const xmpId = '\u00be\u007a\u00cf\u00cb\u0097\u00a9\u0042\u00e8\u009c\u0071\u0099\u0094\u0091\u00e3\u00af\u00ac', exifId = 'JpgTiffExif->JP2'
/** Our choice: that of a picture in a thousand tiles is below 1 MB. */
const metadataMaxBytes = 16 << 20
/** Our choice: a file has one or two. */
const metadataMax = 16
