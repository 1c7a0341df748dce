import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whereprint } from './whereprint.ts'

const folder = mkdtempSync(join(tmpdir(), 'replay-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function area(name: string, corners: readonly (readonly number[])[]): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ type: 'LineString', coordinates: corners }))
  return path
}

/** One fix a minute along a line at sea. */
beforeAll(() => {
  const points = Array.from({ length: 60 }, (_, i) => `<trkpt lat="10" lon="${-140 + i / 1000}"><time>${new Date(Date.UTC(2024, 0, 1, 12, i)).toISOString()}</time></trkpt>`)
  writeFileSync(join(folder, 'trail.gpx'), `<gpx version="1.1"><trk><trkseg>${points.join('')}</trkseg></trk></gpx>`)
})

describe('whereprint replay', () => {
  const own = join(folder, 'trail.gpx')
  const square = [[-140.0001, 9.9], [-139.9895, 9.9], [-139.9895, 10.1], [-140.0001, 10.1]]

  test('tells which own fixes a purchase of an area would have caught', async () => {
    const { code, stdout } = await whereprint(['replay', own, '--geofence', area('square.geojson', square), '--json'])
    expect({ code, ...JSON.parse(stdout) as object }).toEqual({ code: 0, fixes: 11, visits: 1, firstMs: Date.UTC(2024, 0, 1, 12), lastMs: Date.UTC(2024, 0, 1, 12, 10) })
  })

  test('has nothing to find again in an hour at sea, and says so', async () => {
    const { code, stdout } = await whereprint(['replay', own, '--json'])
    expect({ code, ...JSON.parse(stdout) as object }).toEqual({ code: 0, pings: [], unicity: [], refused: [] })
  })

  test.each([
    ['an area of two corners', ['--geofence', area('line.geojson', square.slice(0, 2))]], ['an area as wide as the earth', ['--geofence', area('world.geojson', [[-180, -80], [179, -80], [0, 80]])]],
    ['a time that is none', ['--from', 'yesterday']], ['an end before the start', ['--from', '2025-01-02', '--to', '2025-01-01']],
  ])('does not understand %s', async (_, args) => {
    expect((await whereprint(['replay', own, ...args])).code).toBe(2)
  })
})
