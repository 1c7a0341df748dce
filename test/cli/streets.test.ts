import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fromPlane } from '../../engine/geo/plane.ts'
import { buildTown } from '../../engine/simulate/town.ts'
import { simulateTownPerson } from '../../engine/simulate/town-person.ts'
import { townExtract } from '../town-extract.ts'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'streets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const town = buildTown({ seed: 1, blockM: 100 }), person = simulateTownPerson(town, { seed: 3, kind: 'commuter', tracks: 6 }), extract = townExtract(town)
const home = fromPlane(town.streets.plane, person.home), place = `${home.latE7 / 1e7},${home.lonE7 / 1e7}`

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const map = write('town.osm.pbf', extract)
const tours = person.tracks.map(({ latE7, lonE7 }, track) => write(`tour-${track}.gpx`, `<gpx version="1.1"><trk><trkseg>${Array.from(latE7, (lat, i) =>
  `<trkpt lat="${lat / 1e7}" lon="${lonE7[i] / 1e7}"><time>${new Date(Date.UTC(2025, 5, 1 + track) + 8000 * i).toISOString()}</time></trkpt>`).join('')}</trkseg></trk></gpx>`))

interface Proof { cost: { keptM: number }, zones: { houseStreetM: number | null }[] }

async function protect(...more: string[]): Promise<{ code: number | null, stderr: string, proof: Proof }> {
  const { code, stdout, stderr } = await whereprint(['protect', ...tours, '--profile', 'hike', '--home', place, '--json', ...more], { cwd: folder })
  return { code, stderr, proof: (stdout === '' ? {} : JSON.parse(stdout)) as Proof }
}

describe('whereprint protect --streets', () => {
  test('keeps more of tours than without a map, and says how much street a zone hides', async () => {
    const [withMap, without] = [await protect('--streets', map, '--out', 'with'), await protect('--out', 'without')]
    expect(withMap.code).toBe(0)
    expect(withMap.proof.cost.keptM).toBeGreaterThan(without.proof.cost.keptM)
    expect(withMap.proof.zones[0].houseStreetM).toBeGreaterThan(5000)
    const { stdout } = await whereprint(['protect', ...tours, '--profile', 'hike', '--home', place, '--streets', map, '--out', 'text'], { cwd: folder })
    expect(stdout).toMatch(/\d+\.\d km of street with houses/)
  })

  test.each([
    ['a text', 'not a map', 'not a map file'], ['half of a file', extract.slice(0, extract.length >> 1), 'ends too early'], ['nothing', '', 'is empty'],
  ])('refuses %s as a map and writes nothing', async (_, content, said) => {
    const { code, stderr } = await protect('--streets', write('bad.osm.pbf', content), '--out', 'bad')
    expect({ code, said: stderr.includes(said), wrote: existsSync(join(folder, 'bad')) }).toEqual({ code: 1, said: true, wrote: false })
  })

  test('refuses a map that is not there, and goes on as without where the map shows somewhere else', async () => {
    expect(await protect('--streets', join(folder, 'none.osm.pbf'), '--out', 'none')).toMatchObject({ code: 1, stderr: expect.stringContaining('could not be opened') as string })
    const elsewhere = await whereprint(['attack', write('far.geojson', '{"type":"LineString","coordinates":[[-140,10],[-140.01,10]]}'), '--streets', map])
    expect(elsewhere).toMatchObject({ code: 0, stderr: expect.stringContaining('no street near here') as string })
  })
})

test('whereprint attack --streets knows streets that the tours did not take', async () => {
  const found = async (...more: string[]): Promise<string[]> => {
    const { stdout } = await whereprint(['attack', ...tours, '--json', ...more])
    return (JSON.parse(stdout) as { findings: { attack: string, latE7: number }[] }).findings.filter(({ attack }) => attack === 'route-consistency').map(({ latE7 }) => String(latE7))
  }
  const [withMap, without] = [await found('--streets', map), await found()]
  expect(withMap).toHaveLength(1)
  expect(withMap).not.toEqual(without)
})
