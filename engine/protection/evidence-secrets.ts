import { sha256 } from '@noble/hashes/sha2.js'

export const saltBytes = 16

/** What secrets are derived for: names of at most eight letters. */
type Purpose = 'salt' | 'place' | 'empty' | 'source' | 'sign'

/**
 * Returns 32 bytes that nobody can tell from chance who does not have the seed, however many others of them he has: so a salt that is shown says nothing of those
 * that are not. The same for the same seed, purpose and data (at most 24 bytes).
 *
 * Source: the PRF of RFC 8391, 5.1: SHA-256(toByte(3, 32) ‖ key ‖ 32 bytes); the 32 bytes are the purpose, filled with zeros to eight, and the data, filled to 24.
 */
export function deriveSecret(seed: Uint8Array, purpose: Purpose, data: Uint8Array): Uint8Array {
  const input = new Uint8Array(96)
  input[31] = 3
  input.set(seed, 32)
  for (let i = 0; i < purpose.length; i++) input[64 + i] = purpose.charCodeAt(i)
  input.set(data, 72)
  return sha256(input)
}

/** Returns two whole numbers below 2^32 as data of a secret. */
export function numbersAsData(first: number, second: number): Uint8Array {
  const data = new Uint8Array(8), view = new DataView(data.buffer)
  view.setUint32(0, first)
  view.setUint32(4, second)
  return data
}
