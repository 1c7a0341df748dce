/** A file as the host offers it: bytes in order, and where the host can, bytes anywhere. */
export interface ByteSource {
  /** For the user's eyes only: a name never decides the format. */
  readonly name: string
  readonly sizeBytes: number
  /** Returns the bytes from `first` up to `end` (exclusive). A source that is only a stream has no `read`. */
  read?(first: number, end: number): Promise<Uint8Array>
  /** All bytes in order. A chunk is valid until the next one is asked for: the host may reuse its buffer. */
  chunks(): AsyncIterable<Uint8Array>
}

/** Returns a source over bytes in memory. */
export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    sizeBytes: bytes.length,
    read: (first, end) => Promise.resolve(bytes.subarray(first, end)),
    async *chunks() {
      await Promise.resolve()
      for (let first = 0; first < bytes.length; first += chunkBytes) yield bytes.subarray(first, first + chunkBytes)
    },
  }
}

const chunkBytes = 1 << 20
