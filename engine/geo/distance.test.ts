import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { destinationE7, distanceM, earthRadiusM, metresPerE7At, nearDistanceM } from './distance.ts'

const latitude = fc.integer({ min: -900_000_000, max: 900_000_000 })
const longitude = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 })
const quarterM = earthRadiusM * Math.PI / 2

describe('distanceM()', () => {
  test.each([
    ['from the equator to a pole is a quarter round', [0, 0, 900_000_000, 0], quarterM],
    ['from pole to pole is half round', [900_000_000, 1_000_000_000, -900_000_000, -300_000_000], 2 * quarterM],
    ['between antipodes is half round', [0, 0, 0, 1_800_000_000], 2 * quarterM],
    ['between names of one pole is nothing', [900_000_000, 0, 900_000_000, 1_234_567_890], 0],
    ['between names of the antimeridian is nothing', [100_000_000, 1_800_000_000, 100_000_000, -1_800_000_000], 0],
    ['over the antimeridian is short', [0, 1_799_995_000, 0, -1_799_995_000], quarterM * 0.001 / 90],
  ])('%s', (_, [latA, lonA, latB, lonB], expectedM) => {
    expect(distanceM(latA, lonA, latB, lonB)).toBeCloseTo(expectedM, 5)
  })

  test('is the same both ways, and never shorter by a detour', () => {
    fc.assert(fc.property(latitude, longitude, latitude, longitude, latitude, longitude, (latA, lonA, latB, lonB, latC, lonC) => {
      const direct = distanceM(latA, lonA, latC, lonC)
      expect(distanceM(latC, lonC, latA, lonA)).toBeCloseTo(direct, 6)
      expect(distanceM(latA, lonA, latB, lonB) + distanceM(latB, lonB, latC, lonC)).toBeGreaterThanOrEqual(direct - 1)
    }), { seed: 41, numRuns: 1000 })
  })
})

describe('destinationE7()', () => {
  test('lies at the distance it was asked for', () => {
    fc.assert(fc.property(latitude, longitude, fc.double({ min: 0, max: 360, noNaN: true }), fc.integer({ min: 1, max: 1_000_000 }), (latE7, lonE7, bearingDeg, metres) => {
      const there = destinationE7(latE7, lonE7, bearingDeg, metres)
      expect(Math.abs(distanceM(latE7, lonE7, there.latE7, there.lonE7) - metres)).toBeLessThan(0.02)
    }), { seed: 42, numRuns: 1000 })
  })

  test('goes east over the antimeridian and north over a pole', () => {
    expect(destinationE7(0, 1_799_999_000, 90, 100).lonE7).toBeLessThan(-1_799_000_000)
    const overPole = destinationE7(899_990_000, 0, 0, 1000)
    expect(overPole.latE7).toBeLessThan(900_000_000)
    expect(Math.abs(overPole.lonE7)).toBe(1_800_000_000)
  })
})

describe('nearDistanceM()', () => {
  test('is within 0.1 % of the great circle up to 100 km and 70° latitude, over the antimeridian too', () => {
    const middleLatitude = fc.integer({ min: -700_000_000, max: 700_000_000 })
    fc.assert(fc.property(middleLatitude, longitude, fc.double({ min: 0, max: 360, noNaN: true }), fc.integer({ min: 10, max: 100_000 }), (latE7, lonE7, bearingDeg, metres) => {
      const there = destinationE7(latE7, lonE7, bearingDeg, metres)
      fc.pre(Math.abs(there.latE7) <= 700_000_000)
      const exactM = distanceM(latE7, lonE7, there.latE7, there.lonE7)
      expect(Math.abs(nearDistanceM(latE7, lonE7, there.latE7, there.lonE7) - exactM)).toBeLessThan(0.001 * exactM + 1e-3)
    }), { seed: 43, numRuns: 2000 })
  })

  test('is nothing between names of one pole', () => {
    expect(nearDistanceM(900_000_000, 0, 900_000_000, 1_700_000_000)).toBeCloseTo(0, 6)
  })
})

describe('metresPerE7At()', () => {
  test('shrinks longitude by the cosine of the latitude and nothing else', () => {
    expect(metresPerE7At(0).lonM * 1e7).toBeCloseTo(111_195.08, 1)
    expect(metresPerE7At(600_000_000).lonM / metresPerE7At(600_000_000).latM).toBeCloseTo(0.5, 9)
    expect(metresPerE7At(900_000_000).lonM).toBeCloseTo(0, 12)
  })
})
