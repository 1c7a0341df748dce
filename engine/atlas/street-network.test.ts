import { describe, expect, test } from 'vitest'
import { osmFile, type OsmNode, type OsmWay } from '../../test/osm-file.ts'
import { nearDistanceM } from '../geo/distance.ts'
import { fromPlane, planeAround } from '../geo/plane.ts'
import { decompressWithPlatform } from '../import/archive/decompress.ts'
import { memorySource } from '../import/source.ts'
import { readOsm } from './osm/read-osm.ts'
import { streetNetwork, type StreetNetwork } from './street-network.ts'
import { streetBox, streetMap } from './streets-around.ts'

/** Desert, and the middle of the Pacific: the antimeridian runs through the crossing. */
const planes = [['in the desert', planeAround(245_000_000, 168_000_000)], ['over the antimeridian', planeAround(100_000_000, 1_799_999_000)]] as const

/** Positions in metres around the plane's middle, and ways through them. */
async function network(plane: typeof planes[number][1], points: readonly (readonly [number, number])[], ways: readonly OsmWay[]): Promise<StreetNetwork> {
  const nodes: OsmNode[] = points.map(([xM, yM], id) => ({ id, ...fromPlane(plane, { xM, yM }) }))
  return streetNetwork(await readOsm(memorySource('x', osmFile(nodes, ways)), { decompress: decompressWithPlatform }))
}

function outline(plane: typeof planes[number][1], edgeM: number): { latE7: number[], lonE7: number[] } {
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => fromPlane(plane, { xM: x * edgeM / 2, yM: y * edgeM / 2 }))
  return { latE7: corners.map(({ latE7 }) => latE7), lonE7: corners.map(({ lonE7 }) => lonE7) }
}

describe.each(planes)('streetNetwork() %s', (_, plane) => {
  test('joins ways where they meet, and cuts what is long into blocks of at most 100 m, as long together as the way with its bends', async () => {
    const streets = await network(plane, [[0, 0], [95, 0], [95, 95], [485, 95], [95, -80]], [
      { refs: [0, 1, 2, 3], tags: { highway: 'residential' } }, { refs: [1, 4], tags: { highway: 'footway' } }, { refs: [3, 4], tags: { highway: 'motorway' } },
    ])
    // Node 1 is a crossing; 2 is a bend: 95 m, then 485 m in five, then the footway.
    expect(streets.from.length).toBe(7)
    expect(streets.lengthM.reduce((a, b) => a + b, 0)).toBeCloseTo(660, -1)
    expect(Math.max(...streets.lengthM)).toBeLessThan(101)
    for (let i = 0; i < streets.from.length; i++) {
      const a = streets.from[i], b = streets.to[i]
      expect(nearDistanceM(streets.latE7[a], streets.lonE7[a], streets.latE7[b], streets.lonE7[b])).toBeLessThan(streets.lengthM[i] + 1)
    }
  })

  test('streetMap().around() gives what lies within 6 km and hangs together, the largest part', async () => {
    const streets = await network(plane, [[0, 0], [90, 0], [90, 90], [9000, 0], [9090, 0], [0, 300], [50, 300]], [
      { refs: [0, 1, 2], tags: { highway: 'residential' } }, { refs: [3, 4], tags: { highway: 'residential' } }, { refs: [5, 6], tags: { highway: 'path' } },
    ])
    const { around } = streetMap(streets), costs = around(outline(plane, 900))
    expect(Array.from(costs?.streets.costM ?? [], cost => Math.round(cost / 10))).toEqual([9, 9])
    expect(around(outline(plane, 900))).toBe(costs)
    expect(around(outline(planeAround(plane.latE7 + 300_000, plane.lonE7), 900))).toBeUndefined()
  })

  test('streetMap().houseStreetM() counts streets with houses inside an outline, not paths, not what lies outside', async () => {
    const streets = await network(plane, [[-400, 0], [400, 0], [-400, 50], [400, 50], [1000, 0]], [
      { refs: [0, 1, 4], tags: { highway: 'residential' } }, { refs: [2, 3], tags: { highway: 'path' } },
    ])
    expect(Math.abs((streetMap(streets).houseStreetM(outline(plane, 1000)) ?? NaN) - 900)).toBeLessThan(101)
    expect(streetMap(streets).houseStreetM(outline(planeAround(plane.latE7 + 100_000, plane.lonE7), 300))).toBe(0)
    expect(streetMap(streets).houseStreetM(outline(planeAround(plane.latE7 + 10_000_000, plane.lonE7), 300))).toBeUndefined()
  })

  test('streetBox() holds the outline with 6 km around it', () => {
    const { southE7, northE7 } = streetBox(outline(plane, 1000))
    expect(nearDistanceM(southE7, plane.lonE7, northE7, plane.lonE7)).toBeCloseTo(13_000, -2)
  })
})
