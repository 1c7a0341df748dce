import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFix, fixTexts, trailOf } from '../../test/trails.ts'
import { cutTrail, pickFixes } from './pick.ts'
import { emptyTrail } from './trail.ts'

const trails = fc.array(anyFix, { minLength: 1, maxLength: 30 }).map(fixes => trailOf('a', fixes))

describe('pickFixes()', () => {
  test('picks every column of every index in the given order', () => {
    fc.assert(fc.property(trails.chain(trail => fc.tuple(fc.constant(trail), fc.array(fc.nat(trail.count - 1)))), ([trail, indexes]) => {
      const texts = fixTexts(trail)
      const picked = pickFixes(trail, Uint32Array.from(indexes))
      expect(picked.count).toBe(indexes.length)
      expect(fixTexts(picked)).toEqual(indexes.map(i => texts[i]))
    }), { seed: 14, numRuns: 300 })
  })

  test('leaves the trail it picks from as it was', () => {
    const trail = trailOf('a', [{ timeMs: 1, latE7: 2, lonE7: 3, speedMps: 4 }])
    pickFixes(trail, Uint32Array.of(0)).timeMs[0] = 9
    expect(trail.timeMs[0]).toBe(1)
  })

  test('picks nothing of an empty trail', () => {
    expect(pickFixes(emptyTrail(), new Uint32Array(0))).toEqual(emptyTrail())
  })
})

describe('cutTrail()', () => {
  test('cuts every column and shares its memory', () => {
    fc.assert(fc.property(trails.chain(trail => fc.tuple(fc.constant(trail), fc.nat(trail.count), fc.nat(trail.count))), ([trail, a, b]) => {
      const first = Math.min(a, b), end = Math.max(a, b)
      const cut = cutTrail(trail, first, end)
      expect(fixTexts(cut)).toEqual(fixTexts(trail).slice(first, end))
      expect(cut.timeMs.buffer).toBe(trail.timeMs.buffer)
    }), { seed: 15, numRuns: 300 })
  })
})
