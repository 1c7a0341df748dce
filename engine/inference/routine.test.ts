import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spots, staysOf, utcMs, type TestSpot, type Visit } from '../../test/stays-of.ts'
import { emptyTrail } from '../trail/trail.ts'
import { dayMs } from '../units/time.ts'
import type { Claim, ClaimKind } from './claim.ts'
import { dayName } from './local-time.ts'
import { findPresence } from './presence.ts'
import { findRoutine, shareOf, type Routine } from './routine.ts'

const { berlinPark, berlinSquare, kathmanduSquare, lordHowePark } = spots

function claimAt(kind: ClaimKind, placeId: number, fromMs: number, endMs: number): Claim {
  return { kind, placeId, fromMs, endMs, confidence: .9, evidence: { stays: [], dwellMs: 0 } }
}

function routineOf(visits: readonly Visit[], claims: readonly Claim[]): Routine {
  const { stays, places, named } = staysOf(visits)
  return findRoutine(findPresence(emptyTrail(), stays, { placeOfStay: places.placeOfStay, zoneOfPlace: named.zones }), claims)
}

/** Home but for 09–17 from Monday to Friday. 2026-01-05 is a Monday. */
function workingWeeks(home: TestSpot, work: TestSpot, weeks: number): Visit[] {
  const firstDay = Date.UTC(2026, 0, 5) / dayMs
  return Array.from({ length: weeks * 7 }, (_, i) => i).flatMap((i): Visit[] => {
    const day = dayName(firstDay + i), next = dayName(firstDay + i + 1)
    return i % 7 < 5 ? [[home, `${day} 00:00`, `${day} 09:00`], [work, `${day} 09:00`, `${day} 17:00`], [home, `${day} 17:00`, `${next} 00:00`]]
      : [[home, `${day} 00:00`, `${next} 00:00`]]
  })
}

const hour = (weekday: number, hourOfDay: number): number => weekday * 24 + hourOfDay

describe('findRoutine()', () => {
  it.each([['Berlin', berlinPark], ['Kathmandu, a quarter of an hour off', kathmanduSquare]])('knows the hours of work and home in %s', (_, home) => {
    const work = { ...home, lat: home.lat + .01 }
    const routine = routineOf(workingWeeks(home, work, 10), [claimAt('home', 0, 0, Infinity), claimAt('work', 1, 0, Infinity)])
    expect(routine.recordedHours).toEqual(new Array(168).fill(10))
    expect([routine.work[hour(0, 9)]?.share, routine.work[hour(4, 16)]?.share, routine.work[hour(0, 8)]?.share, routine.work[hour(5, 12)]?.share]).toEqual([1, 1, 0, 0])
    expect([routine.home[hour(0, 8)]?.share, routine.home[hour(6, 23)]?.share, routine.home[hour(2, 12)]?.share]).toEqual([1, 1, 0])
    expect(routine.home[hour(0, 8)]).toEqual({ share: 1, low: 1, high: 1 })
  })

  it('adds up to 1 where something was recorded', () => {
    const routine = routineOf(workingWeeks(berlinPark, berlinSquare, 3), [claimAt('home', 0, 0, Infinity)])
    routine.recordedHours.forEach((recorded, i) => {
      expect(recorded).toBe(3)
      expect((routine.home[i]?.share ?? NaN) + (routine.work[i]?.share ?? NaN) + (routine.elsewhere[i]?.share ?? NaN)).toBe(1)
    })
  })

  it('follows a move of house: the old home is elsewhere afterwards', () => {
    const before = utcMs(berlinPark, '2026-01-12 00:00')
    const visits: Visit[] = [
      [berlinPark, '2026-01-05 00:00', '2026-01-12 00:00'], [berlinSquare, '2026-01-12 00:00', '2026-01-19 00:00'], [berlinPark, '2026-01-20 10:00', '2026-01-20 12:00'],
    ]
    const routine = routineOf(visits, [claimAt('home', 0, 0, before), claimAt('home', 1, before, Infinity)])
    expect(routine.home[hour(0, 3)]?.share).toBe(1)
    expect(routine.elsewhere[hour(1, 10)]?.share).toBeCloseTo(1 / 3)
  })

  it('keeps the clock over half an hour of summer time', () => {
    const weeks: Visit[] = ['2026-03-30', '2026-04-06', '2026-09-28', '2026-10-05'].map(day => [lordHowePark, `${day} 22:00`, `${day} 23:00`])
    const { recordedHours } = routineOf(weeks, [])
    expect(recordedHours[hour(0, 22)]).toBe(4)
    expect(recordedHours.reduce((sum, hours) => sum + hours, 0)).toBe(4)
  })

  it('counts an hour only when at least half of it was recorded', () => {
    const { recordedHours } = routineOf([[berlinPark, '2026-01-05 10:40', '2026-01-05 12:30']], [])
    expect([recordedHours[10], recordedHours[11], recordedHours[12]]).toEqual([0, 1, 1])
  })

  it('has no number that is not one where nothing was recorded', () => {
    const { recordedHours, home } = routineOf([], [])
    expect(recordedHours).toEqual(new Array(168).fill(0))
    expect(home).toEqual(new Array(168).fill({ share: 0, low: 0, high: 1 }))
  })
})

describe('shareOf()', () => {
  it('is wide after one week and narrow after a year', () => {
    expect(shareOf(1, 1)).toEqual({ share: 1, low: .25, high: 1 })
    expect(shareOf(52, 52)).toEqual({ share: 1, low: 1, high: 1 })
    expect(shareOf(26, 52)).toEqual({ share: .5, low: .25, high: .75 })
  })

  it('holds the share, mirrors itself, and narrows or stays with more weeks of the same', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 60 }), (recorded, seen) => {
      const have = Math.min(seen, recorded), some = shareOf(have, recorded), mirrored = shareOf(recorded - have, recorded), more = shareOf(4 * have, 4 * recorded)
      expect(some.low - .25 < some.share && some.share < some.high + .25).toBe(true)
      expect([mirrored.low, mirrored.high]).toEqual([1 - some.high, 1 - some.low])
      expect(more.high - more.low).toBeLessThanOrEqual(some.high - some.low)
    }), { seed: 6 })
  })
})
