import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crowdedFix, trailOf, type Fix } from '../../test/trails.ts'
import { mergeTrails } from './merge.ts'
import { findOverlap } from './overlap.ts'
import { emptyTrail } from './trail.ts'

/** A minute apart and half a kilometre on each time, in the South Atlantic. */
const fixes: Fix[] = Array.from({ length: 6 }, (_, i) => ({ timeMs: 1_577_880_000_000 + i * 60_000, latE7: -100_000_001 - i * 50_000, lonE7: -200_000_001 }))

describe('findOverlap()', () => {
  test('counts the fixes that are here already, and no others', () => {
    const { count, trail } = findOverlap(trailOf('a', fixes.slice(0, 4)), trailOf('b', fixes.slice(2)))
    expect({ count, fixes: trail.count }).toEqual({ count: 2, fixes: 6 })
  })

  test('counts the same fix written with fewer digits', () => {
    const coarser = fixes.map(fix => ({ ...fix, latE7: Math.round(fix.latE7 / 100) * 100, lonE7: Math.round(fix.lonE7 / 100) * 100 }))
    expect(findOverlap(trailOf('a', fixes), trailOf('b', coarser)).count).toBe(6)
  })

  test('does not count what an added trail repeats within itself', () => {
    expect(findOverlap(trailOf('a', fixes.slice(0, 1)), trailOf('b', [...fixes.slice(3), ...fixes.slice(3)].sort((a, b) => a.timeMs - b.timeMs))).count).toBe(0)
  })

  test('is nothing where one of the trails is empty', () => {
    expect(findOverlap(emptyTrail(), trailOf('b', fixes)).count).toBe(0)
    expect(findOverlap(trailOf('a', fixes), emptyTrail()).count).toBe(0)
  })

  test('of a trail with itself is all of it', () => {
    fc.assert(fc.property(fc.array(crowdedFix, { maxLength: 20 }), list => {
      const { trail } = mergeTrails([trailOf('a', list.sort((a, b) => a.timeMs - b.timeMs))])
      expect(findOverlap(trail, trail).count).toBe(trail.count)
    }), { seed: 1 })
  })
})
