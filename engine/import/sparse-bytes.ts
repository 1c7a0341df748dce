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
  #kept = new Uint8Array(1 << 16)
  /** Where in the file the kept bytes begin and end. */
  #first = 0
  #end = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]()
  }

  /** Returns a copy: the kept bytes move. */
  async read(first: number, end: number): Promise<Uint8Array> {
    while (this.#end < end) {
      const next = await this.#iterator.next()
      if (next.done) break
      this.#append(next.value, first)
    }
    return first < this.#first ? new Uint8Array(0) : this.#kept.slice(first - this.#first, Math.max(first, Math.min(end, this.#end)) - this.#first)
  }

  /** Takes the next bytes; when more than the limit would be kept, lets go of all that lies before `needed`. */
  #append(chunk: Uint8Array, needed: number): void {
    if (this.#end - this.#first + chunk.length > keptMaxBytes) this.#dropBefore(Math.min(needed, this.#end))
    const size = this.#end - this.#first + chunk.length
    if (size > this.#kept.length) {
      const wider = new Uint8Array(Math.max(size, this.#kept.length * 2))
      wider.set(this.#kept.subarray(0, this.#end - this.#first))
      this.#kept = wider
    }
    this.#kept.set(chunk, this.#end - this.#first)
    this.#end += chunk.length
  }

  #dropBefore(first: number): void {
    if (first <= this.#first) return
    this.#kept.copyWithin(0, first - this.#first, this.#end - this.#first)
    this.#first = first
  }
}
