import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { degreesToE7, e7ToDegrees, isOnEarth, wrapLonE7 } from './degrees.ts'

describe('degreesToE7()', () => {
  test('is exact for seven digits, there and back', () => {
    fc.assert(fc.property(fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), e7 => {
      expect(degreesToE7(e7ToDegrees(e7))).toBe(e7)
    }), { seed: 31, numRuns: 5000 })
  })

  test('rounds further digits to the nearest', () => {
    expect(degreesToE7(0.000_000_149)).toBe(1)
    expect(degreesToE7(-0.000_000_151)).toBe(-2)
  })
})

describe('isOnEarth()', () => {
  test.each([
    [900_000_000, 1_800_000_000, true], [-900_000_000, -1_800_000_000, true], [900_000_001, 0, false], [0, -1_800_000_001, false],
    [NaN, 0, false], [0, NaN, false], [Infinity, 0, false], [0, 0, true],
  ])('tells of case %#', (latE7, lonE7, expected) => {
    expect(isOnEarth(latE7, lonE7)).toBe(expected)
  })
})

describe('wrapLonE7()', () => {
  test('leaves a longitude from −180° to below 180°', () => {
    fc.assert(fc.property(fc.integer({ min: -1_800_000_000, max: 1_799_999_999 }), fc.integer({ min: -3, max: 3 }), (lonE7, turns) => {
      expect(wrapLonE7(lonE7 + turns * 3_600_000_000)).toBe(lonE7)
    }), { seed: 32, numRuns: 1000 })
  })

  test('writes the antimeridian one way', () => {
    expect(wrapLonE7(1_800_000_000)).toBe(-1_800_000_000)
    expect(wrapLonE7(1_800_000_001)).toBe(-1_799_999_999)
  })
})
