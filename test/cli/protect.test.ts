import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'protect-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home = '52.4730,13.4010'

function tour(name: string, { northM, withTime = true }: { northM: number, withTime?: boolean }): string {
  const points = Array.from({ length: northM / 20 }, (_, i) => {
    const time = withTime ? `<time>${new Date(Date.UTC(2025, 5, 1, 8) + 15_000 * i).toISOString()}</time>` : ''
    return `<trkpt lat="${(52.473 + i * 20 / 111_195).toFixed(7)}" lon="13.4010000"><ele>41.5</ele>${time}<extensions><hr>120</hr></extensions></trkpt>`
  })
  const path = join(folder, name)
  writeFileSync(path, `<gpx version="1.1" creator="My Watch"><trk><name>Home to the lake</name><trkseg>${points.join('\n')}</trkseg></trk></gpx>`)
  return path
}

describe('whereprint protect', () => {
  const long = tour('long.gpx', { northM: 30_000 })

  test('writes a tour without clock, name or altitude, and a proof apart from it', async () => {
    const out = join(folder, 'out')
    const { code, stdout } = await whereprint(['protect', long, '--profile', 'hike', '--home', home, '--out', out])
    expect(code).toBe(0)
    expect(stdout).toContain('Survives suite v1')
    expect(readdirSync(out).sort()).toEqual(['private', 'tour.geojson', 'tour.gpx'])
    expect(readFileSync(join(out, 'tour.gpx'), 'utf8')).not.toMatch(/time|ele|name|hr|Watch|52\.47[0-9]/)
    expect(readFileSync(join(out, 'private', 'proof.html'), 'utf8')).toContain('For your eyes only')
  })

  test('keeps releases in the ledger and attacks the next one together with them', async () => {
    const vault = join(folder, 'vault')
    await whereprint(['import', long, '--vault', vault])
    const run = (out: string): ReturnType<typeof whereprint> =>
      whereprint(['protect', long, '--profile', 'hike', '--home', home, '--ledger', vault, '--out', join(folder, out), '--json'])
    const earlier = [await run('first'), await run('second')].map(({ stdout }) => (JSON.parse(stdout) as { earlierReleases: number }).earlierReleases)
    expect(earlier).toEqual([0, 1])
    expect(existsSync(join(vault, 'releases.json'))).toBe(true)
    writeFileSync(join(vault, 'releases.json'), '{"version":1,"releases":[{}]}')
    const damaged = await run('third')
    expect(damaged.code).toBe(1)
    expect(damaged.stderr).toContain('ledger')
    expect(existsSync(join(folder, 'third'))).toBe(false)
  })

  test.each([
    ['no place', ['--out', 'o1'], 1, 'which place'],
    ['a ledger that is missing', ['--home', home, '--ledger', join(folder, 'nowhere'), '--out', 'o2'], 1, 'no'],
    ['no profile', ['--home', home, '--out', 'o3', '--profile', 'all'], 2, '--profile'],
    ['a home that is none', ['--home', 'here', '--out', 'o4'], 2, '--home'],
    ['a home off the earth', ['--home', '91,0', '--out', 'o5'], 2, '--home'],
    ['a cell that is none', ['--home', home, '--cell', '9', '--out', 'o6'], 2, '--cell'],
    ['no output folder', ['--home', home], 2, '--out'],
  ])('refuses %s and writes nothing', async (_, args, exitCode, text) => {
    const { code, stderr } = await whereprint(['protect', long, '--profile', 'hike', ...args], { cwd: folder })
    expect(code).toBe(exitCode)
    expect(stderr).toContain(text)
    expect(readdirSync(folder).filter(name => /^o\d/.test(name))).toEqual([])
  })

  test.each([
    ['a track wholly inside a zone', tour('inside.gpx', { northM: 200 })],
    ['one point', tour('point.gpx', { northM: 20 })],
    ['no time', tour('untimed.gpx', { northM: 30_000, withTime: false })],
    ['a file that is not understood', join(folder, 'photo.heic')],
  ])('refuses %s and writes nothing', async (_, path) => {
    const { code, stderr } = await whereprint(['protect', path, '--profile', 'hike', '--home', home, '--out', 'o9'], { cwd: folder })
    expect(code).toBe(1)
    expect(stderr).not.toBe('')
    expect(existsSync(join(folder, 'o9'))).toBe(false)
  })
})
