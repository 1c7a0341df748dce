import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PickedFile } from '../engine-api.ts'
import { withBeginnings } from './beginnings.ts'

const sizes = [10, 0, 65_536, 65_537, 200_000, ...Array.from({ length: 30 }, (_, i) => i * 5000)]
const files = sizes.map((size, i): PickedFile => ({ path: `${i}.jpg`, file: new File([new Uint8Array(size).fill(i)], `${i}.jpg`) }))

async function beginnings(picked: readonly PickedFile[]): Promise<(string | null | undefined)[]> {
  const told: (string | null | undefined)[] = []
  for (const { path, beginning } of withBeginnings(picked)) {
    const bytes = await beginning?.catch(() => null)
    told.push(bytes && `${path} ${bytes.length} ${[...new Set(bytes)].join()}`)
  }
  return told
}

test('withBeginnings() gives the first 64 KiB of each file, in order', async () => {
  expect(await beginnings(files)).toEqual(sizes.map((size, i) => `${i}.jpg ${Math.min(size, 65_536)} ${size === 0 ? '' : i}`))
})

test('withBeginnings() gives the others when one cannot be read, or was not given', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-beginnings-')), path = join(folder, 'gone.jpg')
  writeFileSync(path, new Uint8Array(70_000))
  const gone = await openAsBlob(path) as File
  rmSync(folder, { recursive: true })
  const picked = files.with(3, { path: 'gone.jpg', file: gone }).with(5, { path: 'lost/', file: null })
  expect(await beginnings(picked)).toEqual((await beginnings(files)).map((told, i) => i === 3 ? null : i === 5 ? undefined : told))
})
