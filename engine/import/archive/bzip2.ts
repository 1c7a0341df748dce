/**
 * Unpacks bzip2, block by block; several streams behind one another are one file, and what follows the last one is ignored.
 *
 * Source: there is no standard; Joe Tsai, "BZIP2: Format Specification", 2016 (github.com/dsnet/compress, doc/bzip2-format.pdf).
 * Not read: the randomised blocks of bzip2 before 0.9.5 (1999). Memory: 9 MB for the largest blocks.
 * @throws Error when the data are damaged or end too early; what came before has been given.
 */
export async function* bunzip2(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bits = new BitReader(chunks[Symbol.asyncIterator]())
  await bits.fill()
  while (bits.startsStream()) {
    const level = bits.read(8) - asciiZero
    if (level < 1 || level > 9) throw damaged()
    const block = new Block(level * 100_000)
    let streamSum = 0
    for (;;) {
      await bits.fill()
      const magic = bits.read(24) * 0x100_0000 + bits.read(24)
      const sum = bits.readWord()
      if (magic === endMagic) {
        if (sum !== streamSum) throw damaged()
        break
      }
      if (magic !== blockMagic) throw damaged()
      yield* block.unpack(bits, sum)
      streamSum = ((streamSum << 1) | (streamSum >>> 31)) ^ sum
    }
    bits.alignToByte()
    await bits.fill()
  }
}

const asciiZero = 0x30
/** The digits of π and of √π. */
const blockMagic = 0x3141_5926_5359, endMagic = 0x1772_4538_5090
/** A block is at most 900,000 symbols of at most 20 bits; real ones are far smaller, and the reader is refilled before each. */
const fillBytes = 2_300_000
const pieceBytes = 1 << 18

function damaged(): Error {
  return new Error('Cannot unpack: bzip2 data are damaged')
}

/** Reads bits, the highest first. A class because it owns the buffer. */
class BitReader {
  readonly #iterator: AsyncIterator<Uint8Array>
  #bytes = new Uint8Array(fillBytes * 2)
  #at = 0
  #end = 0
  #held = 0
  #heldBits = 0

  constructor(iterator: AsyncIterator<Uint8Array>) {
    this.#iterator = iterator
  }

