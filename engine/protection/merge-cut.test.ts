import { describe, expect, test } from 'vitest'
import { fromPlane, planeAround, toPlane } from '../geo/plane.ts'
import { StreetCosts } from '../geo/street-costs.ts'
import { streetGraph, type StreetColumns } from '../geo/street-graph.ts'
import { mergeCut } from './merge-cut.ts'
import type { Line } from './protected-trail.ts'
import { zonesOf } from './zones.ts'

/** Empty desert: a zone around (0, 0) and streets of our own. */
const plane = planeAround(245_000_000, 168_000_000)
const [zone] = zonesOf([{ latE7: plane.latE7, lonE7: plane.lonE7 }], 8)
const tolerance = { straightM: 30, farRadii: Infinity, streetsM: 20 }

function lineAlong(points: readonly (readonly [number, number])[]): Line {
  const positions = points.map(([xM, yM]) => fromPlane(plane, { xM, yM }))
  return { latE7: Int32Array.from(positions, ({ latE7 }) => latE7), lonE7: Int32Array.from(positions, ({ lonE7 }) => lonE7) }
}

const east = lineAlong(Array.from({ length: 250 }, (_, i) => [1000 + 20 * i, 0] as const))

/** Streets in the zone that all meet at (300, 0), from where one street leads east. */
const inZone: StreetColumns = { xM: [300, -200, -100, 100, 0], yM: [0, 100, -200, 200, 0], from: [0, 0, 0, 0], to: [1, 2, 3, 4] }
const eastXM = Array.from({ length: 60 }, (_, i) => 400 + 100 * i)

function streets(joined: boolean): StreetCosts {
  const first = inZone.xM.length
  return new StreetCosts(streetGraph(plane, {
    xM: [...Array.from(inZone.xM), ...eastXM], yM: [...Array.from(inZone.yM), ...eastXM.map(() => 0)],
    from: [...Array.from(inZone.from), ...joined ? [0] : [], ...eastXM.slice(1).map((_, i) => first + i)],
    to: [...Array.from(inZone.to), ...joined ? [first] : [], ...eastXM.slice(1).map((_, i) => first + i + 1)],
  }))
}

describe('mergeCut()', () => {
  test('on streets that all lead to one: keeps the line from its first position on', () => {
    expect(mergeCut(east, zone, 1, { tolerance, streets: streets(true) })).toBe(0)
  })

  test('finds no place to begin where the map joins the line to nothing in the zone: not knowing must not look like hiding', () => {
    expect(mergeCut(east, zone, 1, { tolerance, streets: streets(false) })).toBeUndefined()
  })

  test('finds no place to begin off the map', () => {
    const north = lineAlong(Array.from({ length: 250 }, (_, i) => [3000, 1000 + 20 * i] as const))
    expect(mergeCut(north, zone, 1, { tolerance, streets: streets(true) })).toBeUndefined()
  })

  test('takes straight lines where no street lies in the zone, and reads a line from its other end', () => {
    const far = new StreetCosts(streetGraph(plane, { xM: [9000, 9100], yM: [0, 0], from: [0], to: [1] }))
    const first = mergeCut(east, zone, 1, { tolerance, streets: far }) ?? NaN
    expect(first).toBe(mergeCut(east, zone, 1, { tolerance }))
    const turned = { latE7: east.latE7.slice().reverse(), lonE7: east.lonE7.slice().reverse() }
    expect(mergeCut(turned, zone, -1, { tolerance })).toBe(east.latE7.length - 1 - first)
    expect(toPlane(plane, east.latE7[first], east.lonE7[first]).xM).toBeGreaterThan(1000)
  })
})
