/** A file of a vault, or whatever else lies in its folder. */
export interface StoredFile {
  readonly name: string
  readonly sizeBytes: number
}

/** What has been written: enough to see any later change of it. */
export interface Written {
  readonly sizeBytes: number
  /** SHA-256 of the bytes, 64 hexadecimal digits in lower case. */
  readonly sha256: string
}

/** Bytes in order. A chunk is valid until the next one is asked for. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/**
 * Where the files of a vault lie: a folder in Node, the origin's private file system in a browser. Flat: no folders within.
 * Every method throws `VaultError` with one of its last six codes.
 */
export interface VaultStore {
  /** Makes the place when it is not there. */
  create(): Promise<void>
  /** All that lies there; the store's own lock and half-written files are left out. `not-found` when the place is not there. */
  list(): Promise<StoredFile[]>
  /** Returns the bytes of a file from `first` up to `end` (exclusive), by default all. `not-found` when it is not there. */
  read(name: string, first?: number, end?: number): Promise<Uint8Array>
  /**
   * Writes a file so that at any moment, and after any crash, the place holds the old file (or none) or the whole new one; the new one lasts once this
   * returns. What `chunks` throws is thrown on, and nothing is left behind.
   */
  write(name: string, chunks: Chunks): Promise<Written>
  /** Removes a file; one that is not there is no error. */
  remove(name: string): Promise<void>
  /**
   * Keeps others out until released and clears away what a dead process left half-written. `in-use` when another living process holds the lock.
   */
  lock(): Promise<{ release(): Promise<void> }>
}
