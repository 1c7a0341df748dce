import type { SparseBytes } from '../sparse-bytes.ts'
import { u32, uint, word } from './bytes.ts'

/** A box of the ISO base media format (HEIC, AVIF, MP4, MOV): where its content stands in the file. */
export interface Box {
  readonly type: string
  readonly first: number
  readonly end: number
}

/**
 * Gives the boxes of a file between two places, headers only: what is in them is not read.
 * Source: ISO/IEC 14496-12, 4.2; Apple, QuickTime File Format, "Atoms".
 */
export async function* boxesIn(file: SparseBytes, first: number, end: number): AsyncGenerator<Box> {
  let at = first
  for (let boxes = 0; boxes < boxesMax && at + 8 <= end; boxes++) {
    const header = await file.read(at, at + 16)
    if (header.length < 8) return
    const box = boxAt(header, at, end)
    if (!box) return
    yield box
    at = box.end
  }
}

/** Returns the boxes in bytes at hand. */
export function boxesOf(bytes: Uint8Array, first = 0): Box[] {
  const boxes: Box[] = []
  for (let at = first; at + 8 <= bytes.length && boxes.length < boxesMax;) {
    const box = boxAt(bytes.subarray(at, at + 16), at, bytes.length)
    if (!box) break
    boxes.push(box)
    at = box.end
  }
  return boxes
}

/** Returns the box with this header; its end is cut to that of what holds it. */
function boxAt(header: Uint8Array, at: number, outerEnd: number): Box | undefined {
  const size = u32(header, 0), type = word(header, 4, 4)
  const headerBytes = size === 1 ? 16 : 8
  const whole = size === 1 ? uint(header, 8, 8) : size === 0 ? outerEnd - at : size
  return whole < headerBytes ? undefined : { type, first: at + headerBytes, end: Math.min(at + whole, outerEnd) }
}

/** Our choice: a film in fragments of two seconds has some ten thousand. */
const boxesMax = 20_000
