import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { destinationE7 } from './distance.ts'
import { fromPlane, planeAround, toPlane } from './plane.ts'
import { pointInRing, ringAreaM2 } from './ring.ts'

describe('toPlane()', () => {
  test('keeps distances to .5 % within 20 km below 65°, also over the antimeridian', () => {
    const far = fc.tuple(fc.integer({ min: -650_000_000, max: 650_000_000 }), fc.integer({ min: -1_800_000_000, max: 1_799_999_999 }), fc.integer({ min: 0, max: 359 }))
    fc.assert(fc.property(far, fc.integer({ min: 100, max: 20_000 }), ([latE7, lonE7, bearingDeg], metres) => {
      const there = destinationE7(latE7, lonE7, bearingDeg, metres)
      const { xM, yM } = toPlane(planeAround(latE7, lonE7), there.latE7, there.lonE7)
      expect(Math.abs(Math.hypot(xM, yM) - metres)).toBeLessThan(0.005 * metres)
    }), { seed: 12, numRuns: 1000 })
  })

  test('is undone by fromPlane()', () => {
    const plane = planeAround(-500_000_000, 1_799_999_000)
    expect(fromPlane(plane, toPlane(plane, -500_100_000, -1_799_990_000))).toEqual({ latE7: -500_100_000, lonE7: -1_799_990_000 })
  })
})

describe('pointInRing()', () => {
  const corner = [{ xM: 0, yM: 0 }, { xM: 10, yM: 0 }, { xM: 10, yM: 10 }, { xM: 5, yM: 2 }, { xM: 0, yM: 10 }]
  test('tells inside from outside of a dented outline', () => {
    expect([pointInRing(corner, 5, 1), pointInRing(corner, 5, 5), pointInRing(corner, 9, 5), pointInRing(corner, -1, 1)]).toEqual([true, false, true, false])
  })

  test('an outline without corners holds nothing', () => {
    expect(pointInRing([], 0, 0)).toBe(false)
  })

  test('ringAreaM2() is the area either way round', () => {
    expect([ringAreaM2(corner), ringAreaM2([...corner].reverse())]).toEqual([60, 60])
  })
})
