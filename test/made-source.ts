import type { Piece } from '../bench/hostile-files.ts'
import type { ByteSource } from '../engine/import/source.ts'

/**
 * Returns a file that is made while it is read, so that it may be of any size: its pieces in their order.
 * @param options.anywhere offers `read` besides; `readBytes()` is how much of it was asked for so far.
 */
export function madeSource(pieces: readonly Piece[], { anywhere = false } = {}): ByteSource & { readBytes(): number } {
  const sizeBytes = pieces.reduce((sum, { bytes, times = 1 }) => sum + bytes.length * times, 0)
  let readBytes = 0
  const note = (chunk: Uint8Array): Uint8Array => {
    readBytes += chunk.length
    return chunk
  }
  return {
    name: 'made', sizeBytes,
    async *chunks() {
      await Promise.resolve()
      for (const { bytes, times = 1 } of pieces) {
        const perChunk = Math.min(times, Math.max(1, Math.floor((1 << 20) / bytes.length))), chunk = perChunk === 1 ? bytes : repeated(bytes, perChunk)
        for (let left = times; left > 0; left -= perChunk) yield note(left < perChunk ? chunk.subarray(0, left * bytes.length) : chunk)
      }
    },
    ...anywhere && { read: (first: number, end: number) => Promise.resolve(note(cut(pieces, first, Math.min(end, sizeBytes)))) },
    readBytes: () => readBytes,
  }
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  const all = new Uint8Array(bytes.length * times)
  for (let i = 0; i < times; i++) all.set(bytes, i * bytes.length)
  return all
}

function cut(pieces: readonly Piece[], first: number, end: number): Uint8Array {
  const range = new Uint8Array(Math.max(0, end - first))
  let at = 0
  for (const { bytes, times = 1 } of pieces) {
    const begin = Math.max(first, at), stop = Math.min(end, at + bytes.length * times)
    for (let next = begin; next < stop;) {
      const within = (next - at) % bytes.length, piece = bytes.subarray(within, within + stop - next)
      range.set(piece, next - first)
      next += piece.length
    }
    at += bytes.length * times
  }
  return range
}
