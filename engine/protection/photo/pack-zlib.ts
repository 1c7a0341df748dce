import { distanceBase, lengthBase, lengthBits } from './deflate-codes.ts'
import { adler32 } from './inflate.ts'
import { joinBytes, u32Bytes } from './photo.ts'

const longest = 258

/**
 * Returns data as a zlib stream, the same bytes on every machine: runs of one byte, and what repeats after `rowBytes`, are said once. A host's own compression differs from
 * version to version, which would tell them apart.
 * Source: RFC 1950; RFC 1951, 3.2.6 (fixed codes). Cost: one pass.
 */
export function packZlib(data: Uint8Array, rowBytes = 1): Uint8Array {
  const out = new BitWriter()
  out.bits(3, 3)
  for (let at = 0; at < data.length;) {
    const run = repeatOf(data, at, 1), row = rowBytes > 1 ? repeatOf(data, at, rowBytes) : 0, length = Math.max(run, row)
    if (length < 3) out.symbol(data[at++])
    else {
      out.repeat(length, run >= row ? 1 : rowBytes)
      at += length
    }
  }
  out.symbol(256)
  return joinBytes([Uint8Array.of(0x78, 1), out.finish(), u32Bytes(adler32(data))])
}

/** Returns for how many bytes from here on the data are those of so many bytes before. */
function repeatOf(data: Uint8Array, at: number, distance: number): number {
  if (distance > at) return 0
  let length = 0
  while (length < longest && at + length < data.length && data[at + length] === data[at + length - distance]) length++
  return length
}

/** Writes bits from the lowest on. A class because it owns what it has written. */
class BitWriter {
  readonly #bytes: number[] = []
  #word = 0
  #count = 0

  bits(value: number, count: number): void {
    this.#word |= value << this.#count
    for (this.#count += count; this.#count >= 8; this.#count -= 8) {
      this.#bytes.push(this.#word & 0xff)
      this.#word >>>= 8
    }
  }

  /** Huffman codes are written from their highest bit on. */
  #code(code: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) this.bits(code >> bit & 1, 1)
  }

  symbol(symbol: number): void {
    if (symbol < 144) this.#code(0x30 + symbol, 8)
    else if (symbol < 256) this.#code(0x190 + symbol - 144, 9)
    else if (symbol < 280) this.#code(symbol - 256, 7)
    else this.#code(0xc0 + symbol - 280, 8)
  }

  repeat(length: number, distance: number): void {
    const size = lengthBase.findLastIndex(base => base <= length), far = distanceBase.findLastIndex(base => base <= distance)
    this.symbol(257 + size)
    this.bits(length - lengthBase[size], lengthBits[size])
    this.#code(far, 5)
    this.bits(distance - distanceBase[far], far < 2 ? 0 : (far >> 1) - 1)
  }

  finish(): Uint8Array {
    if (this.#count > 0) this.bits(0, 8 - this.#count)
    return Uint8Array.from(this.#bytes)
  }
}
