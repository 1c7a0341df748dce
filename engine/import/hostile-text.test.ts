import { expect, test } from 'vitest'
import { hostileFiles } from '../../bench/hostile-files.ts'
import { madeSource } from '../../test/made-source.ts'
import { importSource } from './import.ts'
import { ImportError } from './problems.ts'

const { text } = await hostileFiles()

test.each(text)('importSource() refuses $what after its beginning', async ({ pieces, refusal }) => {
  const source = madeSource(pieces)
  const code = await importSource(source, 'x').then(() => 'read', (error: unknown) => error instanceof ImportError ? error.code : String(error))
  expect(code).toBe(refusal)
  expect(source.readBytes() / 1e6).toBeLessThan(40)
})
