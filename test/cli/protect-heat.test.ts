import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { HeatProof } from '../../engine/index.ts'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'protect-heat-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home = '52.4730,13.4010'

/** Ways from there in eight directions by turns, one a day. */
function trail(name: string, days: number): string {
  const tracks = Array.from({ length: days }, (_, day) => Array.from({ length: 80 }, (__, i) => {
    const bearing = (45 * (day % 8) + 10) * Math.PI / 180, metres = 100 * i, time = new Date(Date.UTC(2025, 5, 1 + day, 8) + 20_000 * i).toISOString()
    return `<trkpt lat="${(52.473 + metres * Math.cos(bearing) / 111_195).toFixed(7)}" lon="${(13.401 + metres * Math.sin(bearing) / 67_730).toFixed(7)}"><time>${time}</time></trkpt>`
  }).join('\n'))
  const path = join(folder, name)
  writeFileSync(path, `<gpx version="1.1" creator="My Watch"><trk><name>Home</name>${tracks.map(track => `<trkseg>${track}</trkseg>`).join('')}</trk></gpx>`)
  return path
}

describe('whereprint protect --profile heat', () => {
  const long = trail('long.gpx', 80)

  test('writes a map without clock, name or order, and a proof apart from it; the ledger refuses a second one', async () => {
    const vault = join(folder, 'vault'), run = (out: string): ReturnType<typeof whereprint> =>
      whereprint(['protect', long, '--profile', 'heat', '--home', home, '--ledger', vault, '--out', join(folder, out), '--json'])
    await whereprint(['import', long, '--vault', vault])
    const first = await run('out'), proof = JSON.parse(first.stdout) as HeatProof
    expect(first.code).toBe(0)
    expect(proof).toMatchObject({ profile: 'heat', suite: 'suite v1', earlierReleases: 0 })
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['heat.geojson', 'heat.png', 'private'])
    expect(readFileSync(join(folder, 'out', 'heat.geojson'), 'utf8')).not.toMatch(/time|2025|Watch|Home|name/)
    expect(readFileSync(join(folder, 'out', 'private', 'proof.html'), 'utf8')).toContain('For your eyes only')
    const second = await run('again')
    expect(second.code).toBe(1)
    expect(JSON.parse(second.stdout)).toMatchObject({ refused: 'too-soon', earlierReleases: 1 })
    expect(existsSync(join(folder, 'again'))).toBe(false)
    writeFileSync(join(vault, 'releases.json'), '{"version":1,"releases":[{"profile":"heat"}]}')
    expect((await run('third')).stderr).toContain('ledger')
    expect(existsSync(join(folder, 'third'))).toBe(false)
  })

  test.each([
    ['less than eight weeks', [trail('short.gpx', 40), '--home', home, '--out', 'o1'], 1, 'eight weeks'],
    ['no place', [long, '--out', 'o2'], 1, 'which place'],
    ['a cell that is none', [long, '--home', home, '--cell', '9', '--out', 'o3'], 2, '--cell'],
    ['no output folder', [long, '--home', home], 2, '--out'],
    ['no file', ['--home', home, '--out', 'o4'], 2, 'file'],
  ])('refuses %s and writes nothing', async (_, args, exitCode, text) => {
    const { code, stderr } = await whereprint(['protect', '--profile', 'heat', ...args], { cwd: folder })
    expect(code).toBe(exitCode)
    expect(stderr).toContain(text)
    expect(readdirSync(folder).filter(name => /^o\d/.test(name))).toEqual([])
  })
})
