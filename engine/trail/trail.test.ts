import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trailOf } from '../../test/trails.ts'
import { emptyTrail, firstIndexFrom, fixFlag, hasFlag } from './trail.ts'

describe('firstIndexFrom()', () => {
  test('finds nothing in an empty trail', () => {
    expect(firstIndexFrom(emptyTrail(), 0)).toBe(0)
  })

  test('agrees with looking at every fix', () => {
    fc.assert(fc.property(fc.array(fc.nat(30), { maxLength: 40 }), fc.integer({ min: -1, max: 31 }), (times, timeMs) => {
      const trail = trailOf('a', times.map(time => ({ timeMs: time, latE7: 0, lonE7: 0 })))
      const found = trail.timeMs.findIndex(time => time >= timeMs)
      expect(firstIndexFrom(trail, timeMs)).toBe(found < 0 ? trail.count : found)
    }), { seed: 16, numRuns: 500 })
  })
})

describe('hasFlag()', () => {
  test('looks at every fix, and at that bit alone', () => {
    const trail = trailOf('a', [0, 0, fixFlag.cell | fixFlag.noise].map((flag, i) => ({ timeMs: i, latE7: 0, lonE7: 0, flag })))
    expect([fixFlag.noise, fixFlag.cell, fixFlag.localClock].map(flag => hasFlag(trail, flag))).toEqual([true, true, false])
    expect(hasFlag(emptyTrail(), fixFlag.noise)).toBe(false)
  })
})
