import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../units/random.ts'
import { CrossingIndex } from './crossing-index.ts'
import { planeAround } from './plane.ts'
import { pointInRing } from './ring.ts'
import { StreetCosts } from './street-costs.ts'
import { streetGraph } from './street-graph.ts'

const plane = planeAround(0, 0)

test.each([[1, 300], [2, 2], [3, 40]])('CrossingIndex.nearest() is what looking at every crossing finds (seed %d, %d crossings), inside and far outside', (seed, count) => {
  const random = seededRandom(seed), spread = (): number => 2000 * random.normal()
  const xM = Array.from({ length: count + 20 }, spread), yM = Array.from({ length: count + 20 }, spread)
  // The last twenty lie at no street.
  const streets = streetGraph(plane, { xM, yM, from: Array.from({ length: count - 1 }, (_, i) => i), to: Array.from({ length: count - 1 }, (_, i) => i + 1) })
  const index = new CrossingIndex(streets)
  for (let draw = 0; draw < 500; draw++) {
    const point = { xM: 3 * spread(), yM: 3 * spread() }, squares = Array.from({ length: count }, (_, i) => (xM[i] - point.xM) ** 2 + (yM[i] - point.yM) ** 2)
    expect(index.nearest(point)).toBe(squares.indexOf(Math.min(...squares)))
  }
})

test('CrossingIndex.nearest() finds nothing where there are no streets, and the lower number of two on one spot', () => {
  expect(new CrossingIndex(streetGraph(plane, { xM: [1], yM: [1], from: [], to: [] })).nearest({ xM: 0, yM: 0 })).toBeUndefined()
  expect(new CrossingIndex(streetGraph(plane, { xM: [5, 5], yM: [5, 5], from: [0], to: [1] })).nearest({ xM: 0, yM: 0 })).toBe(0)
})

test('CrossingIndex.nearest() finds nothing beyond its reach', () => {
  const index = new CrossingIndex(streetGraph(plane, { xM: [0, 10], yM: [0, 0], from: [0], to: [1] }))
  expect([index.nearest({ xM: 30, yM: 0 }, 19), index.nearest({ xM: 30, yM: 0 }, 20)]).toEqual([undefined, 1])
})

test('law: CrossingIndex.inside() is what looking at every crossing finds', () => {
  const metres = fc.integer({ min: -900, max: 900 }), point = fc.record({ xM: metres, yM: metres })
  fc.assert(fc.property(fc.array(point, { minLength: 2, maxLength: 60 }), fc.array(point, { minLength: 3, maxLength: 6 }), (points, ring) => {
    const joins = points.slice(2).map((_, i) => i), used = points.length > 2 ? points.slice(0, -1) : []
    const index = new CrossingIndex(streetGraph(plane, { xM: points.map(({ xM }) => xM), yM: points.map(({ yM }) => yM), from: joins, to: joins.map(i => i + 1) }))
    expect(index.inside(ring).sort((a, b) => a - b)).toEqual(used.flatMap(({ xM, yM }, i) => pointInRing(ring, xM, yM) ? [i] : []))
  }), { seed: 52, numRuns: 500 })
})

test('StreetCosts gives the same costs again, also when it had to forget them', () => {
  const asked = 100, nothing = new Float64Array(200_000), joins = Array.from({ length: asked }, (_, i) => i)
  const costs = new StreetCosts(streetGraph(plane, { xM: nothing, yM: nothing, from: joins, to: joins.map(i => i + 1), costM: joins.map(() => 1) })), first = costs.from(0)
  expect(costs.from(0)).toBe(first)
  for (let i = 1; i < asked; i++) costs.from(i)
  expect(costs.from(0)).not.toBe(first)
  expect(costs.from(0)).toEqual(first)
})
