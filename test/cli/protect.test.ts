import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { latLngToCell, cellToBoundary } from 'h3-js'
import { afterAll, describe, expect, test } from 'vitest'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'protect-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const followsSchema = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(new URL('../../docs/schema/protect-hike.schema.json', import.meta.url), 'utf8')) as object)

interface Proof { readonly refused?: string, readonly zones: readonly { readonly cells: readonly string[], readonly residents: number | null }[], readonly earlierReleases: number | null, readonly cost: { readonly keptM: number } }

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

/** From a place straight on: a fix every 20 m or so, one every 15 s. */
function away(name: string, lat: number, lon: number, { northM = 0, eastM = 0, count = 1500 }: { northM?: number, eastM?: number, count?: number }): string {
  const points = Array.from({ length: count }, (_, i) => {
    const east = (lon + i * eastM / (111_195 * Math.cos(lat * Math.PI / 180)) + 540) % 360 - 180
    return `<trkpt lat="${(lat + i * northM / 111_195).toFixed(7)}" lon="${east.toFixed(7)}"><time>${new Date(Date.UTC(2025, 5, 1, 8) + 15_000 * i).toISOString()}</time></trkpt>`
  })
  const path = join(folder, name)
  writeFileSync(path, `<gpx version="1.1"><trk><trkseg>${points.join('')}</trkseg></trk></gpx>`)
  return path
}

