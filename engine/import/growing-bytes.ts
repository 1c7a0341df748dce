/** Bytes that are added to at their end, such as those of a token that spans chunks. A class because it owns the buffer, which doubles when it is full. */
export class GrowingBytes {
  #buffer = new Uint8Array(1 << 12)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** Returns the bytes so far; valid until more are added or they are cleared. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length)
  }

  /** Adds bytes, which may lie in the same buffer, and returns all. */
  add(bytes: Uint8Array): Uint8Array {
    const length = this.#length + bytes.length
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(length * 2)
      larger.set(this.bytes)
      this.#buffer = larger
    }
    this.#buffer.set(bytes, this.#length)
    this.#length = length
    return this.bytes
  }

  clear(): void {
    this.#length = 0
  }
}
