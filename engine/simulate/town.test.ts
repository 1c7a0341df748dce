import { describe, expect, test } from 'vitest'
import { toPlane } from '../geo/plane.ts'
import { costsFrom } from '../geo/shortest-paths.ts'
import { nearestOnStreet } from '../geo/street-graph.ts'
import { buildTown } from './town.ts'
import { simulateTownPerson } from './town-person.ts'

const town = buildTown({ seed: 20260, blockM: 100 })

describe('buildTown()', () => {
  test('is one town: every piece can be reached from every other', () => {
    const costs = costsFrom(town.streets, { piece: 0, along: 0 })
    expect([...town.streets.from].every(crossing => Number.isFinite(costs[crossing]))).toBe(true)
    expect(town.streets.from.length).toBeGreaterThan(9000)
  })

  test('is the same for the same seed and another for the next', () => {
    expect(buildTown({ seed: 20260, blockM: 100 })).toEqual(town)
    expect(buildTown({ seed: 20261, blockM: 100 }).streets.xM).not.toEqual(town.streets.xM)
  })
})

describe('simulateTownPerson()', () => {
  const people = (['commuter', 'loop'] as const).map(kind => simulateTownPerson(town, { seed: 7, kind, tracks: 6 }))

  test('lives 5 to 17 m off a street', () => {
    for (const { home } of people) {
      const offM = nearestOnStreet(town.streets, home)?.distanceM ?? Infinity
      expect(offM).toBeGreaterThan(1)
      expect(offM).toBeLessThan(17.1)
    }
  })

  test('begins within 80 m of home, ends within 20 m, along streets, and goes 3 to 15 km', () => {
    for (const { home, tracks } of people) {
      for (const { latE7, lonE7 } of tracks) {
        const points = [...latE7].map((lat, i) => toPlane(town.streets.plane, lat, lonE7[i])), last = points[points.length - 1]
        const wayM = points.reduce((sum, point, i) => i === 0 ? 0 : sum + Math.hypot(point.xM - points[i - 1].xM, point.yM - points[i - 1].yM), 0)
        expect(Math.hypot(points[0].xM - home.xM, points[0].yM - home.yM)).toBeLessThan(100)
        expect(Math.hypot(last.xM - home.xM, last.yM - home.yM)).toBeLessThan(30)
        expect(nearestOnStreet(town.streets, points[100])?.distanceM).toBeLessThan(25)
        expect(wayM).toBeGreaterThan(3000)
        expect(wayM).toBeLessThan(15_000)
      }
    }
  })

  test('is the same for the same seed', () => {
    expect(simulateTownPerson(town, { seed: 7, kind: 'loop', tracks: 6 })).toEqual(people[1])
  })
})
