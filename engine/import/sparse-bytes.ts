import type { RandomAccess } from './archive/random-access.ts'
import type { OpenedStream } from './byte-stream.ts'

/** A file of which only some places are read, on the whole from the front to the back. */
export interface SparseBytes {
  /** Returns the bytes from `first` up to `end` (exclusive); fewer where the file ends, none where they have been passed over. */
  read(first: number, end: number): Promise<Uint8Array>
}

/**
 * Returns a file's bytes for reading here and there: out of the beginning that was read already, else from the source at any place, else out of the stream.
 *
 * A stream is read no further than asked. What was read stays to be read again up to 16 MiB (our choice: twice the largest metadata seen); of more, the
 * foremost is dropped, so that a film of any length whose index is at the end costs no memory.
 */
export function sparseBytes({ head, whole, chunks }: OpenedStream, access: RandomAccess | undefined): SparseBytes {
  const behind = access ?? new KeptStream(chunks)
  return {
    read: (first, end) => whole || end <= head.length ? Promise.resolve(head.subarray(first, end)) : behind.read(first, access ? Math.min(end, access.sizeBytes) : end),
  }
}

const keptMaxBytes = 16 << 20

/** Reads forward in a stream. A class because it owns what it keeps of it. */
class KeptStream {
  readonly #iterator: AsyncIterator<Uint8Array>
  #pieces: Uint8Array[] = []
  #first = 0
  #end = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]()
  }

  async read(first: number, end: number): Promise<Uint8Array> {
    while (this.#end < end) {
      const next = await this.#iterator.next()
      if (next.done) break
      // A copy: the host may reuse the buffer when the next chunk is asked for.
      this.#pieces.push(next.value.slice())
      this.#end += next.value.length
      this.#drop(first)
    }
    return first < this.#first ? new Uint8Array(0) : this.#copy(first, Math.min(end, this.#end))
  }

  /** Lets go of what lies before `needed` while more than the limit is kept. */
  #drop(needed: number): void {
    while (this.#pieces.length > 0 && this.#end - this.#first > keptMaxBytes && this.#first + this.#pieces[0].length <= needed) {
      this.#first += this.#pieces[0].length
      this.#pieces.shift()
    }
  }

  #copy(first: number, end: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, end - first))
    let at = this.#first
    for (const piece of this.#pieces) {
      const from = Math.max(first - at, 0), to = Math.min(end - at, piece.length)
      if (to > from) bytes.set(piece.subarray(from, to), at + from - first)
      at += piece.length
      if (at >= end) break
    }
    return bytes
  }
}
