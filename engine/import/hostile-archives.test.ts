import { describe, expect, test } from 'vitest'
import { hostileFiles } from '../../bench/hostile-files.ts'
import { madeSource } from '../../test/made-source.ts'
import { importSource } from './import.ts'
import { ImportError } from './problems.ts'
import type { ByteSource } from './source.ts'

const { bombs, 'lists of archives': lists } = await hostileFiles()
const stream = (source: ByteSource): ByteSource => ({ name: source.name, sizeBytes: source.sizeBytes, chunks: () => source.chunks() })

/** Imports a file; says why it was refused, and how much was read of it. */
async function refusalOf(file: (typeof bombs)[number], { asStream = false } = {}): Promise<{ code: string, readMB: number }> {
  const source = madeSource(file.pieces, { anywhere: true })
  const code = await importSource(asStream ? stream(source) : source, 'x')
    .then(() => 'read', (error: unknown) => error instanceof ImportError ? error.code : String(error))
  return { code, readMB: source.readBytes() / 1e6 }
}

describe('importSource() is not harmed by bombs', () => {
  test.each(bombs)('refuses $what when little of it was read', async file => {
    const { code, readMB } = await refusalOf(file)
    expect(code).toBe(file.refusal)
    expect(readMB).toBeLessThan(3)
  })

  test.each(bombs.filter(({ what }) => !what.includes('zip of 10 GB') && !what.includes('states')))('refuses $what out of a stream', async file => {
    expect((await refusalOf(file, { asStream: true })).code).toBe(file.refusal)
  })
})

/** A tar has its list between its files and is read up to the limit of entries; a list of entries is read whole, and the end of a zip is sought. */
const mostReadMB: Record<string, number> = { 'tar of 70,000 entries': 27, 'zip of 70,000 entries that states ten': 6, 'zip with a list of entries of 1 GB': 3 }

describe('importSource() is not harmed by the lists of archives', () => {
  test.each(lists)('refuses $what', async file => {
    const { code, readMB } = await refusalOf(file)
    expect(code).toBe(file.refusal)
    expect(readMB).toBeLessThan(mostReadMB[file.what] ?? 0.3)
  })
})
