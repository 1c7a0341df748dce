import { describe, expect, test } from 'vitest'
import { fromPlane, planeAround, type PlanePoint } from '../geo/plane.ts'
import { StreetCosts } from '../geo/street-costs.ts'
import { streetGraph } from '../geo/street-graph.ts'
import { seededRandom } from '../units/random.ts'
import { circleFit } from './circle-fit.ts'
import { circleVotes } from './circle-votes.ts'
import { directionCrossing } from './direction-crossing.ts'
import { distanceLeak } from './distance-leak.ts'
import { endpointClusters } from './endpoint-clusters.ts'
import { credibleShare, judgeGuess } from './judge-guess.ts'
import { observe } from './observation.ts'
import type { ReleasedTrack, Ring } from './release.ts'
import { routeConsistency } from './route-consistency.ts'
import { trackAttacks } from './track-attacks.ts'

/** On the date line, in the middle of the Pacific: what works here works anywhere. */
const plane = planeAround(-300_000_000, 1_799_999_000)
const home: PlanePoint = { xM: 40, yM: -25 }

function track(points: readonly PlanePoint[]): ReleasedTrack {
  const positions = points.map(point => fromPlane(plane, point))
  return { latE7: Int32Array.from(positions, ({ latE7 }) => latE7), lonE7: Int32Array.from(positions, ({ lonE7 }) => lonE7) }
}

/** A straight track away from home, seen from `fromM` to `toM` metres, every 10 m. */
function ray(bearingDeg: number, fromM: number, toM = fromM + 500): ReleasedTrack {
  const bearing = bearingDeg * Math.PI / 180
  return track(Array.from({ length: Math.floor((toM - fromM) / 10) + 1 }, (_, i) => ({ xM: home.xM + (fromM + 10 * i) * Math.sin(bearing), yM: home.yM + (fromM + 10 * i) * Math.cos(bearing) })))
}

const bearings = [3, 50, 118, 177, 241, 300]
/** Far ends tell nothing about home here: only the starts are near enough to count as ends of the zone. */
const here: Ring = ringAround({ xM: 300, yM: 200 }, 700), elsewhere = [0, 60, 120, 180, 240, 300].map(bearing => ringAround({ xM: 3000 * Math.sin(bearing), yM: 3000 * Math.cos(bearing) }, 100))

function ringAround({ xM, yM }: PlanePoint, radiusM: number): Ring {
  const corners = [0, 1, 2, 3, 4, 5].map(i => fromPlane(plane, { xM: xM + radiusM * Math.sin(i * Math.PI / 3), yM: yM + radiusM * Math.cos(i * Math.PI / 3) }))
  return { latE7: corners.map(({ latE7 }) => latE7), lonE7: corners.map(({ lonE7 }) => lonE7) }
}

/** What is judged lies on the plane of the observation. */
function errorM(attack: typeof circleFit, tracks: readonly ReleasedTrack[], streets?: StreetCosts): number {
  const seen = observe({ tracks, zones: [] }, streets ? { streets } : {}), truth = fromPlane(plane, home)
  const guess = attack.run({ ...seen, ends: seen.ends.filter(({ side }) => side === 'start') }, seededRandom(1))
  if (!guess) return Infinity
  const best = fromPlane(seen.plane, guess.best)
  return Math.hypot((best.latE7 - truth.latE7) * plane.latM, (best.lonE7 - truth.lonE7) * plane.lonM)
}

describe('endpointClusters', () => {
  test('finds home when tracks are not cut, whatever one stray end says', () => {
    expect(errorM(endpointClusters, [...bearings.map(bearing => ray(bearing, 4)), ray(10, 2000)])).toBeLessThan(5)
  })
})

describe('circleVotes', () => {
  test('finds the centre of the circle that has cut all tracks', () => {
    expect(errorM(circleVotes, bearings.map(bearing => ray(bearing, 400)))).toBeLessThan(20)
  })

  test('says nothing of fewer than three ends', () => {
    expect(errorM(circleVotes, [ray(3, 400), ray(90, 400)])).toBe(Infinity)
  })
})

describe('circleFit', () => {
  test('finds the centre for a radius that no service offers', () => {
    expect(errorM(circleFit, bearings.map(bearing => ray(bearing, 437)))).toBeLessThan(5)
  })

  test('leaves out an end that no circle has cut', () => {
    expect(errorM(circleFit, [...bearings.map(bearing => ray(bearing, 437)), ray(20, 650)])).toBeLessThan(60)
  })

  test('says nothing of ends on one line', () => {
    const line = [0, 100, 200, 300].map(xM => track([{ xM, yM: 0 }, { xM, yM: 50 }]))
    expect(errorM(circleFit, line)).toBe(Infinity)
  })
})

describe('directionCrossing', () => {
  test('finds where the last steps point, for any distance that is hidden', () => {
    expect(errorM(directionCrossing, bearings.map((bearing, i) => ray(bearing, 300 + 90 * i)))).toBeLessThan(1)
  })

  test('says nothing when all come from one direction', () => {
    expect(errorM(directionCrossing, [ray(80, 300), ray(84, 300), ray(88, 300)])).toBe(Infinity)
  })
})

