import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { firstChunkBytes, openFileSource } from './file-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'whereprint-source-')), path = join(folder, 'file')
afterAll(() => { rmSync(folder, { recursive: true }) })

/** Each byte tells its place. */
const content = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, (_, i) => i % 251)

describe('openFileSource()', () => {
  test.each([0, 1, firstChunkBytes - 1, firstChunkBytes, firstChunkBytes + 1, (1 << 20) + firstChunkBytes, 3 << 20])('gives all of %i bytes, in order', async bytes => {
    writeFileSync(path, content(bytes))
    const source = await openFileSource(path), read: Uint8Array[] = []
    for await (const chunk of source.chunks()) read.push(chunk.slice())
    await source.close()
    expect(Buffer.concat(read).equals(content(bytes))).toBe(true)
  })

  test('reads no further than the end of a small file, of which a folder may have a hundred thousand', async () => {
    writeFileSync(path, content(100))
    const source = await openFileSource(path), chunks = source.chunks()[Symbol.asyncIterator]()
    expect((await chunks.next()).done).toBe(false)
    // A closed file cannot be read.
    await source.close()
    expect((await chunks.next()).done).toBe(true)
  })
})
