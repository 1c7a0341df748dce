import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { destinationE7, distanceM } from '../geo/distance.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import { seededRandom } from '../units/random.ts'
import { hourMs } from '../units/time.ts'
import { findPlaces, type Places } from './places.ts'
import type { Stays } from './stays.ts'

interface Spot { readonly latE7: number, readonly lonE7: number, readonly radiusM?: number, readonly dwellMs?: number }

/** Los Angeles' latitude at sea: where confusing latitude with longitude shows. */
const sea: Spot = { latE7: 340_000_000, lonE7: -1_300_000_000 }

/** Stays an hour apart, an hour and a radius of 20 m each unless stated. */
function staysAt(spots: readonly Spot[]): Stays {
  const column = (of: (spot: Spot, i: number) => number): number[] => spots.map(of)
  return {
    count: spots.length,
    startMs: Float64Array.from(column((_, i) => i * 24 * hourMs)),
    endMs: Float64Array.from(column(({ dwellMs = hourMs }, i) => i * 24 * hourMs + dwellMs)),
    latE7: Int32Array.from(column(spot => spot.latE7)), lonE7: Int32Array.from(column(spot => spot.lonE7)),
    radiusM: Float32Array.from(column(({ radiusM = 20 }) => radiusM)),
    firstFix: new Uint32Array(spots.length), endFix: new Uint32Array(spots.length).fill(1),
  }
}

/** Spots in a row, `apartM` from one to the next. */
function row(count: number, apartM: number, bearingDeg: number, start = sea): Spot[] {
  return Array.from({ length: count }, (_, i) => ({ ...destinationE7(start.latE7, start.lonE7, bearingDeg, i * apartM) }))
}

/** Visits to one spot by a phone that errs by `sigmaM` to the north and to the east. */
function visits(count: number, sigmaM: number, seed: number, spot = sea): Spot[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => ({
    ...destinationE7(spot.latE7, spot.lonE7, random.uniform() * 360, sigmaM * Math.sqrt(2 * random.exponential(1))),
    dwellMs: hourMs * (1 + random.uniform()),
  }))
}

function largestSizeM(stays: Stays, places: Places): number {
  let largest = 0
  for (let i = 0; i < stays.count; i++) {
    for (let j = 0; j < i; j++) {
      if (places.placeOfStay[i] !== places.placeOfStay[j]) continue
      largest = Math.max(largest, distanceM(stays.latE7[i], stays.lonE7[i], stays.latE7[j], stays.lonE7[j]))
    }
  }
  return largest
}

