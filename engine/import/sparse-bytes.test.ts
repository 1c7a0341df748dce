import { describe, expect, test } from 'vitest'
import { openStream } from './byte-stream.ts'
import { sparseBytes, type SparseBytes } from './sparse-bytes.ts'

const sizeBytes = 40 << 20
const byteAt = (at: number): number => (at * 31 + (at >> 8)) & 0xff

/** A file in one buffer that is used again and again. */
async function* chunksOf(chunkBytes: number, read: { bytes: number }): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(chunkBytes)
  for (let first = 0; first < sizeBytes; first += chunkBytes) {
    await Promise.resolve()
    const length = Math.min(chunkBytes, sizeBytes - first)
    for (let i = 0; i < length; i++) buffer[i] = byteAt(first + i)
    read.bytes += length
    yield buffer.subarray(0, length)
  }
}

async function expectBytes(file: SparseBytes, first: number, end: number): Promise<void> {
  const bytes = await file.read(first, end)
  expect(bytes.length).toBe(Math.max(0, Math.min(end, sizeBytes) - first))
  expect(bytes.every((byte, i) => byte === byteAt(first + i))).toBe(true)
}

describe('sparseBytes()', () => {
  test('reads a stream here and there, no further than asked, whatever its chunks', async () => {
    for (const chunkBytes of [100_000, 1 << 20]) {
      const read = { bytes: 0 }, file = sparseBytes(await openStream(chunksOf(chunkBytes, read)), undefined)
      for (const [first, end] of [[0, 10], [65_000, 66_000], [5_000_000, 5_000_100], [70_000, 70_010], [12_000_000, 12_000_000]] as const) await expectBytes(file, first, end)
      expect(read.bytes).toBeLessThan(13 << 20)
    }
  })

  test('lets go of the beginning of a long stream, and reads to its end', async () => {
    const file = sparseBytes(await openStream(chunksOf(1 << 20, { bytes: 0 })), undefined)
    await expectBytes(file, 35 << 20, (35 << 20) + 1000)
    expect((await file.read(1 << 20, (1 << 20) + 10)).length).toBe(0)
    await expectBytes(file, 100, 200)
    await expectBytes(file, sizeBytes - 10, sizeBytes + 10)
  })
})
