import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from './byte-stream.ts'

test('gather() gives the same bytes in pieces of 16 KiB at least, whatever the chunks', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 30 }), async lengths => {
    const sizeBytes = lengths.reduce((sum, length) => sum + length, 0)
    const pieces: Uint8Array[] = []
    for await (const piece of gather(chunksOf(lengths))) pieces.push(piece.slice())
    const bytes = new Uint8Array(Buffer.concat(pieces))
    expect([bytes.length, bytes.every((byte, i) => byte === i % 251)]).toEqual([sizeBytes, true])
    // A small piece stands before a chunk that is large enough by itself, or at the end.
    const isSmall = pieces.map(piece => piece.length < 1 << 14)
    expect(isSmall.some((small, i) => small && isSmall[i + 1])).toBe(false)
  }), { seed: 1, numRuns: 200 })
})

async function* chunksOf(lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(40_000)
  let at = 0
  for (const length of lengths) {
    await Promise.resolve()
    for (let i = 0; i < length; i++) buffer[i] = at++ % 251
    yield buffer.subarray(0, length)
  }
}
