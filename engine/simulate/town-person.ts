import { fromPlane, type PlanePoint } from '../geo/plane.ts'
import { costsFrom, crossingsTo } from '../geo/shortest-paths.ts'
import { nearestOnStreet, pointOnStreet, type OnStreet, type StreetGraph } from '../geo/street-graph.ts'
import { seededRandom, type Random } from '../units/random.ts'
import type { Town } from './town.ts'

/** Someone who lives in a town and records where they go: out and back to a few places, or rounds. */
export interface TownPerson {
  readonly home: PlanePoint
  readonly tracks: readonly TownTrack[]
}

export interface TownTrack {
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
}

export type TownKind = 'commuter' | 'loop' | 'ride'

export interface TownPersonOptions {
  readonly seed: number
  readonly kind: TownKind
  readonly tracks: number
}

/** Homes lie near the middle, so that no way of theirs meets the edge of the town (3.4 km at most). */
const homeWithinM = 800
const favourites = 5
const newPlaceShare = 0.3
const placeNearM = 1500
const placeFarM = 3400
/** Radii of rounds. A ride of 30 km goes round 4.4 km: four chords, and streets are a fifth longer than they. It needs a town of 20 km. */
const roundsM: Readonly<Record<Exclude<TownKind, 'commuter'>, readonly [number, number]>> = { loop: [800, 1700], ride: [4300, 4500] }
/** Where a loop is steered by: a quarter, a half and three quarters of a circle that begins at home. */
const loopQuarters = [0.5, 1, 1.5]
/** Streets seem longer or shorter to a person by exp(.3 N), and on one trip by exp(.2 N) (protection.md 4.2). */
const taste = 0.3
const whim = 0.2
const stepM = 10
const noiseM = 4
/** How much of a fix's error the next one keeps: GPS errors wander, they do not jump. */
const noiseKept = 0.9
const lateMostM = 80

/**
 * Returns a person with a home on a small street, 5 to 17 m off it, and their recorded tracks: a fix every 10 m with a wandering error of 4 m, the recorder
 * started up to 80 m late. A commuter goes out and back to five favourite places (Zipf) or, three times in ten, to a new one; a runner loops over three
 * points, of 5 to 12 km or, a rider, of 30. The same for the same seed. Cost: a few shortest ways for each track, about 10 ms.
 */
export function simulateTownPerson(town: Town, { seed, kind, tracks }: TownPersonOptions): TownPerson {
  const random = seededRandom(seed), door = chooseDoor(town, random), home = besideStreet(town.streets, door, random)
  const tasted = { ...town.streets, costM: town.streets.costM.map(costM => costM * Math.exp(taste * random.normal())) }
  const usual = Array.from({ length: favourites }, () => placeAround(town.streets, home, random))
  return {
    home,
    tracks: Array.from({ length: tracks }, () => {
      const stops = kind !== 'commuter' ? loopStops(town.streets, home, kind, random) : [zipf(usual, random) ?? placeAround(town.streets, home, random)]
      return record(town.streets, [home, ...wander(tasted, [door, ...stops, door], random), home], random)
    }),
  }
}

function chooseDoor({ streets, main }: Town, random: Random): OnStreet {
  for (;;) {
    const place = { piece: random.below(streets.from.length), along: random.uniform() }, { xM, yM } = pointOnStreet(streets, place)
    if (main[place.piece] === 0 && Math.hypot(xM, yM) <= homeWithinM) return place
  }
}

function besideStreet(streets: StreetGraph, door: OnStreet, random: Random): PlanePoint {
  const { xM, yM } = pointOnStreet(streets, door), a = streets.from[door.piece], b = streets.to[door.piece]
  const dx = streets.xM[b] - streets.xM[a], dy = streets.yM[b] - streets.yM[a], lengthM = Math.hypot(dx, dy)
  const offM = (5 + 12 * random.uniform()) * (random.uniform() < 0.5 ? 1 : -1)
  return { xM: xM - offM * dy / lengthM, yM: yM + offM * dx / lengthM }
}

function placeAround(streets: StreetGraph, home: PlanePoint, random: Random): OnStreet {
  return placeAt(streets, home, placeNearM + (placeFarM - placeNearM) * random.uniform(), 2 * Math.PI * random.uniform())
}

function placeAt(streets: StreetGraph, { xM, yM }: PlanePoint, distanceM: number, bearing: number): OnStreet {
  return nearestOnStreet(streets, { xM: xM + distanceM * Math.sin(bearing), yM: yM + distanceM * Math.cos(bearing) }) ?? { piece: 0, along: 0 }
}

function loopStops(streets: StreetGraph, home: PlanePoint, kind: keyof typeof roundsM, random: Random): OnStreet[] {
  const [leastM, mostM] = roundsM[kind], radiusM = leastM + (mostM - leastM) * random.uniform(), bearing = 2 * Math.PI * random.uniform()
  const centre = { xM: home.xM + radiusM * Math.sin(bearing), yM: home.yM + radiusM * Math.cos(bearing) }
  return loopQuarters.map(turn => placeAt(streets, centre, radiusM, bearing + Math.PI * (1 + turn)))
}

/** One of the usual places, the n-th with weight 1/n; undefined when it is a new place's turn. */
function zipf(places: readonly OnStreet[], random: Random): OnStreet | undefined {
  if (random.uniform() < newPlaceShare) return undefined
  let left = random.uniform() * places.reduce((sum, _, i) => sum + 1 / (i + 1), 0)
  return places.find((_, i) => (left -= 1 / (i + 1)) < 0)
}

/** The way over these places by the streets that seem shortest today. */
function wander(tasted: StreetGraph, places: readonly OnStreet[], random: Random): PlanePoint[] {
  const today = { ...tasted, costM: tasted.costM.map(costM => costM * Math.exp(whim * random.normal())) }
  return places.flatMap((place, i) => {
    if (i === 0) return [pointOnStreet(today, place)]
    const crossings = crossingsTo(today, costsFrom(today, places[i - 1]), place)
    return [...crossings.map(crossing => ({ xM: today.xM[crossing], yM: today.yM[crossing] })), pointOnStreet(today, place)]
  })
}

function record({ plane }: StreetGraph, way: readonly PlanePoint[], random: Random): TownTrack {
  const latE7: number[] = [], lonE7: number[] = [], fresh = noiseM * Math.sqrt(1 - noiseKept * noiseKept)
  let toNextM = lateMostM * random.uniform(), errorX = noiseM * random.normal(), errorY = noiseM * random.normal()
  for (let i = 1; i < way.length; i++) {
    const a = way[i - 1], b = way[i], lengthM = Math.hypot(b.xM - a.xM, b.yM - a.yM)
    for (; toNextM < lengthM; toNextM += stepM) {
      const share = toNextM / lengthM
      errorX = noiseKept * errorX + fresh * random.normal()
      errorY = noiseKept * errorY + fresh * random.normal()
      const fix = fromPlane(plane, { xM: a.xM + share * (b.xM - a.xM) + errorX, yM: a.yM + share * (b.yM - a.yM) + errorY })
      latE7.push(fix.latE7)
      lonE7.push(fix.lonE7)
    }
    toNextM -= lengthM
  }
  return { latE7: Int32Array.from(latE7), lonE7: Int32Array.from(lonE7) }
}