async function proofOf(...args: string[]): Promise<{ code: number | null, stderr: string, proof: Proof }> {
  const { code, stdout, stderr } = await whereprint(['protect', '--profile', 'hike', '--json', ...args], { cwd: folder })
  return { code, stderr, proof: JSON.parse(stdout) as Proof }
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

  test('writes a proof that follows its schema, released or refused', async () => {
    const released = await proofOf(long, '--home', home, '--out', 's1'), refused = await proofOf(join(folder, 'inside.gpx'), '--home', home, '--out', 's2')
    for (const { proof } of [released, refused]) expect(followsSchema(proof) ? [] : followsSchema.errors).toEqual([])
    expect([released.proof.refused, refused.proof.refused]).toEqual([undefined, 'nothing-left'])
    expect(followsSchema(JSON.parse(readFileSync(join(folder, 's1', 'private', 'proof.json'), 'utf8')))).toBe(true)
    expect(existsSync(join(folder, 's2'))).toBe(false)
  })

  test('hides a home on the antimeridian', async () => {
    const { code, proof } = await proofOf(away('dateline.gpx', -16.5, 179.999, { eastM: 20 }), '--home=-16.5,179.999', '--out', 'dateline')
    expect({ code, zones: proof.zones.length }).toEqual({ code: 0, zones: 1 })
    expect(readFileSync(join(folder, 'dateline', 'tour.gpx'), 'utf8')).not.toMatch(/lon="1[78]\d\./)
  })

  test('refuses near a pole', async () => {
    const { code, proof } = await proofOf(away('pole.gpx', 86.5, 10, { northM: 20 }), '--home', '86.5,10', '--out', 'pole')
    expect({ code, refused: proof.refused, written: existsSync(join(folder, 'pole')) }).toEqual({ code: 1, refused: 'near-pole', written: false })
  })

  test('hides both of two homes and says what a pair of zones gives away', async () => {
    const { code, stdout } = await whereprint(['protect', away('two.gpx', 52.473, 13.401, { northM: 20, count: 3000 }), '--profile', 'hike', '--home', `${home};53.0120,13.4010`, '--out', 'two'], { cwd: folder })
    expect(code).toBe(0)
    expect(stdout).toContain('pair of places')
    expect(readFileSync(join(folder, 'two', 'private', 'proof.html'), 'utf8')).toContain('pair of places')
  })

  describe('with a population grid', () => {
    const cell = latLngToCell(52.473, 13.401, 8), grid = (name: string, text: string): string => {
      const path = join(folder, name)
      writeFileSync(path, text)
      return path
    }
    const around = cellToBoundary(cell).map(([lat, lon]) => latLngToCell(lat, lon, 8))

    test('takes the smallest cell with enough people in it and says how many', async () => {
      const { proof } = await proofOf(long, '--home', home, '--out', 'g1', '--population', grid('dense.csv', `h3,population\n${cell},5200\n`))
      expect(proof.zones.map(({ cells, residents }) => ({ cells, residents }))).toEqual([{ cells: [cell], residents: 5200 }])
    })

    test('refuses over water, where nobody lives', async () => {
      const { code, proof } = await proofOf(long, '--home', home, '--out', 'g2', '--population', grid('water.csv', `h3,population\n${around[0] ?? ''},3\n`))
      expect({ code, refused: proof.refused, written: existsSync(join(folder, 'g2')) }).toEqual({ code: 1, refused: 'few-residents', written: false })
    })

    test.each([['a grid that is none', ['--population', join(folder, 'long.gpx')]], ['a grid that is missing', ['--population', join(folder, 'nowhere.csv')]], ['residents without a grid', ['--residents', '10']]])(
      'refuses %s', async (_, args) => {
        const { code, stderr } = await whereprint(['protect', long, '--profile', 'hike', '--home', home, '--out', 'g3', ...args], { cwd: folder })
        expect({ code, said: stderr.includes('--population') || stderr.includes('--residents'), written: existsSync(join(folder, 'g3')) }).toEqual({ code: 2, said: true, written: false })
      })
  })

  describe('with a ledger', () => {
    async function vaultOf(name: string): Promise<string> {
      const vault = join(folder, name)
      await whereprint(['import', long, '--vault', vault])
      return vault
    }

    test('keeps the zone of a place, whatever size is asked for later', async () => {
      const vault = await vaultOf('sizes'), run = (out: string, cell: string): ReturnType<typeof proofOf> => proofOf(long, '--home', home, '--ledger', vault, '--cell', cell, '--out', out)
      const zones = [await run('c1', '8'), await run('c2', '7')].map(({ proof }) => proof.zones.map(({ cells }) => cells))
      expect(zones[1]).toEqual(zones[0])
    })

    test('refuses a place that the ledger shows in zones of two sizes which overlap little', async () => {
      const vault = await vaultOf('overlap'), zoneOf = (corners: readonly (readonly [number, number])[]): object => ({ cells: [latLngToCell(52.473, 13.401, 8)], latE7: corners.map(([lat]) => Math.round(lat * 1e7)), lonE7: corners.map(([, lon]) => Math.round(lon * 1e7)) })
      const square = (lat: number, lon: number): object => zoneOf([[lat, lon], [lat + 0.01, lon], [lat + 0.01, lon + 0.02], [lat, lon + 0.02]])
      const entry = { profile: 'hike', releasedAtMs: 0, tracks: [] }
      writeFileSync(join(vault, 'releases.json'), JSON.stringify({ version: 1, releases: [{ ...entry, zones: [square(52.465, 13.383)] }, { ...entry, zones: [square(52.471, 13.399)] }] }))
      const { code, proof } = await proofOf(long, '--home', home, '--ledger', vault, '--out', 'ov')
      expect({ code, refused: proof.refused, written: existsSync(join(folder, 'ov')) }).toEqual({ code: 1, refused: 'zones-overlap', written: false })
    })

    test('the same tour shared twice tells no more than once', async () => {
      const vault = await vaultOf('twice'), run = (out: string): ReturnType<typeof whereprint> => whereprint(['protect', long, '--profile', 'hike', '--home', home, '--ledger', vault, '--out', out], { cwd: folder })
      expect([(await run('t1')).code, (await run('t2')).code]).toEqual([0, 0])
      expect(readFileSync(join(folder, 't2', 'tour.gpx'), 'utf8')).toBe(readFileSync(join(folder, 't1', 'tour.gpx'), 'utf8'))
    })

    test('goes on hiding a home that its owner has moved away from', async () => {
      const vault = await vaultOf('moved'), newHome = '52.4730,13.9900'
      await proofOf(long, '--home', home, '--ledger', vault, '--out', 'm1')
      // A tour from the old door to the new one, and only the new one is named.
      const { code, proof } = await proofOf(away('move.gpx', 52.473, 13.401, { eastM: 20, count: 2010 }), '--home', newHome, '--ledger', vault, '--out', 'm2')
      expect({ code, zones: proof.zones.length }).toEqual({ code: 0, zones: 2 })
      expect(readFileSync(join(folder, 'm2', 'tour.gpx'), 'utf8')).not.toMatch(/lon="13\.40/)
    })
  })
})