describe('findPlaces()', () => {
  test('finds no place without stays and one with one', () => {
    expect(findPlaces(staysAt([]))).toMatchObject({ count: 0, placeOfStay: new Int32Array(0) })
    expect(findPlaces(staysAt([sea]))).toMatchObject({ count: 1, stayCount: new Uint32Array([1]), radiusM: new Float32Array([20]) })
  })

  test('puts the place with the longest dwell first and counts what belongs to it', () => {
    const far = destinationE7(sea.latE7, sea.lonE7, 90, 5000)
    const places = findPlaces(staysAt([far, { ...sea, dwellMs: 8 * hourMs }, far, sea]))
    expect(places).toMatchObject({
      count: 2, dwellMs: new Float64Array([9 * hourMs, 2 * hourMs]), stayCount: new Uint32Array([2, 2]),
      firstMs: new Float64Array([24 * hourMs, 0]), lastMs: new Float64Array([73 * hourMs, 49 * hourMs]),
      placeOfStay: new Int32Array([1, 0, 1, 0]),
    })
  })

  test.each([60, 80, 100, 120])('does not chain two rows of houses %i m apart', apartM => {
    const across = destinationE7(sea.latE7, sea.lonE7, 0, 40)
    const stays = staysAt([...row(40, apartM, 90), ...row(40, apartM, 90, across)]), places = findPlaces(stays)
    expect(largestSizeM(stays, places)).toBeLessThan(150)
    expect(places.count).toBeGreaterThanOrEqual(40 * apartM / 200)
  })

  test('keeps houses 120 m apart that are visited often as they are', () => {
    const spots = row(6, 120, 45).flatMap((spot, i) => visits(20, 8, i, spot))
    expect(findPlaces(staysAt(spots))).toMatchObject({ count: 6, stayCount: new Uint32Array(6).fill(20) })
  })

  test.each([50, 70, 100])('keeps visits that drift within %i m at one place', acrossM => {
    const random = seededRandom(acrossM)
    const spots = Array.from({ length: 200 }, () =>
      destinationE7(sea.latE7, sea.lonE7, random.uniform() * 360, Math.sqrt(random.uniform()) * acrossM / 2))
    expect(findPlaces(staysAt(spots)).count).toBe(1)
  })

  test('keeps a home in one piece however often it is seen', () => {
    const places = findPlaces(staysAt(visits(20_000, 17, 1)))
    expect(places.stayCount[0]).toBeGreaterThan(19_950)
    expect(distanceM(places.latE7[0], places.lonE7[0], sea.latE7, sea.lonE7)).toBeLessThan(1)
  })

  test('takes a coarse stay to the place that may be it, and does not move the place for it', () => {
    const coarse = { ...destinationE7(sea.latE7, sea.lonE7, 0, 600), radiusM: 700 }
    const places = findPlaces(staysAt([sea, coarse]))
    expect(places.count).toBe(1)
    expect(distanceM(places.latE7[0], places.lonE7[0], sea.latE7, sea.lonE7)).toBeLessThan(5)
    expect(findPlaces(staysAt([sea, { ...coarse, radiusM: 20 }])).count).toBe(2)
  })

  test.each([0, 340_000_000, 600_000_000, 800_000_000])('measures north–south as east–west at latitude %i', latE7 => {
    for (const apartM of [30, 70, 119, 130, 200]) {
      const [northward, eastward] = [0, 90].map(bearingDeg => findPlaces(staysAt(row(2, apartM, bearingDeg, { ...sea, latE7 }))).count)
      expect(northward).toBe(eastward)
      expect(northward).toBe(apartM < 125 ? 1 : 2)
    }
  })

  test('finds one place at a pole, whatever the longitude', () => {
    const around = Array.from({ length: 12 }, (_, i) => ({ latE7: 899_999_000, lonE7: i * 300_000_000 - 1_800_000_000 }))
    expect(findPlaces(staysAt(around))).toMatchObject({ count: 1 })
    expect(findPlaces(staysAt(around)).latE7[0]).toBeGreaterThan(899_999_900)
  })

  const someSpots = fc.array(fc.record({
    north: fc.integer({ min: 0, max: 20 }), east: fc.integer({ min: 0, max: 20 }),
    radiusM: fc.constantFrom(10, 25, 65, 400), hours: fc.integer({ min: 1, max: 90 }),
  }), { minLength: 1, maxLength: 40 }).map(spots => spots.map(({ north, east, radiusM, hours }, i) => ({
    latE7: sea.latE7 + north * 2000 + i, lonE7: sea.lonE7 + east * 2000, radiusM, dwellMs: hours * hourMs / 4 + i,
  })))

  test('does not care in which order stays come', () => {
    fc.assert(fc.property(someSpots, fc.integer(), (spots, seed) => {
      const stays = staysAt(spots), random = seededRandom(seed)
      const order = Array.from(spots.keys()).map(i => ({ i, at: random.uniform() })).sort((a, b) => a.at - b.at).map(({ i }) => i)
      const shuffled = findPlaces({
        ...stays, radiusM: stays.radiusM.map((_, at) => stays.radiusM[order[at]]),
        startMs: stays.startMs.map((_, at) => stays.startMs[order[at]]), endMs: stays.endMs.map((_, at) => stays.endMs[order[at]]),
        latE7: stays.latE7.map((_, at) => stays.latE7[order[at]]), lonE7: stays.lonE7.map((_, at) => stays.lonE7[order[at]]),
      })
      const places = findPlaces(stays)
      expect([...shuffled.placeOfStay]).toEqual(order.map(i => places.placeOfStay[i]))
    }), { seed: 8 })
  })

  test('turns with the earth, over the antimeridian too', () => {
    fc.assert(fc.property(someSpots, fc.constantFrom(-500_000_000, 499_990_000, 1_800_000_000), (spots, turnE7) => {
      const places = findPlaces(staysAt(spots))
      const turned = findPlaces(staysAt(spots.map(spot => ({ ...spot, lonE7: wrapLonE7(spot.lonE7 - turnE7) }))))
      expect(turned.placeOfStay).toEqual(places.placeOfStay)
      turned.lonE7.forEach((lonE7, id) => { expect(Math.abs(wrapLonE7(places.lonE7[id] - turnE7 - lonE7))).toBeLessThanOrEqual(1) })
    }), { seed: 9 })
  })

  test('gives every stay a place, every place a stay, and the longest dwell first', () => {
    fc.assert(fc.property(someSpots, spots => {
      const stays = staysAt(spots), places = findPlaces(stays)
      expect([...places.stayCount].every(count => count > 0)).toBe(true)
      expect(places.stayCount.reduce((sum, count) => sum + count, 0)).toBe(spots.length)
      expect([...places.dwellMs]).toEqual([...places.dwellMs].sort((a, b) => b - a))
    }), { seed: 10 })
  })
})
