import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trailOf, type Fix } from '../../test/trails.ts'
import { wander } from '../../test/wander.ts'
import { distanceM, nearDistanceM } from '../geo/distance.ts'
import { TrailBuilder } from '../trail/builder.ts'
import { flagNoise } from '../trail/noise.ts'
import { emptyTrail, fixFlag, fixKind } from '../trail/trail.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import { dayMs, hourMs, minuteMs, secondMs, weekMs } from '../units/time.ts'
import { findStays, type Stays } from './stays.ts'

const beginMs = Date.UTC(2024, 2, 10, 9), metreE7 = 90
const latE7 = -100_000_000, lonE7 = -200_000_000

/** A fix at sea, so many minutes after the beginning and metres to the north. */
function fixAt(minutes: number, northM = 0, more: Partial<Fix> = {}): Fix {
  return { timeMs: beginMs + minutes * minuteMs, latE7: latE7 + northM * metreE7, lonE7, accuracyM: 10, ...more }
}

/** Every minute from `first` to `last`, at one place. */
function still(first: number, last: number, northM = 0, more: Partial<Fix> = {}): Fix[] {
  return Array.from({ length: last - first + 1 }, (_, i) => fixAt(first + i, northM, more))
}

/** Every half minute, 600 m a minute, from `from` metres to `to`; the ends excluded. */
function ride(first: number, fromM: number, toM: number): Fix[] {
  const steps = Math.abs(toM - fromM) / 300
  return Array.from({ length: steps - 1 }, (_, i) => fixAt(first + (i + 1) / 2, fromM + Math.sign(toM - fromM) * 300 * (i + 1)))
}

/** Start and end in minutes after the beginning, for short expectations. */
function minutesOf(fixes: readonly Fix[]): number[][] {
  const { startMs, endMs } = findStays(trailOf('a', fixes))
  return Array.from(startMs, (start, i) => [start, endMs[i]].map(timeMs => Math.round((timeMs - beginMs) / minuteMs)))
}

