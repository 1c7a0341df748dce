import { beforeAll, describe, expect, test } from 'vitest'
import { replaceInside } from '../../test/replace-inside.ts'
import { townExtract } from '../../test/town-extract.ts'
import { readOsm } from '../atlas/osm/read-osm.ts'
import { streetNetwork } from '../atlas/street-network.ts'
import { streetMap, type StreetMap } from '../atlas/streets-around.ts'
import { protectedGpx } from '../export/protected-gpx.ts'
import { fromPlane, type PlanePoint } from '../geo/plane.ts'
import { costsFrom, crossingsTo } from '../geo/shortest-paths.ts'
import { nearestOnStreet } from '../geo/street-graph.ts'
import { decompressWithPlatform } from '../import/archive/decompress.ts'
import { memorySource } from '../import/source.ts'
import { hikeStrength, protectHike } from '../protection/protect-hike.ts'
import type { Line } from '../protection/protected-trail.ts'
import { zonesOf, type Place } from '../protection/zones.ts'
import { buildTown } from '../simulate/town.ts'
import { simulateTownPerson } from '../simulate/town-person.ts'
import { seededRandom } from '../units/random.ts'
import { hikeMapBoxes, releaseHike, type HikeRelease } from './release-hike.ts'

const town = buildTown({ seed: 20260, blockM: 100 }), { plane } = town.streets
let map: StreetMap

beforeAll(async () => {
  map = streetMap(streetNetwork(await readOsm(memorySource('town', townExtract(town)), { decompress: decompressWithPlatform })))
})

function personOf(seed: number, kind: 'commuter' | 'loop'): { home: Place, tracks: readonly Line[] } {
  const person = simulateTownPerson(town, { seed, kind, tracks: 10 })
  return { home: fromPlane(plane, person.home), tracks: person.tracks }
}

/** A way over these points by the shortest streets, a position every 20 m. */
function ride(points: readonly PlanePoint[]): Line {
  const places = points.map(point => nearestOnStreet(town.streets, point) ?? { piece: 0, along: 0 })
  const corners = places.slice(1).flatMap((place, i) => crossingsTo(town.streets, costsFrom(town.streets, places[i]), place)).map(i => ({ xM: town.streets.xM[i], yM: town.streets.yM[i] }))
  const way = corners.slice(1).flatMap((to, i) => {
    const from = corners[i], steps = Math.max(1, Math.round(Math.hypot(to.xM - from.xM, to.yM - from.yM) / 20))
    return Array.from({ length: steps }, (_, k) => fromPlane(plane, { xM: from.xM + k / steps * (to.xM - from.xM), yM: from.yM + k / steps * (to.yM - from.yM) }))
  })
  return { latE7: Int32Array.from(way, ({ latE7 }) => latE7), lonE7: Int32Array.from(way, ({ lonE7 }) => lonE7) }
}

