import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownUnicity } from '../exposure/own-unicity.ts'
import { fromPlane } from '../geo/plane.ts'
import { findStays } from '../places/stays.ts'
import { buildTown } from '../simulate/town.ts'
import { simulateTownDays } from '../simulate/town-days.ts'
import { simulateTownPerson } from '../simulate/town-person.ts'
import { TrailBuilder } from '../trail/builder.ts'
import { emptyTrail, fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { seededRandom } from '../units/random.ts'
import { hourMs, minuteMs } from '../units/time.ts'
import { replayGeofence } from './geofence.ts'
import { replaySparsePings } from './sparse-pings.ts'

function trailOf({ latE7, lonE7, timeMs }: { latE7: Int32Array, lonE7: Int32Array, timeMs: Float64Array }): Trail {
  const builder = new TrailBuilder()
  for (let i = 0; i < timeMs.length; i++) builder.append(timeMs[i], latE7[i], lonE7[i], 5, fixKind.observed)
  return builder.build('test')
}

const town = buildTown({ seed: 1, blockM: 100 }), person = simulateTownPerson(town, { seed: 3, kind: 'commuter', tracks: 0 })
const trail = trailOf(simulateTownDays(town, person, { seed: 3, days: 28 })), stays = findStays(trail), home = fromPlane(town.streets.plane, person.home)

describe('replaySparsePings()', () => {
  const rows = replaySparsePings(trail, stays, { home }, { random: seededRandom(1), pingsPerDay: [1, 8], repeats: 10 })

  test('finds home in a month of eight pings a day, and knows more of the routine than a blind guess', () => {
    expect(rows[1].home.share).toBe(1)
    expect(rows[1].home.interval[0]).toBeGreaterThan(0.6)
    expect(rows[1].routine).toBeGreaterThan(rows[1].routineBlind)
    expect(rows[1].pings / rows[0].pings).toBeCloseTo(8, 0)
  })

  test('leaves work out when there is none, and is the same for the same seed', () => {
    expect(rows[0]).not.toHaveProperty('work')
    expect(replaySparsePings(trail, stays, { home }, { random: seededRandom(1), pingsPerDay: [1, 8], repeats: 10 })).toEqual(rows)
  })

  test('has no rows for an empty trail and refuses half a ping', () => {
    expect(replaySparsePings(emptyTrail(), findStays(emptyTrail()), { home }, { random: seededRandom(1) })).toEqual([])
    expect(() => replaySparsePings(trail, stays, { home }, { random: seededRandom(1), pingsPerDay: [0.5] })).toThrow(RangeError)
  })
})

/** One fix a minute along the equator over the antimeridian, about 111 m apart. */
const crossing = trailOf({
  latE7: new Int32Array(200), lonE7: Int32Array.from({ length: 200 }, (_, i) => i < 100 ? 1_799_900_000 + 1000 * i : -1_800_000_000 + 1000 * (i - 100)),
  timeMs: Float64Array.from({ length: 200 }, (_, i) => 1e12 + i * minuteMs),
})

describe('replayGeofence()', () => {
  const area = { latE7: [-10_000, -10_000, 10_000, 10_000], lonE7: [1_799_979_500, -1_799_979_500, -1_799_979_500, 1_799_979_500] }

  test('catches what lies inside, over the antimeridian', () => {
    const caught = replayGeofence(crossing, { area, fromMs: 0, endMs: 2e12 })
    expect([caught.fixes[0], caught.fixes.length, caught.visits]).toEqual([80, 41, 1])
    expect(caught.firstMs).toBe(1e12 + 80 * minuteMs)
  })

  test('catches all of a split window and no fix twice', () => {
    const whole = replayGeofence(crossing, { area, fromMs: 0, endMs: 2e12 })
    fc.assert(fc.property(fc.integer({ min: 1, max: 199 }), split => {
      const middleMs = 1e12 + split * minuteMs
      const parts = [replayGeofence(crossing, { area, fromMs: 0, endMs: middleMs }), replayGeofence(crossing, { area, fromMs: middleMs, endMs: 2e12 })]
      expect(parts.flatMap(({ fixes }) => [...fixes])).toEqual([...whole.fixes])
    }), { seed: 5, numRuns: 50 })
  })

  test('catches nothing that no sensor observed or that is noise', () => {
    const claimed = { ...crossing, kind: crossing.kind.map(() => fixKind.claimed) }, noise = { ...crossing, flag: crossing.flag.map(() => fixFlag.noise) }
    for (const other of [claimed, noise, emptyTrail()]) expect(replayGeofence(other, { area, fromMs: 0, endMs: 2e12 })).toEqual({ fixes: new Uint32Array(0), visits: 0, firstMs: undefined, lastMs: undefined })
  })

  test('refuses an area of two corners, one as wide as the earth, and a time that ends before it begins', () => {
    expect(() => replayGeofence(crossing, { area: { latE7: [-800_000_000, -800_000_000, 800_000_000], lonE7: [-1_800_000_000, 1_799_000_000, 0] }, fromMs: 0, endMs: 1 })).toThrow(RangeError)
    expect(() => replayGeofence(crossing, { area: { latE7: [0, 1], lonE7: [0, 1] }, fromMs: 0, endMs: 1 })).toThrow(RangeError)
    expect(() => replayGeofence(crossing, { area, fromMs: hourMs, endMs: hourMs })).toThrow(RangeError)
  })
})

describe('ownUnicity()', () => {
  test('grows with the points that are known', () => {
    const rows = ownUnicity(trail, seededRandom(2), { pointsMost: 4, draws: 200 })
    expect(rows.map(({ points }) => points)).toEqual([1, 2, 3, 4])
    expect(rows[3].share).toBeGreaterThanOrEqual(rows[0].share)
  })

  test('has nothing to say about one day', () => {
    const morning = { ...crossing, lonE7: crossing.lonE7.map((_, i) => 1000 * i), timeMs: crossing.timeMs.map((_, i) => Date.UTC(2020, 0, 1, 4) + i * 1000) }
    expect(ownUnicity(morning, seededRandom(2))).toEqual([])
  })
})
