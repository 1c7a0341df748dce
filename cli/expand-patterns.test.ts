import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { expandPatterns } from './expand-patterns.ts'

const root = mkdtempSync(join(tmpdir(), 'whereprint-patterns-'))
mkdirSync(join(root, 'tours', 'old'), { recursive: true })
for (const name of ['a.gpx', 'b.GPX', 'c.kml', '[x].gpx', 'what?.gpx', '.hidden.gpx', 'tours/d.gpx', 'tours/old/e.gpx']) writeFileSync(join(root, name), '')
symlinkSync(join(root, 'c.kml'), join(root, 'link.gpx'))
afterAll(() => rmSync(root, { recursive: true }))

const expand = async (...patterns: string[]): Promise<string[]> => (await expandPatterns(patterns.map(pattern => join(root, pattern)))).map(path => relative(root, path).replaceAll('\\', '/'))

describe('expandPatterns()', () => {
  test.each([
    ['*.gpx', ['[x].gpx', 'a.gpx', 'what?.gpx']],
    ['?.*', ['a.gpx', 'b.GPX', 'c.kml']],
    ['tours/*.gpx', ['tours/d.gpx']],
    ['*/*.gpx', ['tours/d.gpx']],
    ['*/old/*', ['tours/old/e.gpx']],
    ['tours/**/*.gpx', ['tours/d.gpx', 'tours/old/e.gpx']],
    ['what?.gpx', ['what?.gpx']],
    ['nothing/*.gpx', ['nothing/*.gpx']],
    ['*.fit', ['*.fit']],
  ])('%s names what a shell would, hidden files and links not among them', async (pattern, names) => {
    expect(await expand(pattern)).toEqual(names)
  })

  test('leaves names as they are, in their order, also of files that are not there', async () => {
    expect(await expandPatterns(['z.gpx', '-', 'a.gpx'])).toEqual(['z.gpx', '-', 'a.gpx'])
  })
})
