import { describe, expect, test } from 'vitest'
import { fromPlane, planeAround, type PlanePoint } from '../geo/plane.ts'
import { seededRandom } from '../units/random.ts'
import { allTogether } from './all-together.ts'
import type { Attack } from './attack.ts'
import { bestWithin, credibleShare } from './judge-guess.ts'
import { loopClosing } from './loop-closing.ts'
import { observe, type Observation } from './observation.ts'
import type { ReleasedTrack, Ring } from './release.ts'
import { territory } from './territory.ts'

/** Empty sea over the antimeridian. The zone is a hexagon of 600 m; home lies well off its middle. */
const plane = planeAround(-300_000_000, 1_799_999_000)
const home: PlanePoint = { xM: 220, yM: -180 }
const zone: Ring = ringOf(Array.from({ length: 6 }, (_, i) => ({ xM: 600 * Math.sin(i * Math.PI / 3), yM: 600 * Math.cos(i * Math.PI / 3) })))

function ringOf(points: readonly PlanePoint[]): Ring {
  const corners = points.map(point => fromPlane(plane, point))
  return { latE7: corners.map(({ latE7 }) => latE7), lonE7: corners.map(({ lonE7 }) => lonE7) }
}

function track(points: readonly PlanePoint[]): ReleasedTrack {
  const positions = points.map(point => fromPlane(plane, point))
  return { latE7: Int32Array.from(positions, ({ latE7 }) => latE7), lonE7: Int32Array.from(positions, ({ lonE7 }) => lonE7) }
}

/** Straight out to 3 km from home, seen from 1.8 km on. */
const spokes = [10, 70, 130, 190, 250, 310].map(degrees => {
  const bearing = degrees * Math.PI / 180
  return track(Array.from({ length: 60 }, (_, i) => ({ xM: home.xM + (1800 + 20 * i) * Math.sin(bearing), yM: home.yM + (1800 + 20 * i) * Math.cos(bearing) })))
})

/** Circles that begin and end at home; a quarter of each is hidden. */
const rounds = [20, 110, 160, 275].map((degrees, n) => {
  const radiusM = 1000 + 150 * n, bearing = degrees * Math.PI / 180, middle = { xM: home.xM + radiusM * Math.sin(bearing), yM: home.yM + radiusM * Math.cos(bearing) }
  return track(Array.from({ length: 135 }, (_, i) => {
    const angle = bearing + Math.PI + (45 + 2 * i) * Math.PI / 180
    return { xM: middle.xM + radiusM * Math.sin(angle), yM: middle.yM + radiusM * Math.cos(angle) }
  }))
})

function missM(attack: Attack, seen: Observation, radiusM: number): number {
  const guess = attack.run(seen, seededRandom(1)), best = guess && bestWithin(guess, radiusM), truth = fromPlane(plane, home)
  if (!best) return Infinity
  const named = fromPlane(seen.plane, best)
  return Math.hypot((named.latE7 - truth.latE7) * plane.latM, (named.lonE7 - truth.lonE7) * plane.lonM)
}

const seenSpokes = observe({ tracks: spokes, zones: [zone] }, { zone: 0 }), seenRounds = observe({ tracks: rounds, zones: [zone] }, { zone: 0 })

describe('territory', () => {
  test('finds the middle of where tracks turn round, off the middle of the zone', () => {
    expect(missM(territory, seenSpokes, 100)).toBeLessThan(60)
  })

  test('believes less of fewer turning points, and nothing of one', () => {
    const shares = [6, 4, 2].map(count => {
      const guess = territory.run(observe({ tracks: spokes.slice(0, count), zones: [zone] }, { zone: 0 }), seededRandom(1))
      return guess ? credibleShare(guess) : NaN
    })
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(territory.run(observe({ tracks: spokes.slice(0, 1), zones: [zone] }, { zone: 0 }), seededRandom(1))).toBeUndefined()
  })

  test('counts a destination once, however often one goes there', () => {
    const often = observe({ tracks: [...spokes, ...spokes, ...spokes], zones: [zone] }, { zone: 0 })
    expect(territory.run(often, seededRandom(1))?.chance).toEqual(territory.run(seenSpokes, seededRandom(1))?.chance)
  })
})

describe('loopClosing', () => {
  test('finds where rounds close', () => {
    expect(missM(loopClosing, seenRounds, 100)).toBeLessThan(60)
  })

  test('says nothing of ways out and back, or of one round', () => {
    const back = spokes.map(({ latE7, lonE7 }) => ({ latE7: Int32Array.from([...latE7, ...[...latE7].reverse()]), lonE7: Int32Array.from([...lonE7, ...[...lonE7].reverse()]) }))
    expect(loopClosing.run(observe({ tracks: back, zones: [zone] }, { zone: 0 }), seededRandom(1))).toBeUndefined()
    expect(loopClosing.run(observe({ tracks: rounds.slice(0, 1), zones: [zone] }, { zone: 0 }), seededRandom(1))).toBeUndefined()
  })
})

describe('allTogether', () => {
  test('is at least as sure as each of its parts', () => {
    const shares = [allTogether, territory, loopClosing].map(attack => {
      const guess = attack.run(seenRounds, seededRandom(1))
      return guess ? credibleShare(guess) : NaN
    })
    expect(shares[0]).toBeLessThanOrEqual(Math.min(shares[1], shares[2]))
    expect(missM(allTogether, seenRounds, 100)).toBeLessThan(100)
  })

  test('says nothing without a zone', () => {
    expect(allTogether.run(observe({ tracks: rounds, zones: [] }), seededRandom(1))).toBeUndefined()
  })
})

describe('bestWithin()', () => {
  test('names the point with most belief around it, not the one in the middle of two', () => {
    const guess = { xM: Float64Array.of(0, 1000, 1010), yM: Float64Array.of(0, 0, 0), chance: Float64Array.of(0.4, 0.3, 0.3), best: { xM: 600, yM: 0 } }
    expect(bestWithin(guess, 50).xM).toBeGreaterThanOrEqual(1000)
    expect(bestWithin(guess, 700)).toEqual({ xM: 600, yM: 0 })
  })
})
