import { mustHold } from './photo.ts'

/** A Huffman table of a JPEG, ready to decode. */
export interface HuffmanTable {
  /** By the next nine bits: length of the code × 256 + symbol; 0 where the code is longer. */
  readonly quick: Uint16Array
  /** By length of the code: the largest code of this length (−1 where there is none), and what to add to a code to find its symbol. */
  readonly largest: Int32Array
  readonly offset: Int32Array
  readonly symbols: Uint8Array
}

const quickBits = 9

/** Returns a table from its 16 counts of codes by length and its symbols (ITU-T T.81, annex C). @throws RefusedPhoto for codes that do not fit. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const quick = new Uint16Array(1 << quickBits), largest = new Int32Array(18).fill(-1), offset = new Int32Array(18)
  let code = 0, symbol = 0
  for (let length = 1; length <= 16; length++, code <<= 1) {
    offset[length] = symbol - code
    for (let i = 0; i < counts[length - 1]; i++, code++, symbol++) {
      if (length <= quickBits) quick.fill(length << 8 | symbols[symbol], code << quickBits - length, code + 1 << quickBits - length)
    }
    mustHold(code <= 1 << length)
    if (counts[length - 1] > 0) largest[length] = code - 1
  }
  return { quick, largest, offset, symbols }
}

/**
 * Reads the bits of a JPEG's entropy-coded data up to the next marker, and knows which byte was the last that was needed. A class because it owns a place in a buffer.
 * Behind the marker it gives ones; whoever needed one of them had too little data, which `finish` finds.
 */
export class EntropyBits {
  readonly #bytes: Uint8Array
  readonly #starts = new Float64Array(8)
  #at: number
  #loaded = 0
  #word = 0
  #count = 0
  #invented = 0

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#at = at
  }

  /** Loads bytes until at least 17 bits are there. */
  #fill(): void {
    while (this.#count <= 16) {
      const byte = this.#at < this.#bytes.length ? this.#bytes[this.#at] : -1
      let value = 0xff
      // FF is data only before 00; the end of the file is like a marker.
      if (byte < 0 || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)) this.#invented += 8
      else {
        this.#starts[this.#loaded++ & 7] = this.#at
        this.#at += byte === 0xff ? 2 : 1
        value = byte
      }
      this.#word = (this.#word << 8 | value) & 0xff_ffff
      this.#count += 8
    }
  }

  /** Reads up to 16 bits as a number. */
  bits(count: number): number {
    if (this.#count < count) this.#fill()
    this.#count -= count
    return this.#word >> this.#count & (1 << count) - 1
  }

  /** Reads one code and returns its symbol. @throws RefusedPhoto for a code that is in no table. */
  symbol({ quick, largest, offset, symbols }: HuffmanTable): number {
    if (this.#count < 16) this.#fill()
    const known = quick[this.#word >> this.#count - quickBits & (1 << quickBits) - 1]
    if (known > 0) {
      this.#count -= known >> 8
      return known & 0xff
    }
    for (let length = quickBits + 1; length <= 16; length++) {
      const code = this.#word >> this.#count - length & (1 << length) - 1
      if (code > largest[length]) continue
      this.#count -= length
      return symbols[code + offset[length]]
    }
    mustHold(false)
    return 0
  }

  /** Returns where the data ends that were needed, and how many bits of the last byte were not. @throws RefusedPhoto when there were too few. */
  finish(): { readonly end: number, readonly spareBits: number } {
    const unread = this.#count - this.#invented
    mustHold(unread >= 0)
    const wholeBytes = unread >> 3
    return { end: wholeBytes === 0 ? this.#at : this.#starts[this.#loaded - wholeBytes & 7], spareBits: unread & 7 }
  }
}