/** A grid of streets, 9 × 9 crossings 100 m apart; home is the middle of the piece from (0, 0) to (100, 0). */
const lines = 9, crossings = Array.from({ length: lines * lines }, (_, i) => ({ xM: (i % lines - 4) * 100, yM: (Math.floor(i / lines) - 4) * 100 }))
const joins = crossings.flatMap((_, i) => [...(i % lines < lines - 1 ? [[i, i + 1]] : []), ...(i + lines < crossings.length ? [[i, i + lines]] : [])])
const grid = new StreetCosts(streetGraph(plane, { xM: crossings.map(({ xM }) => xM), yM: crossings.map(({ yM }) => yM), from: joins.map(([a]) => a), to: joins.map(([, b]) => b) }))
const door: PlanePoint = { xM: 50, yM: 0 }
/** Along the streets from the door, the first `hidden` metres cut: east, west, and round two corners. */
const ways = [[door, { xM: 400, yM: 0 }], [door, { xM: -400, yM: 0 }], [door, { xM: 100, yM: 0 }, { xM: 100, yM: 400 }], [door, { xM: 0, yM: 0 }, { xM: 0, yM: -400 }]]

function walk(way: readonly PlanePoint[], hiddenM: number): ReleasedTrack {
  const points: PlanePoint[] = []
  let goneM = 0
  for (let i = 1; i < way.length; i++) {
    const dx = way[i].xM - way[i - 1].xM, dy = way[i].yM - way[i - 1].yM, lengthM = Math.hypot(dx, dy)
    for (let alongM = 0; alongM < lengthM; alongM += 10) if (goneM + alongM >= hiddenM) points.push({ xM: way[i - 1].xM + dx * alongM / lengthM, yM: way[i - 1].yM + dy * alongM / lengthM })
    goneM += lengthM
  }
  return { ...track(points), hiddenStartM: hiddenM }
}

function offDoorM(attack: typeof distanceLeak, tracks: readonly ReleasedTrack[]): number {
  const seen = observe({ tracks, zones: [] }, { streets: grid, searchM: 400 })
  const guess = attack.run({ ...seen, ends: seen.ends.filter(({ side }) => side === 'start') }, seededRandom(1))
  return guess ? judgeGuess(guess, door).errorM : Infinity
}

describe('distanceLeak', () => {
  test('finds the door from distances that are stated', () => {
    expect(offDoorM(distanceLeak, ways.map(way => walk(way, 200)))).toBeLessThan(16)
  })

  test('says nothing when no distance is stated', () => {
    expect(offDoorM(distanceLeak, ways.map(way => ({ ...walk(way, 200), hiddenStartM: undefined })).map(({ latE7, lonE7 }) => ({ latE7, lonE7 })))).toBe(Infinity)
  })

  test('gives chances that sum to 1 and names the door among its places', () => {
    const seen = observe({ tracks: ways.map(way => walk(way, 200)), zones: [] }, { streets: grid, searchM: 400 }), guess = distanceLeak.run(seen, seededRandom(1))
    expect(guess?.chance.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
    expect(guess && judgeGuess(guess, door).named).toBe(true)
  })
})

describe('routeConsistency', () => {
  test('finds the street of the door from geometry alone', () => {
    expect(offDoorM(routeConsistency, ways.map(way => walk(way, 200)))).toBeLessThan(110)
  })

  test('believes nothing in particular when the ways of all places have met', () => {
    const seen = observe({ tracks: [track([{ xM: 4000, yM: 0 }, { xM: 5000, yM: 0 }])], zones: [] }, { streets: grid, searchM: 400 })
    const guess = routeConsistency.run({ ...seen, candidates: [{ piece: 0, along: 0.5 }, { piece: 3, along: 0.5 }] }, seededRandom(1))
    expect(guess && credibleShare(guess)).toBe(1)
  })
})

describe('trackAttacks', () => {
  test('are the same for the same seed, and silent on nothing', () => {
    const seen = observe({ tracks: ways.map(way => walk(way, 200)), zones: [] }, { streets: grid }), nothing = observe({ tracks: [], zones: [] })
    for (const attack of trackAttacks) {
      expect(attack.run(seen, seededRandom(9))).toEqual(attack.run(seen, seededRandom(9)))
      expect(attack.run(nothing, seededRandom(9))).toBeUndefined()
    }
  })
})

describe('observe()', () => {
  test('counts only the ends that lie nearest to the zone', () => {
    const seen = observe({ tracks: bearings.map(bearing => ray(bearing, 700, 3000)), zones: [here, ...elsewhere] }, { zone: 0 })
    expect(seen.ends.length).toBeLessThan(2 * bearings.length)
    expect(seen.ends.every(({ side }) => side === 'start')).toBe(true)
  })

  test('passes over tracks of one point', () => {
    expect(observe({ tracks: [track([home])], zones: [] }).ends).toEqual([])
  })
})
