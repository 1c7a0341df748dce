import { boxesOf } from './boxes.ts'
import { startsWith } from './bytes.ts'
import { exifFacts, exifTags } from './exif.ts'
import type { PhotoFacts } from './facts.ts'
import { readDirectories, type TiffTags } from './tiff-directory.ts'

/** What Canon's box of metadata is known by. */
const canonId = '\u0085\u00c0\u00b6\u0087\u0082\u000f\u0011\u00e0\u0081\u0011\u00f4\u00ce\u0046\u002b\u006a\u0048'

/**
 * Returns what a `uuid` box of the movie box of Canon's raw pictures (CR3) says: the main, the Exif and the GPS directory, each as a TIFF structure of its own. None
 * when the box is another.
 * Source: github.com/lclevy/canon_cr3, "CMT1" to "CMT4".
 */
export async function readCanonRaw(body: Uint8Array): Promise<PhotoFacts[]> {
  if (!startsWith(body, canonId)) return []
  const boxes = boxesOf(body, canonId.length)
  const directoryOf = async (type: string): Promise<TiffTags | undefined> => {
    const box = boxes.find(known => known.type === type)
    const block = box ? body.subarray(box.first, box.end) : new Uint8Array(0)
    return (await readDirectories({ read: (first, end) => Promise.resolve(block.subarray(first, end)) }, [], exifTags))[0]
  }
  return [exifFacts(await directoryOf('CMT1'), await directoryOf('CMT2'), await directoryOf('CMT4'))]
}
