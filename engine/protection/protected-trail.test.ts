import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { assertProtected, seal } from './protected-trail.ts'

const engine = fileURLToPath(new URL('..', import.meta.url))
const trail = { lines: [], zones: [], cost: { givenM: 0, keptM: 0, cutAtEndsM: [], linesDropped: 0 } }

test('assertProtected() takes what was sealed, and no copy of it', () => {
  const sealed = seal(trail)
  expect(() => assertProtected(sealed)).not.toThrow()
  expect(() => assertProtected(trail)).toThrow(RangeError)
  expect(() => assertProtected({ ...sealed })).toThrow(RangeError)
})

test('only engine/protection seals a trail', () => {
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const sealing = files.filter(name => /import .*\bseal\b.*protected-trail/.test(readFileSync(`${engine}/${name}`, 'utf8')))
  expect(sealing.length).toBeGreaterThan(0)
  expect(sealing.filter(name => !/^protection[/\\]/.test(name))).toEqual([])
})
