import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { assertProtected, seal } from './seal.ts'

const engine = fileURLToPath(new URL('..', import.meta.url))
const made = { lines: [], zones: [], cost: { givenM: 0, keptM: 0, cutAtEndsM: [], linesDropped: 0 } }

test('assertProtected() takes what was sealed, and no copy of it', () => {
  const sealed = seal(made)
  expect(() => assertProtected(sealed)).not.toThrow()
  expect(() => assertProtected(made)).toThrow(RangeError)
  expect(() => assertProtected({ ...sealed })).toThrow(RangeError)
})

test('only engine/protection seals anything', () => {
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const sealing = files.filter(name => /import .*\bseal\b.*\/seal\.ts/.test(readFileSync(`${engine}/${name}`, 'utf8')))
  expect(sealing.length).toBeGreaterThan(0)
  expect(sealing.filter(name => !/^protection[/\\]/.test(name))).toEqual([])
})

test('every writer of a shared file asks for the seal', () => {
  const writers = readdirSync(`${engine}/export`).filter(name => /^protected-.*\.ts$/.test(name))
  expect(writers.length).toBeGreaterThan(0)
  expect(writers.filter(name => !readFileSync(`${engine}/export/${name}`, 'utf8').includes('assertProtected('))).toEqual([])
})
