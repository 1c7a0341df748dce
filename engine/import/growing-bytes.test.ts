import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GrowingBytes } from './growing-bytes.ts'

test('law: GrowingBytes are all that was added, in its order', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 8 }), pieces => {
    const growing = new GrowingBytes()
    for (const piece of pieces) growing.add(piece)
    expect([growing.length, [...growing.bytes]]).toEqual([growing.bytes.length, pieces.flatMap(piece => [...piece])])
  }), { seed: 1 })
})

test('GrowingBytes keep the end of what they held, larger than before', () => {
  const growing = new GrowingBytes(), all = growing.add(Uint8Array.from({ length: 5000 }, (_, i) => i & 255)), end = all.subarray(4000)
  growing.clear()
  growing.add(end)
  expect([growing.length, growing.bytes[0], growing.bytes[999]]).toEqual([1000, 4000 & 255, 4999 & 255])
})
