import { expect, test } from 'vitest'
import { seededRandom } from '../units/random.ts'
import { CrossingIndex } from './crossing-index.ts'
import { planeAround } from './plane.ts'
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