describe('findStays()', () => {
  test('finds no stay in no fix, in one, and in many of one instant', () => {
    expect(findStays(emptyTrail()).count).toBe(0)
    expect(minutesOf([fixAt(0)])).toEqual([])
    expect(minutesOf([fixAt(0), fixAt(0, 5), fixAt(0, 10)])).toEqual([])
  })

  test('finds the stays at both ends of a ride', () => {
    expect(minutesOf([...still(0, 20), ...ride(20, 0, 6000), ...still(30, 50, 6000)])).toEqual([[0, 20], [30, 50]])
  })

  test('finds nothing on the way', () => {
    expect(minutesOf(ride(0, 0, 30_000))).toEqual([])
  })

  test('keeps the last stay and a short one at the end of the record', () => {
    expect(minutesOf([...ride(0, 0, 6000), ...still(10, 12, 6000)])).toEqual([[10, 12]])
  })

  test('finds no stay in a halt shorter than dwellMs', () => {
    const halt = [...ride(0, 0, 6000), ...still(10, 13, 6000), ...ride(13, 6000, 12_000)]
    expect(minutesOf(halt)).toEqual([])
    expect(findStays(trailOf('a', halt), { dwellMs: 2 * minuteMs }).count).toBe(1)
  })

  test('counts silence as staying when the phone wakes up at the same spot', () => {
    expect(minutesOf([fixAt(0), fixAt(600, 5)])).toEqual([[0, 600]])
  })

  test('lets the person leave as late as the way to the next fix allows', () => {
    const night = [...still(0, 10), fixAt(610, 360, {}), ...ride(610, 360, 6360)]
    expect(minutesOf(night)[0]).toEqual([0, 605])
  })

  test('says nothing of a silence that leads far away', () => {
    expect(minutesOf([...still(0, 60), ...still(600, 660, 40_000)])).toEqual([[0, 60], [600, 660]])
  })

  test('says nothing of a silence longer than a day', () => {
    const days = 3 * 24 * 60
    expect(minutesOf([...still(0, 60), ...still(days, days + 60)])).toEqual([[0, 60], [days, days + 60]])
  })

  test('takes a single fix far from the ones before and after for a point on the way, however long the silence', () => {
    const passing = [...still(0, 60), fixAt(70, 4000), ...still(150, 200, 1000)]
    expect(minutesOf(passing).some(([start, end]) => start < 75 && end > 65)).toBe(false)
    expect(minutesOf([...still(0, 60), fixAt(70, 4000), fixAt(140, 4010), ...still(150, 200, 1000)])).toHaveLength(3)
  })

  test('sees through a hop of a phone that lies still', () => {
    expect(minutesOf([...still(0, 20), fixAt(20.3, 800), ...still(21, 40)])).toEqual([[0, 40]])
  })

  test('leaves coarse fixes aside where there are finer ones, and uses them where there are none', () => {
    const coarse = { accuracyM: 2000 }
    const mixed = still(0, 40).map((fix, i) => i % 3 === 2 ? { ...fix, ...coarse, latE7: fix.latE7 + 3000 * metreE7 } : fix)
    expect(minutesOf(mixed)).toEqual([[0, 40]])
    expect(minutesOf(still(0, 60).map((fix, i) => ({ ...fix, ...coarse, latE7: fix.latE7 + (i % 2) * 1500 * metreE7 })))).toEqual([[0, 60]])
  })

  test('takes no evidence from claimed, computed, noisy and repeated fixes', () => {
    for (const more of [{ kind: fixKind.claimed }, { kind: fixKind.computed }, { flag: fixFlag.noise }, { flag: fixFlag.repeated }]) {
      expect(minutesOf(still(0, 60, 0, more))).toEqual([])
    }
  })

  test('uses antennas only when a device has nothing else', () => {
    const antenna = { flag: fixFlag.cell, accuracyM: NaN }
    expect(minutesOf(still(0, 60, 0, antenna))).toEqual([[0, 60]])
    expect(minutesOf([...still(0, 60, 0, antenna), ...ride(60, 0, 6000)])).toEqual([])
  })

  test('is not misled by a first fix that is far off', () => {
    const trail = flagNoise(trailOf('a', [fixAt(0, 900_000), ...still(1, 30)]))
    expect([...findStays(trail).startMs]).toEqual([beginMs + minuteMs])
  })

  test('is not misled by two positions at one second', () => {
    const twice = still(0, 30).flatMap((fix, i) => i % 10 === 5 ? [fix, { ...fix, latE7: fix.latE7 + 3000 * metreE7 }] : [fix])
    expect(findStays(flagNoise(trailOf('a', twice)))).toMatchObject({ count: 1 })
  })

  test('finds stays on a path of a few points stamped to the minute', () => {
    const path = [fixAt(0), fixAt(4, 1500), fixAt(9, 4000), fixAt(130, 4020), fixAt(134, 2000), fixAt(139, 10), fixAt(700, 0)]
    expect(minutesOf(path.map(fix => ({ ...fix, accuracyM: NaN, flag: fixFlag.minuteStamp })))).toEqual([[9, 130], [139, 700]])
  })

  test('gives position, radius and the fixes it rests on', () => {
    const trail = trailOf('a', [...ride(0, 0, 6000), ...still(10, 70, 6000), ...ride(70, 6000, 0)])
    const { count, latE7: lat, lonE7: lon, radiusM, firstFix, endFix } = findStays(trail)
    expect(count).toBe(1)
    expect(nearDistanceM(lat[0], lon[0], latE7 + 6000 * metreE7, lonE7)).toBeLessThan(5)
    expect(radiusM[0]).toBeGreaterThanOrEqual(10)
    expect(radiusM[0]).toBeLessThan(40)
    expect([trail.timeMs[firstFix[0]], trail.timeMs[endFix[0] - 1]]).toEqual([beginMs + 10 * minuteMs, beginMs + 70 * minuteMs])
  })

  test.each(['radiusM', 'dwellMs', 'censoredDwellMs', 'coreM', 'returnMs'])('refuses %s that is not positive', name => {
    for (const value of [0, -5, NaN]) {
      const message = `Cannot find stays: ${name} must be > 0, current value is ${value}`
      expect(() => findStays(emptyTrail(), { [name]: value })).toThrow(new RangeError(message))
    }
  })
})

describe('findStays() of several devices', () => {
  const phone = { device: 'phone' }, tablet = { device: 'tablet' }

  test('follows the device that moved and not the one that lies at home', () => {
    const carried = [...still(0, 20), ...ride(20, 0, 6000), ...still(30, 90, 6000), ...ride(90, 6000, 0), ...still(100, 160)]
    const atHome = still(0, 160, 0, tablet).map(fix => ({ ...fix, timeMs: fix.timeMs + 7 * secondMs }))
    const both = [...carried.map(fix => ({ ...fix, ...phone })), ...atHome]
    expect(minutesOf(both)).toEqual(minutesOf(carried))
  })

  test('goes over to another device when the first one falls silent for good', () => {
    expect(minutesOf([...still(0, 60, 0, phone), ...still(100, 160, 9000, tablet)])).toEqual([[0, 60], [100, 160]])
  })

  test('gives stays that do not overlap, whatever the devices do', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), seed => {
      const fixes = ['a', 'b', 'c'].flatMap((device, i) => wander(seed + 1000 * i, 6).fixes.map(fix => ({ ...fix, device })))
      expectDisjoint(findStays(trailOf('a', fixes)))
    }), { seed: 2, numRuns: 30 })
  })
})

