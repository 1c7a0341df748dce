import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planeAround } from './plane.ts'
import { costsFrom, costTo } from './shortest-paths.ts'
import { nearestOnStreet, pointOnStreet, streetGraph } from './street-graph.ts'

const plane = planeAround(0, 0)
/** A square of 100 m with one diagonal, and a crossing nobody reaches. */
const square = streetGraph(plane, { xM: [0, 100, 100, 0, 500], yM: [0, 0, 100, 100, 500], from: [0, 1, 2, 3, 0], to: [1, 2, 3, 0, 2] })

describe('costsFrom()', () => {
  test('takes the shorter way and says Infinity where there is none', () => {
    expect([...costsFrom(square, { piece: 0, along: 0.25 })].map(cost => Math.round(cost))).toEqual([25, 75, 166, 125, Infinity])
  })

  test('leaves out what costs more than the limit', () => {
    expect([...costsFrom(square, { piece: 0, along: 0.25 }, 80)].map(cost => Math.round(cost))).toEqual([25, 75, Infinity, Infinity, Infinity])
  })

  test('agrees with Floyd and Warshall on random graphs', () => {
    const edge = fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 1, max: 50 }))
    fc.assert(fc.property(fc.array(edge, { minLength: 1, maxLength: 40 }), edges => {
      const nothing = new Array<number>(12).fill(0)
      const graph = streetGraph(plane, { xM: nothing, yM: nothing, from: edges.map(([a]) => a), to: edges.map(([, b]) => b), costM: edges.map(([, , cost]) => cost) })
      const costs = nothing.map((_, i) => nothing.map((_, j) => i === j ? 0 : Infinity))
      for (const [a, b, cost] of edges) costs[a][b] = costs[b][a] = Math.min(costs[a][b], cost)
      for (let k = 0; k < 12; k++) for (let i = 0; i < 12; i++) for (let j = 0; j < 12; j++) costs[i][j] = Math.min(costs[i][j], costs[i][k] + costs[k][j])
      expect([...costsFrom(graph, { piece: 0, along: 0 })]).toEqual(costs[edges[0][0]].map((cost, node) => Math.min(cost, edges[0][2] + costs[edges[0][1]][node])))
    }), { seed: 11, numRuns: 300 })
  })
})

describe('costTo()', () => {
  test('interpolates along a piece from its nearer crossing', () => {
    expect(costTo(square, costsFrom(square, { piece: 0, along: 0 }), { piece: 2, along: 0.5 })).toBeCloseTo(150, 9)
  })
})

describe('nearestOnStreet()', () => {
  test('finds the foot of the perpendicular, or the crossing', () => {
    expect(nearestOnStreet(square, { xM: 30, yM: -7 })).toEqual({ piece: 0, along: 0.3, distanceM: 7 })
    expect(pointOnStreet(square, nearestOnStreet(square, { xM: 130, yM: -40 }) ?? { piece: 0, along: 0 })).toEqual({ xM: 100, yM: 0 })
  })

  test('finds nothing where there are no streets', () => {
    expect(nearestOnStreet(streetGraph(plane, { xM: [], yM: [], from: [], to: [] }), { xM: 0, yM: 0 })).toBeUndefined()
  })
})
