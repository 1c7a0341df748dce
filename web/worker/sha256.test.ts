import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sha256 } from './sha256.ts'

const reference = (...pieces: readonly Uint8Array[]): string => pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256')).digest('hex')
const ours = (...pieces: readonly Uint8Array[]): string => pieces.reduce((hash, piece) => hash.update(piece), new Sha256()).hex()

test('Sha256 gives the standard’s own examples', () => {
  const text = (from: string): string => ours(new TextEncoder().encode(from))
  expect(text('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(text('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(text('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1')
})

test('Sha256 gives what Node gives, for every length up to three blocks', () => {
  for (let length = 0; length <= 192; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 37 + length)
    expect(ours(bytes), `${length} bytes`).toBe(reference(bytes))
  }
})

test('Sha256 does not care how bytes are cut into pieces', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), pieces => {
    expect(ours(...pieces)).toBe(reference(...pieces))
  }), { seed: 1 })
})

test('Sha256 reads a piece that is a part of a larger buffer', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i * 7)
  expect(ours(bytes.subarray(3, 777))).toBe(reference(bytes.slice(3, 777)))
})

test('Sha256 counts more bits than 32 can hold', () => {
  const piece = new Uint8Array(8 << 20).fill(1), pieces = Array.from({ length: 65 }, () => piece)
  expect(ours(...pieces)).toBe(reference(...pieces))
}, 60_000)
