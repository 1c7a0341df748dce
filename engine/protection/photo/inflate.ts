import { distanceBase, lengthBase, lengthBits } from './deflate-codes.ts'
import { mustHold } from './photo.ts'

/** What a zlib stream holds, and where it ends. */
export interface Inflated {
  readonly data: Uint8Array
  /** Bytes of the stream with its head and its checksum; what follows belongs to nobody. */
  readonly sizeBytes: number
}

/**
 * Returns what a zlib stream holds, with its checksum verified, and where it ends; the host's decompression says neither, and a picture's data must not be followed
 * by anything.
 * Source: RFC 1950 and 1951. Cost: some 50 MB of output a second.
 * @throws RefusedPhoto when it is damaged or holds more than `mostBytes`.
 */
export function inflate(bytes: Uint8Array, mostBytes: number): Inflated {
  mustHold((bytes[0] & 15) === 8 && bytes[0] >> 4 <= 7 && (bytes[0] * 256 + bytes[1]) % 31 === 0 && (bytes[1] & 32) === 0)
  const state: State = { bytes, at: 2, bits: 0, count: 0, out: new Uint8Array(Math.min(mostBytes, 1 << 16)), length: 0, mostBytes }
  while (!readBlock(state));
  // What is left of the last byte is not looked at.
  const at = state.at - (state.count >> 3), data = state.out.subarray(0, state.length)
  mustHold(at + 4 <= bytes.length)
  mustHold(new DataView(bytes.buffer, bytes.byteOffset).getUint32(at) === adler32(data))
  return { data, sizeBytes: at + 4 }
}

interface State {
  readonly bytes: Uint8Array
  at: number
  bits: number
  count: number
  out: Uint8Array
  length: number
  readonly mostBytes: number
}

/** Reads one block; true for the last. */
function readBlock(state: State): boolean {
  const isLast = take(state, 1) === 1, kind = take(state, 2)
  if (kind === 0) copyStored(state)
  else if (kind === 1) readCodes(state, fixedLengths(), fixedDistances())
  else {
    mustHold(kind === 2)
    const { lengths, distances } = readTables(state)
    readCodes(state, lengths, distances)
  }
  return isLast
}

function take(state: State, count: number): number {
  while (state.count < count) {
    mustHold(state.at < state.bytes.length)
    state.bits |= state.bytes[state.at++] << state.count
    state.count += 8
  }
  const value = state.bits & (1 << count) - 1
  state.bits >>>= count
  state.count -= count
  return value
}

function copyStored(state: State): void {
  state.at -= state.count >> 3
  state.bits = state.count = 0
  const { bytes, at } = state, size = bytes[at] + bytes[at + 1] * 256
  mustHold(at + 4 + size <= bytes.length && size === ((bytes[at + 2] + bytes[at + 3] * 256) ^ 0xffff))
  makeRoom(state, size)
  state.out.set(bytes.subarray(at + 4, at + 4 + size), state.length)
  state.length += size
  state.at += 4 + size
}

function makeRoom(state: State, size: number): void {
  const wanted = state.length + size
  mustHold(wanted <= state.mostBytes)
  if (wanted <= state.out.length) return
  const wider = new Uint8Array(Math.min(state.mostBytes, Math.max(wanted, state.out.length * 2)))
  wider.set(state.out.subarray(0, state.length))
  state.out = wider
}

/** By the next bits, read from the lowest on: symbol × 16 + length of its code; 0 where there is no code. */
interface Codes { readonly table: Uint16Array, readonly longest: number }

function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(16), next = new Uint16Array(17), longest = lengths.reduce((a, b) => Math.max(a, b), 1)
  for (const length of lengths) counts[length]++
  counts[0] = 0
  let space = 0
  for (let length = 1; length <= 15; length++) {
    next[length + 1] = next[length] + counts[length] << 1
    space += counts[length] << 15 - length
  }
  mustHold(space <= 1 << 15)
  const table = new Uint16Array(1 << longest)
  lengths.forEach((length, symbol) => {
    if (length === 0) return
    const code = next[length]++
    for (let at = reversed(code, length); at < table.length; at += 1 << length) table[at] = symbol << 4 | length
  })
  return { table, longest }
}

function reversed(code: number, length: number): number {
  let turned = 0
  for (let i = 0; i < length; i++) turned |= (code >> i & 1) << length - 1 - i
  return turned
}

function symbolOf(state: State, { table, longest }: Codes): number {
  while (state.count < longest && state.at < state.bytes.length) {
    state.bits |= state.bytes[state.at++] << state.count
    state.count += 8
  }
  const entry = table[state.bits & (1 << longest) - 1], length = entry & 15
  mustHold(length > 0 && length <= state.count)
  state.bits >>>= length
  state.count -= length
  return entry >> 4
}

function fixedLengths(): Codes {
  return codesOf(Uint8Array.from({ length: 288 }, (_, i) => i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8))
}

function fixedDistances(): Codes {
  return codesOf(new Uint8Array(30).fill(5))
}

const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

function readTables(state: State): { lengths: Codes, distances: Codes } {
  const literals = 257 + take(state, 5), distances = 1 + take(state, 5), given = 4 + take(state, 4), of = new Uint8Array(19)
  mustHold(literals <= 286 && distances <= 30)
  for (let i = 0; i < given; i++) of[orderOfLengths[i]] = take(state, 3)
  const codes = codesOf(of), all = new Uint8Array(literals + distances)
  for (let i = 0; i < all.length;) {
    const symbol = symbolOf(state, codes)
    if (symbol < 16) {
      all[i++] = symbol
      continue
    }
    mustHold(symbol > 16 || i > 0)
    const value = symbol === 16 ? all[i - 1] : 0, times = symbol === 16 ? 3 + take(state, 2) : symbol === 17 ? 3 + take(state, 3) : 11 + take(state, 7)
    mustHold(i + times <= all.length)
    all.fill(value, i, i + times)
    i += times
  }
  return { lengths: codesOf(all.subarray(0, literals)), distances: codesOf(all.subarray(literals)) }
}

function readCodes(state: State, lengths: Codes, distances: Codes): void {
  for (;;) {
    const symbol = symbolOf(state, lengths)
    if (symbol === 256) return
    if (symbol < 256) {
      if (state.length === state.out.length) makeRoom(state, 1)
      state.out[state.length++] = symbol
      continue
    }
    mustHold(symbol <= 285)
    const size = lengthBase[symbol - 257] + take(state, lengthBits[symbol - 257]), far = symbolOf(state, distances)
    mustHold(far < 30)
    const distance = distanceBase[far] + take(state, far < 2 ? 0 : (far >> 1) - 1)
    mustHold(distance <= state.length)
    makeRoom(state, size)
    const { out } = state
    for (let end = state.length + size; state.length < end; state.length++) out[state.length] = out[state.length - distance]
  }
}

/** The checksum of zlib (RFC 1950, 8.2). */
export function adler32(data: Uint8Array): number {
  let a = 1, b = 0
  for (let at = 0; at < data.length;) {
    // So many sums fit before the remainder has to be taken.
    for (const end = Math.min(data.length, at + 3800); at < end; at++) b += a += data[at]
    a %= 65521
    b %= 65521
  }
  return b * 65536 + a
}
