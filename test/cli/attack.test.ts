import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'attack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** At sea, from one spot in six directions: each line begins at the same place. */
function write(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const line = (bearing: number): string => JSON.stringify({
  type: 'LineString', coordinates: Array.from({ length: 60 }, (_, i) => [-140 + 0.001 * i * Math.sin(bearing), 10 + 0.001 * i * Math.cos(bearing)]),
})
const tours = [0, 1, 2, 3, 4, 5].map(i => write(`tour-${i}.geojson`, line(i)))

describe('whereprint attack', () => {
  test('names the spot that the attacks agree on', async () => {
    const { code, stdout } = await whereprint(['attack', ...tours, '--json'])
    const { spot, tracks } = JSON.parse(stdout) as { spot: { latE7: number, agreeing: number }, tracks: number }
    expect({ code, tracks, near: Math.abs(spot.latE7 - 100_000_000) < 20_000 }).toEqual({ code: 0, tracks: 6, near: true })
  })

  test('reads standard input and says so when there is nothing to work on', async () => {
    const { code, stdout } = await whereprint(['attack', '-'], { input: '{"type":"LineString","coordinates":[[-140,10]]}' })
    expect({ code, said: stdout.includes('None of the attacks') }).toEqual({ code: 0, said: true })
  })

  test('attacks the others when one file is refused, and exits with 1', async () => {
    const { code, stdout, stderr } = await whereprint(['attack', write('empty.gpx', ''), ...tours, '--json'])
    const { refused } = JSON.parse(stdout) as { refused: { code: string }[] }
    expect({ code, codes: refused.map(file => file.code), told: stderr.includes('refused') }).toEqual({ code: 1, codes: ['empty'], told: true })
  })

  test('asks for files', async () => {
    expect((await whereprint(['attack'])).code).toBe(2)
  })
})