  /** Makes sure that a whole block is in the buffer, or all that is left. */
  async fill(): Promise<void> {
    while (this.#end - this.#at < fillBytes) {
      const next = await this.#iterator.next()
      if (next.done) return
      const kept = this.#end - this.#at, size = kept + next.value.length
      const target = size > this.#bytes.length ? new Uint8Array(size + fillBytes) : this.#bytes
      target.set(this.#bytes.subarray(this.#at, this.#end))
      target.set(next.value, kept)
      this.#bytes = target
      this.#at = 0
      this.#end = size
    }
  }

  /** Takes the "BZh" of a stream, if one begins here. */
  startsStream(): boolean {
    const bytes = this.#bytes, at = this.#at
    if (at + 3 >= this.#end || bytes[at] !== 0x42 || bytes[at + 1] !== 0x5a || bytes[at + 2] !== 0x68) return false
    this.#at += 3
    return true
  }

  /** Reads at most 24 bits. */
  read(count: number): number {
    while (this.#heldBits < count) {
      if (this.#at >= this.#end) throw damaged()
      this.#held = (this.#held << 8) | this.#bytes[this.#at++]
      this.#heldBits += 8
    }
    this.#heldBits -= count
    return (this.#held >>> this.#heldBits) & ((1 << count) - 1)
  }

  /** Reads 32 bits as a signed number, as sums are kept. */
  readWord(): number {
    return (this.read(16) << 16) | this.read(16)
  }

  alignToByte(): void {
    this.#heldBits = 0
  }
}

const maxCodeBits = 20
const symbolsPerSelector = 50

/** A code table in canonical order: symbols by length, and for each length the last code and where its symbols begin. */
interface CodeTable {
  readonly symbols: Uint16Array
  readonly lastCode: Int32Array
  readonly shift: Int32Array
}

/** Unpacks blocks. A class because it owns the two large columns. */
class Block {
  readonly #maxSymbols: number
  /** First the bytes of the transform; then, in the upper 24 bits, where the next byte stands. */
  readonly #chain: Uint32Array
  #count = 0

  constructor(maxSymbols: number) {
    this.#maxSymbols = maxSymbols
    this.#chain = new Uint32Array(maxSymbols)
  }

  * unpack(bits: BitReader, sum: number): Generator<Uint8Array> {
    if (bits.read(1) === 1) throw damaged()
    const origin = bits.read(24)
    const alphabet = readAlphabet(bits)
    const tables = readTables(bits, alphabet.length + 2)
    this.#readSymbols(bits, alphabet, tables)
    if (origin >= this.#count) throw damaged()
    this.#linkChain()
    yield* this.#followChain(origin, sum)
  }

  /** Undoes the Huffman, the run-length and the move-to-front coding. */
  #readSymbols(bits: BitReader, alphabet: Uint8Array, { tables, selectors }: { tables: CodeTable[], selectors: Uint8Array }): void {
    const chain = this.#chain, endSymbol = alphabet.length + 1
    let count = 0, runBit = 1, run = 0
    for (let group = 0; group < selectors.length; group++) {
      const table = tables[selectors[group]]
      for (let i = 0; i < symbolsPerSelector; i++) {
        const symbol = readSymbol(bits, table)
        if (symbol <= 1) {
          if (runBit > this.#maxSymbols) throw damaged()
          run += runBit << symbol
          runBit *= 2
          continue
        }
        if (count + run + 1 > this.#maxSymbols + (symbol === endSymbol ? 1 : 0)) throw damaged()
        if (run > 0) chain.fill(alphabet[0], count, count + run)
        count += run
        run = 0
        runBit = 1
        if (symbol === endSymbol) {
          this.#count = count
          return
        }
        const byte = alphabet[symbol - 1]
        alphabet.copyWithin(1, 0, symbol - 1)
        alphabet[0] = byte
        chain[count++] = byte
      }
    }
    throw damaged()
  }

  /** Undoes the Burrows–Wheeler transform: each byte learns where the one after it stands. */
  #linkChain(): void {
    const chain = this.#chain, next = new Uint32Array(256)
    for (let i = 0; i < this.#count; i++) next[chain[i] & 0xff]++
    for (let byte = 0, sum = 0; byte < 256; byte++) {
      const occurrences = next[byte]
      next[byte] = sum
      sum += occurrences
    }
    for (let i = 0; i < this.#count; i++) chain[next[chain[i] & 0xff]++] |= i << 8
  }

  /** Gives the bytes: four equal ones are followed by the number of further ones. */
  * #followChain(origin: number, expectedSum: number): Generator<Uint8Array> {
    const chain = this.#chain
    let piece = new Uint8Array(pieceBytes + 256), filled = 0, sum = -1
    let link = chain[origin], last = -1, equal = 0
    for (let i = 0; i < this.#count; i++) {
      link = chain[link >>> 8]
      const byte = link & 0xff
      if (equal === 4) {
        for (let more = byte; more > 0; more--) {
          piece[filled++] = last
          sum = (sum << 8) ^ sumTable[(sum >>> 24) ^ last]
        }
        equal = 0
        last = -1
      } else {
        piece[filled++] = byte
        sum = (sum << 8) ^ sumTable[(sum >>> 24) ^ byte]
        equal = byte === last ? equal + 1 : 1
        last = byte
      }
      if (filled >= pieceBytes) {
        yield piece.subarray(0, filled)
        piece = new Uint8Array(pieceBytes + 256)
        filled = 0
      }
    }
    if (~sum !== expectedSum) throw damaged()
    yield piece.subarray(0, filled)
  }
}

/** Reads which bytes occur: a map of sixteen maps. */
function readAlphabet(bits: BitReader): Uint8Array {
  const ranges = bits.read(16), alphabet: number[] = []
  for (let range = 0; range < 16; range++) {
    if ((ranges & (0x8000 >> range)) === 0) continue
    const bytes = bits.read(16)
    for (let i = 0; i < 16; i++) if (bytes & (0x8000 >> i)) alphabet.push(range * 16 + i)
  }
  if (alphabet.length === 0) throw damaged()
  return Uint8Array.from(alphabet)
}

function readTables(bits: BitReader, symbolCount: number): { tables: CodeTable[], selectors: Uint8Array } {
  const tableCount = bits.read(3), selectors = new Uint8Array(bits.read(15))
  if (tableCount < 2 || tableCount > 6) throw damaged()
  const recent = [0, 1, 2, 3, 4, 5]
  for (let i = 0; i < selectors.length; i++) {
    let place = 0
    while (bits.read(1) === 1) if (++place >= tableCount) throw damaged()
    const table = recent[place]
    recent.splice(place, 1)
    recent.unshift(table)
    selectors[i] = table
  }
  const tables = Array.from({ length: tableCount }, () => readTable(bits, symbolCount))
  return { tables, selectors }
}

function readTable(bits: BitReader, symbolCount: number): CodeTable {
  const lengths = new Uint8Array(symbolCount)
  let length = bits.read(5)
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    while (bits.read(1) === 1) length += bits.read(1) === 1 ? -1 : 1
    if (length < 1 || length > maxCodeBits) throw damaged()
    lengths[symbol] = length
  }
  const symbols = new Uint16Array(symbolCount), lastCode = new Int32Array(maxCodeBits + 1), shift = new Int32Array(maxCodeBits + 1)
  for (let bitCount = 1, code = 0, place = 0; bitCount <= maxCodeBits; bitCount++, code *= 2) {
    shift[bitCount] = place - code
    for (let symbol = 0; symbol < symbolCount; symbol++) {
      if (lengths[symbol] !== bitCount) continue
      symbols[place++] = symbol
      code++
    }
    lastCode[bitCount] = code - 1
  }
  return { symbols, lastCode, shift }
}

function readSymbol(bits: BitReader, { symbols, lastCode, shift }: CodeTable): number {
  let code = 0
  for (let bitCount = 1; bitCount <= maxCodeBits; bitCount++) {
    code = code * 2 + bits.read(1)
    if (code > lastCode[bitCount]) continue
    const place = code + shift[bitCount]
    if (place < 0 || place >= symbols.length) throw damaged()
    return symbols[place]
  }
  throw damaged()
}

/** CRC-32 with the polynomial 0x04c11db7, the highest bit first. */
const sumTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24
  for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c1_1db7 : sum << 1
  return sum
})
