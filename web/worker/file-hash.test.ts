import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { FileHash } from './file-hash.ts'

const pieceOf = (length: number, seed: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i * 37 + seed)

test('FileHash gives what Node gives, for little and for much', async () => {
  for (const sizes of [[], [0], [65_536, 7], [65_536, 65_536], [65_536, 65_536, 1], [200_000, 3, 70_000]]) {
    const pieces = sizes.map((size, i) => pieceOf(size, i)), hash = new FileHash()
    pieces.forEach(piece => { hash.update(piece) })
    expect(await hash.hex(), sizes.join('+')).toBe(createHash('sha256').update(Buffer.concat(pieces)).digest('hex'))
  }
})

test('FileHash of several files at once mixes nothing up', async () => {
  const pieces = Array.from({ length: 20 }, (_, i) => pieceOf(60_000 + i, i))
  const hashes = await Promise.all(pieces.map(async piece => {
    const hash = new FileHash()
    hash.update(piece)
    return await hash.hex()
  }))
  expect(hashes).toEqual(pieces.map(piece => createHash('sha256').update(piece).digest('hex')))
})
