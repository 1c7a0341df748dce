import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFix, trailOf, type Fix } from '../../test/trails.ts'
import { minuteMs, secondMs } from '../units/time.ts'
import { flagNoise } from './noise.ts'
import { emptyTrail, fixFlag, fixKind } from './trail.ts'

const beginMs = Date.UTC(2024, 2, 10, 9)
const metreE7 = 90

/** A fix at sea, so many seconds after the beginning and metres to the north. */
function fixAt(seconds: number, northM: number, more: Partial<Fix> = {}): Fix {
  return { timeMs: beginMs + seconds * secondMs, latE7: -100_000_000 + northM * metreE7, lonE7: -200_000_000, accuracyM: 5, ...more }
}

function noisy(fixes: readonly Fix[]): number[] {
  const { flag } = flagNoise(trailOf('a', fixes))
  return Array.from(flag.keys()).filter(i => (flag[i] & fixFlag.noise) !== 0)
}

describe('flagNoise()', () => {
  test('flags a jump away and back', () => {
    expect(noisy([fixAt(0, 0), fixAt(10, 10), fixAt(20, 5000), fixAt(30, 20), fixAt(40, 30)])).toEqual([2])
  })

  test('flags a jump that lasts for some fixes', () => {
    expect(noisy([fixAt(0, 0), fixAt(10, 5000), fixAt(20, 5010), fixAt(30, 5000), fixAt(40, 20)])).toEqual([1, 2, 3])
  })

  test('flags what programs write for no position, days apart and first, and compares nothing with it', () => {
    const nowhere = { latE7: 0, lonE7: 0 }, daysS = 24 * 3600
    expect(noisy([fixAt(0, 0, nowhere), fixAt(daysS, 0), fixAt(2 * daysS, 0, nowhere), fixAt(3 * daysS, 20), fixAt(4 * daysS, 0, nowhere)])).toEqual([0, 2, 4])
    expect(noisy([fixAt(0, 0), fixAt(10, 5000), fixAt(20, 0, nowhere), fixAt(30, 20)])).toEqual([1, 2])
    expect(noisy([fixAt(0, 0, { ...nowhere, kind: fixKind.claimed }), fixAt(10, 0, { latE7: 0, lonE7: 1 })])).toEqual([])
  })

  test('believes a coarse fix that says how far it may be off', () => {
    expect(noisy([fixAt(0, 0), fixAt(10, 5000, { accuracyM: 6000 }), fixAt(20, 20)])).toEqual([])
  })

  test('keeps a flight: sustained speed is no spike', () => {
    const flight = Array.from({ length: 40 }, (_, i) => fixAt(i * 60, i * 60 * 250))
    expect(noisy(flight)).toEqual([])
  })

  test('keeps the one fix of a flight there and back', () => {
    expect(noisy([fixAt(0, 0), fixAt(4 * 3600, 3_000_000), fixAt(9 * 3600, 100), fixAt(9.1 * 3600, 100)])).toEqual([])
  })

  test('keeps a train that comes back', () => {
    const train = [fixAt(0, 0), fixAt(60, 4000), fixAt(120, 8000), fixAt(180, 4000), fixAt(240, 0)]
    expect(noisy(train)).toEqual([])
  })

  test('flags a first fix that is far from all that follow', () => {
    expect(noisy([fixAt(0, 900_000), fixAt(10, 0), fixAt(20, 10), fixAt(30, 20)])).toEqual([0])
  })

  test('flags a last fix that is farther than any aircraft flies', () => {
    expect(noisy([fixAt(0, 0), fixAt(10, 0), fixAt(20, 10), fixAt(30, 900_000)])).toEqual([3])
  })

  test('keeps a last fix after a flight', () => {
    expect(noisy([fixAt(0, 0), fixAt(10, 0), fixAt(20, 10), fixAt(2 * 3600, 1_500_000)])).toEqual([])
  })

  test('flags one of two fixes of one second when the other fits', () => {
    expect(noisy([fixAt(0, 0), fixAt(10, 0), fixAt(10, 3000), fixAt(20, 0)])).toEqual([2])
  })

  test('compares the fixes of one device only', () => {
    const interleaved = Array.from({ length: 20 }, (_, i) => fixAt(i * 10, i % 2 * 9000, { device: i % 2 ? 'phone' : 'tablet' }))
    expect(noisy(interleaved)).toEqual([])
    expect(noisy(interleaved.map(fix => ({ ...fix, device: '' }))).length).toBeGreaterThan(0)
  })

  test('neither judges what the exporter claims nor compares with it', () => {
    const claimed = { kind: fixKind.claimed }
    expect(noisy([fixAt(0, 0), fixAt(10, 5000, claimed), fixAt(20, 0)])).toEqual([])
    expect(noisy([fixAt(0, 0), fixAt(10, 5000), fixAt(15, 5000, claimed), fixAt(20, 0)])).toEqual([1])
  })

  test('finds a jump over the antimeridian to be none', () => {
    const east = { lonE7: 1_799_999_900 }, west = { lonE7: -1_799_999_900 }
    expect(noisy([fixAt(0, 0, east), fixAt(10, 0, west), fixAt(20, 0, east)])).toEqual([])
  })

  test('says nothing of no fix, one fix and two', () => {
    expect(flagNoise(emptyTrail()).count).toBe(0)
    expect(noisy([fixAt(0, 0)])).toEqual([])
    expect(noisy([fixAt(0, 0), fixAt(10, 9000)])).toEqual([])
  })

  test('flags anew: twice is once, and old flags of noise go', () => {
    const trail = trailOf('a', [fixAt(0, 0, { flag: fixFlag.noise | fixFlag.cell }), fixAt(10, 5000), fixAt(20, 0)])
    const once = flagNoise(trail)
    expect([...once.flag]).toEqual([fixFlag.cell, fixFlag.noise, 0])
    expect([...flagNoise(once).flag]).toEqual([...once.flag])
  })

  test('changes nothing but the noise flag, and not its input', () => {
    fc.assert(fc.property(fc.array(anyFix, { maxLength: 30 }), fixes => {
      const trail = trailOf('a', fixes), before = [...trail.flag], flagged = flagNoise(trail)
      expect([...trail.flag]).toEqual(before)
      expect(flagged).toEqual({ ...trail, flag: flagged.flag })
      expect([...flagged.flag].map(flag => flag & ~fixFlag.noise)).toEqual(before.map(flag => flag & ~fixFlag.noise))
    }), { seed: 1 })
  })

  test('does not look at the clock: a shift of all times by a week flags the same', () => {
    const fixes = [fixAt(0, 0), fixAt(10, 5000), fixAt(20, 0), fixAt(30, 0)]
    expect(noisy(fixes.map(fix => ({ ...fix, timeMs: fix.timeMs + 7 * 24 * 60 * minuteMs })))).toEqual(noisy(fixes))
  })
})
