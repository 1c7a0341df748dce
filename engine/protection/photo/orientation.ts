import { readExifBlock } from '../../import/photo/exif.ts'
import { numbersIn, readDirectories } from '../../import/photo/tiff-directory.ts'
import type { Removals } from './photo.ts'

const orientationTag = 0x112

/** Counts an Exif block as removed, and returns how a viewer has to turn the picture: 1 to 8, where 1 is as it is. A block that cannot be read says nothing. */
export async function orientationOf(block: Uint8Array, removals: Removals): Promise<number> {
  removals.add('exif')
  if ((await readExifBlock(block)).position) removals.add('position')
  const directories = await readDirectories({ read: (first, end) => Promise.resolve(block.subarray(first, end)) }, [], new Set([orientationTag]))
  const value = directories.length === 0 ? 1 : numbersIn(directories[0], orientationTag)[0]
  return value >= 1 && value <= 8 && Number.isInteger(value) ? value : 1
}

/** Returns an Exif block that says how to turn the picture and nothing else. Source: Exif 3.0, 4.6.5. */
export function orientationExif(orientation: number): Uint8Array {
  return Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, orientationTag >> 8, orientationTag & 0xff, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0)
}
