import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryStore } from '../../test/memory-store.ts'
import { fixTexts, trailOf } from '../../test/trails.ts'
import { parquetToFixes } from './fixes-file.ts'
import { createVault } from './open.ts'

const hasAge = spawnSync('age', ['--version']).status === 0
const hasTerminal = spawnSync('script', ['--version']).status === 0
if (!hasAge || !hasTerminal) process.stderr.write('skipped: age opens a segment (the commands `age` and `script` are not installed)\n')

const name = 'f'.repeat(64)
const passphrase = 'words for a test only'
const trail = trailOf(name, Array.from({ length: 40_000 }, (_, i) => ({ timeMs: 1_577_880_000_000 + i * 61_007, latE7: -100_000_000 + (i * 7919) % 9973, lonE7: i * i % 7919 })))

describe.skipIf(!hasAge || !hasTerminal)('the age command', () => {
  let folder: string

  beforeAll(async () => {
    const store = memoryStore()
    const vault = await createVault(store, { passphrase })
    const source = { sourceName: '', sourceBytes: 0, format: 'gpx', producer: '', importedAtMs: 0, untimed: 0, problems: [] }
    await vault.add({ sourceSha256: name, trail, claims: [], source })
    folder = await mkdtemp(join(tmpdir(), 'whereprint-age-'))
    for (const [fileName, bytes] of store.files) await writeFile(join(folder, fileName), bytes)
  })

  afterAll(() => rm(folder, { recursive: true }))

  /** age asks on the terminal only; script(1) makes one. */
  const ageWithPassphrase = (command: string, answer: string): number | null =>
    spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], { input: `${answer}\n`, cwd: folder }).status

  test('opens a segment by identity file and passphrase, to the same fixes', async () => {
    expect(ageWithPassphrase(`age --decrypt --identity identity.age --output fixes.parquet ${name}.parquet.age`, passphrase)).toBe(0)
    const bytes = await readFile(join(folder, 'fixes.parquet'))
    const file = { byteLength: bytes.length, slice: (first: number, end?: number) => new Uint8Array(bytes.subarray(first, end)).buffer }
    expect(fixTexts(await parquetToFixes(file, name, ['']))).toEqual(fixTexts(trail))
  })

  test('opens nothing by another passphrase', () => {
    expect(ageWithPassphrase(`age --decrypt --identity identity.age --output other.parquet ${name}.parquet.age`, 'other words')).not.toBe(0)
  })
})
