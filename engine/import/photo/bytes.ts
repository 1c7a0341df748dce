/** Reads numbers and words of a photo's structures. What lies behind the end reads as zeros, so that a cut file needs no test at each step. */

export function u16(bytes: Uint8Array, at: number, littleEndian = false): number {
  const first = bytes[at] ?? 0, second = bytes[at + 1] ?? 0
  return littleEndian ? second * 256 + first : first * 256 + second
}

export function u32(bytes: Uint8Array, at: number, littleEndian = false): number {
  const high = u16(bytes, littleEndian ? at + 2 : at, littleEndian), low = u16(bytes, littleEndian ? at : at + 2, littleEndian)
  return high * 0x1_0000 + low
}

/** Reads a number of eight bytes; above 2^53 it is not exact, which no file is long enough for. */
export function u64(bytes: Uint8Array, at: number, littleEndian = false): number {
  const high = u32(bytes, littleEndian ? at + 4 : at, littleEndian), low = u32(bytes, littleEndian ? at : at + 4, littleEndian)
  return high * 2 ** 32 + low
}

/** Reads a big-endian number of 0 to 8 bytes. */
export function uint(bytes: Uint8Array, at: number, size: number): number {
  let value = 0
  for (let i = at; i < at + size; i++) value = value * 256 + (bytes[i] ?? 0)
  return value
}

/** Reads a word of ASCII; other bytes become Latin-1 characters. */
export function word(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

/** Returns the parts as one. */
export function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

export function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return word(bytes, at, text.length) === text
}