describe('findStays(), as a law', () => {
  const seeds = fc.integer({ min: 1, max: 1000 })

  test('finds what truly was stayed, to the minute, and little else', () => {
    fc.assert(fc.property(seeds, seed => {
      const { fixes, stays: truth } = wander(seed, 8)
      const found = findStays(trailOf('a', fixes))
      for (const stay of truth) {
        const index = found.startMs.findIndex((startMs, i) => startMs < stay.endMs && found.endMs[i] > stay.startMs)
        expect(Math.abs(found.startMs[index] - stay.startMs)).toBeLessThan(4 * minuteMs)
        expect(nearDistanceM(found.latE7[index], found.lonE7[index], stay.latE7, stay.lonE7)).toBeLessThan(25)
      }
      expect(found.count).toBeLessThanOrEqual(truth.length + 1)
    }), { seed: 3, numRuns: 50 })
  })

  test('gives disjoint stays in time order', () => {
    fc.assert(fc.property(seeds, seed => { expectDisjoint(findStays(trailOf('a', wander(seed, 8).fixes))) }), { seed: 4, numRuns: 50 })
  })

  test('moves with the clock: a week later, half an hour of daylight saving or not, the same stays', () => {
    fc.assert(fc.property(seeds, fc.constantFrom(weekMs, 30 * minuteMs, hourMs, 345 * minuteMs, dayMs), (seed, shiftMs) => {
      const { fixes } = wander(seed, 5)
      const stays = findStays(trailOf('a', fixes)), shift = (timeMs: number): number => timeMs + shiftMs
      const later = findStays(trailOf('a', fixes.map(fix => ({ ...fix, timeMs: shift(fix.timeMs) }))))
      expect(later).toEqual({ ...stays, startMs: stays.startMs.map(shift), endMs: stays.endMs.map(shift) })
    }), { seed: 5, numRuns: 20 })
  })

  test('turns with the earth, over the antimeridian too', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), (seed, turnE7) => {
      const { fixes } = wander(seed, 5)
      for (const byE7 of [turnE7, 2_000_000_000]) {
        const stays = findStays(trailOf('a', fixes))
        const turned = findStays(trailOf('a', fixes.map(fix => ({ ...fix, lonE7: wrapLonE7(fix.lonE7 + byE7) }))))
        expect(turned).toMatchObject({ count: stays.count, startMs: stays.startMs, endMs: stays.endMs, latE7: stays.latE7 })
        turned.lonE7.forEach((turnedE7, i) => { expect(Math.abs(wrapLonE7(turnedE7 - stays.lonE7[i] - byE7))).toBeLessThanOrEqual(1) })
      }
    }), { seed: 6, numRuns: 20 })
  })

  test('does not care which import a fix came from', () => {
    fc.assert(fc.property(seeds, seed => {
      const trail = trailOf('a', wander(seed, 4).fixes)
      expect(findStays({ ...trail, segments: ['a', 'b'], segment: trail.segment.map((_, i) => i % 2) })).toEqual(findStays(trail))
    }), { seed: 7, numRuns: 10 })
  })

  test('holds at the poles', () => {
    const builder = new TrailBuilder()
    for (let i = 0; i < 60; i++) {
      builder.append(beginMs + i * minuteMs, 899_999_900 + i % 3, (i % 4 - 2) * 900_000_000, 10, fixKind.observed)
    }
    const stays = findStays(builder.build('a'))
    expect(stays.count).toBe(1)
    expect(distanceM(stays.latE7[0], stays.lonE7[0], 900_000_000, 0)).toBeLessThan(30)
  })
})

function expectDisjoint({ count, startMs, endMs, firstFix, endFix }: Stays): void {
  expect(count).toBeGreaterThan(0)
  for (let i = 0; i < count; i++) {
    expect(endMs[i]).toBeGreaterThan(startMs[i])
    expect(endFix[i]).toBeGreaterThan(firstFix[i])
    if (i > 0) expect(startMs[i]).toBeGreaterThanOrEqual(endMs[i - 1])
  }
}