describe('releaseHike() with a map', () => {
  test('law: whatever happens inside a zone, the released bytes are the same (60 replacements; without a map: 1,000)', () => {
    const { home, tracks } = personOf(5, 'commuter'), zones = zonesOf([home], 8), random = seededRandom(8)
    const protectedBytes = (lines: readonly Line[]): string => protectedGpx(protectHike(lines, [home], { streets: map.around }))
    const expected = protectedBytes(tracks)
    for (let draw = 0; draw < 60; draw++) {
      if (protectedBytes(tracks.map(track => replaceInside(track, zones, random))) !== expected) expect.fail(`draw ${draw} differs`)
    }
    expect(expected.match(/<trkseg>/g)?.length).toBeGreaterThan(4)
  })

  test('decides and writes the same for every place in a cell, and reads the same part of the map for it', () => {
    const { home, tracks } = personOf(5, 'commuter'), [{ latE7, lonE7 }] = zonesOf([home], 8)
    const middle = { latE7: Math.round(latE7.reduce((a, b) => a + b) / latE7.length), lonE7: Math.round(lonE7.reduce((a, b) => a + b) / lonE7.length) }
    const [a, b] = [home, middle].map(place => releaseHike({ tracks, places: [place], earlier: [], streets: map }))
    expect(b.files).toEqual(a.files)
    expect(b.proof.attempts).toEqual(a.proof.attempts)
    expect(hikeMapBoxes({ places: [middle], earlier: [] })).toEqual(hikeMapBoxes({ places: [home], earlier: [] }))
  })

  test('keeps 84 % of rides of 30 km that go out and round the town, and 82 % without a map (recorded: it may only improve)', () => {
    const rides = Array.from({ length: 6 }, (_, i) => {
      const home = { xM: 600 * Math.sin(1.7 * i), yM: 600 * Math.cos(2.3 * i) }
      const round = Array.from({ length: 6 }, (_, k) => ({ xM: 3300 * Math.sin(i + 2 * Math.PI * k / 5), yM: 3300 * Math.cos(i + 2 * Math.PI * k / 5) }))
      return { home: fromPlane(plane, home), way: ride([home, ...round, home]) }
    })
    const keptShare = (streets: StreetMap | undefined): number => {
      const costs = rides.map(({ home, way }) => releaseHike({ tracks: [way], places: [home], earlier: [], streets }).proof.cost)
      return costs.reduce((sum, { keptM }) => sum + keptM, 0) / costs.reduce((sum, { givenM }) => sum + givenM, 0)
    }
    expect(keptShare(map)).toBeGreaterThanOrEqual(0.84)
    expect(keptShare(undefined)).toBeGreaterThanOrEqual(0.82)
  })

  test('hides 2.5 km an end or less, half of the ends; keeps more than without a map; leaves half of the zone credible', () => {
    const people = [1, 2].flatMap(seed => (['commuter', 'loop'] as const).map(kind => personOf(seed, kind)))
    const run = (streets: StreetMap | undefined): HikeRelease[] => people.map(({ home, tracks }) => releaseHike({ tracks, places: [home], earlier: [], streets }))
    const withMap = run(map), without = run(undefined), cuts = withMap.flatMap(({ proof }) => proof.cost.medianCutM ?? []).sort((a, b) => a - b)
    const kept = (releases: readonly HikeRelease[]): number => releases.reduce((sum, { proof }) => sum + proof.cost.keptM, 0)
    expect(cuts[cuts.length >> 1]).toBeLessThanOrEqual(2500)
    expect(kept(withMap)).toBeGreaterThan(1.5 * kept(without))
    for (const { proof } of withMap) {
      if (proof.refused) continue
      expect(proof.attempts.at(-1)?.credibleShare).toBeGreaterThanOrEqual(0.5)
      expect(proof.zones[0].houseStreetM).toBeGreaterThan(5000)
      expect(proof.zones[0].after.map(({ attack }) => attack)).toContain('route-consistency')
    }
    expect(withMap.filter(({ proof }) => !proof.refused).length).toBeGreaterThanOrEqual(3)
  })

  test('refuses a zone without houses when tours were shared before, else takes a bigger one; says nothing of it off the map', () => {
    const edge = { xM: -4950, yM: -300 }, lake = fromPlane(plane, edge), away = ride([{ xM: -4100, yM: -300 }, { xM: 4000, yM: 300 }])
    const first = releaseHike({ tracks: [away], places: [lake], earlier: undefined, streets: map }), again = releaseHike({ tracks: [away], places: [lake], earlier: [{ tracks: [], zones: [] }], streets: map })
    expect(first.proof.attempts[0]).toMatchObject({ remedy: 'bigger-zone' })
    expect(again).toMatchObject({ proof: { refused: 'thin-zone', attempts: [] }, files: [] })
    const far = fromPlane(plane, { xM: 60_000, yM: 0 }), { proof } = releaseHike({ tracks: [away], places: [far], earlier: undefined, streets: map, strength: hikeStrength })
    expect(proof.zones.map(({ houseStreetM }) => houseStreetM)).toEqual([null])
  })
})
