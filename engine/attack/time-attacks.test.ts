import { describe, expect, test } from 'vitest'
import { fromPlane, toPlane, type PlanePoint } from '../geo/plane.ts'
import { buildTown } from '../simulate/town.ts'
import { simulateTownDays } from '../simulate/town-days.ts'
import { simulateTownPerson } from '../simulate/town-person.ts'
import { seededRandom } from '../units/random.ts'
import { hourMs } from '../units/time.ts'
import { homeAndWork, stayedPlaces } from './home-work-pair.ts'
import { nightFixes } from './night-fixes.ts'
import { observe, type Observation } from './observation.ts'
import type { ReleasedTrack } from './release.ts'
import { timeAttacks } from './time-attacks.ts'
import { findTimeGaps } from './time-gap.ts'
import { linkTrips } from './trip-linking.ts'

const town = buildTown({ seed: 1, blockM: 100 }), person = simulateTownPerson(town, { seed: 3, kind: 'commuter', tracks: 0 })
const days = simulateTownDays(town, person, { seed: 3, days: 14 }), home = fromPlane(town.streets.plane, person.home)

function errorM(seen: Observation, best: PlanePoint | undefined): number {
  const truth = toPlane(seen.plane, home.latE7, home.lonE7)
  return best ? Math.hypot(best.xM - truth.xM, best.yM - truth.yM) : Infinity
}

describe('timeAttacks', () => {
  const seen = observe({ tracks: [days], zones: [] })
  test.each(timeAttacks.map(attack => [attack.name, attack] as const))('%s finds the home of two open weeks within 10 m', (_, attack) => {
    expect(errorM(seen, attack.run(seen, seededRandom(1))?.best)).toBeLessThan(10)
  })

  test.each(timeAttacks.map(attack => [attack.name, attack] as const))('%s says nothing without times', (_, attack) => {
    expect(attack.run(observe({ tracks: [{ latE7: days.latE7, lonE7: days.lonE7 }], zones: [] }), seededRandom(1))).toBeUndefined()
  })

  test('nightFixes go by the clock of the place, not by UTC', () => {
    const twelveHoursOff = { ...days, timeMs: days.timeMs.map(timeMs => timeMs + 12 * hourMs) }, off = observe({ tracks: [twelveHoursOff], zones: [] })
    expect(errorM(off, nightFixes.run(off, seededRandom(1))?.best)).toBeGreaterThan(500)
  })
})

describe('homeAndWork()', () => {
  test('tells the bed from the desk', () => {
    const seen = observe({ tracks: [days], zones: [] }), pair = homeAndWork(stayedPlaces(seen))
    expect(errorM(seen, pair.home)).toBeLessThan(10)
    expect(Math.abs(errorM(seen, pair.work) - 2400)).toBeLessThan(20)
  })

  test('finds neither where nobody stays', () => {
    expect(homeAndWork([])).toEqual({ home: undefined, work: undefined })
  })
})

describe('findTimeGaps()', () => {
  test('finds the nights that a zone has cut out, and that they are nights', () => {
    const away = Array.from(days.timeMs.keys()).filter(i => Math.hypot((days.latE7[i] - home.latE7) / 90, (days.lonE7[i] - home.lonE7) / 99) > 400)
    const cut = { latE7: Int32Array.from(away, i => days.latE7[i]), lonE7: Int32Array.from(away, i => days.lonE7[i]), timeMs: Float64Array.from(away, i => days.timeMs[i]) }
    const gaps = findTimeGaps(observe({ tracks: [cut], zones: [] })), nights = gaps.filter(({ night }) => night)
    // Ten nights between workdays, less those of evenings out that ended late; weekends are one long gap.
    expect(nights.length).toBeGreaterThanOrEqual(6)
    expect(nights.every(({ lastedMs }) => lastedMs > 8 * hourMs)).toBe(true)
  })

  test('finds none in a trail without holes', () => {
    expect(findTimeGaps(observe({ tracks: [days], zones: [] }))).toEqual([])
  })
})

describe('linkTrips()', () => {
  test('links trips of one person at more than three times chance among ten people of one town', () => {
    const tracks: ReleasedTrack[] = [], owners: number[] = []
    for (let owner = 0; owner < 10; owner++) {
      for (const track of simulateTownPerson(town, { seed: 100 + owner, kind: 'commuter', tracks: 6 }).tracks) {
        tracks.push(track)
        owners.push(owner)
      }
    }
    const right = [...linkTrips(tracks)].filter((other, i) => owners[other] === owners[i]).length
    expect(right / tracks.length).toBeGreaterThan(3 * 5 / 59)
  })

  test('links nothing to a track that nobody crosses', () => {
    const line = (latE7: number): ReleasedTrack => ({ latE7: Int32Array.of(latE7, latE7 + 20_000), lonE7: Int32Array.of(0, 0) })
    expect([...linkTrips([line(0), line(5_000_000)])]).toEqual([-1, -1])
  })
})
