import type { SparseBytes } from '../sparse-bytes.ts'
import { readExif } from './exif.ts'
import { isComplete, type PhotoFacts } from './facts.ts'
import { bytesIn, readDirectories } from './tiff-directory.ts'
import { readXmp } from './xmp-packet.ts'

/**
 * Returns the metadata of a TIFF, and of the raw formats that are TIFF (DNG, NEF, CR2, ARW, ORF, RW2): Exif, and XMP where Exif leaves something open.
 * Source: XMP Part 3, 1.1.4.
 */
export async function readTiff(file: SparseBytes): Promise<PhotoFacts[]> {
  const exif = await readExif(file)
  if (isComplete([exif])) return [exif]
  const directories = await readDirectories(file, [], new Set([xmpTag]), xmpMaxBytes)
  return [exif, ...directories.map(tags => readXmp(bytesIn(tags, xmpTag)))]
}

const xmpTag = 0x2bc
/** Our choice, as for PNG. */
const xmpMaxBytes = 4 << 20
