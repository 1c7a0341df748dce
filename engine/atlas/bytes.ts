/** Reads the atlas files of tools/build-atlas.mjs. A class because it owns a place in a buffer. */
export class ByteReader {
  readonly #bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    if (this.at >= this.#bytes.length) throw new RangeError('Cannot read the atlas: the file is cut off')
    return this.#bytes[this.at++]
  }

  skip(length: number): void {
    this.at += length
  }

  text(length: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(this.at, this.at += length))
  }

  unsigned24(): number {
    return this.byte() | this.byte() << 8 | this.byte() << 16
  }

  /** Seven bits a byte, the lowest first, the eighth set on all but the last. */
  varint(): number {
    let value = 0, unit = 1, byte = 128
    while (byte > 127) {
      byte = this.byte()
      value += (byte & 127) * unit
      unit *= 128
    }
    return value
  }

  /** Signed: 0, −1, 1, −2 … are written as 0, 1, 2, 3 … */
  zigzag(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}
