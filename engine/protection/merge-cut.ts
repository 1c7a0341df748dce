import { distanceM, nearDistanceM } from '../geo/distance.ts'
import { planeAround, toPlane, type PlanePoint } from '../geo/plane.ts'
import type { StreetCosts } from '../geo/street-costs.ts'
import type { Line } from './protected-trail.ts'
import { lengthM } from './resample.ts'
import type { Zone } from './zones.ts'

/** How tight the cut is: how much the detours of possible places may differ, in metres. */
export interface CutTolerance {
  /** On straight lines from the corners of the zone; all of them. */
  readonly straightM: number
  /** From so many radii of the zone on, the spread of a line that still goes on for 10 km does not matter. */
  readonly farRadii: number
  /** On streets from the crossings in the zone; nine in ten of them. */
  readonly streetsM: number
}

/** Positions are tried at this distance. */
const tryEveryM = 100
const streetQuantile = 0.9
/**
 * How much longer than the straight way a way may be that leads there, and from when on it never will. Without streets ways are a quarter longer than the straight
 * line (in the towns of the suite). Our choice.
 */
const straightMost = 1.15
const slackM = 50
const turnedBack = 1.3
const wayPerStraight = 1.25
/**
 * Whoever makes a greater detour is not on the way from home, so all greater ones are the same. Of 250 m, 500 m, 1 km and 2 km these hide best in the towns of the
 * suite, with streets and without.
 */
const streetDetourMaxM = 1000
/** Our choice: what is farther from every street is not on the map, so nothing is known of the ways from there. */
const offStreetMostM = 300
const straightDetourMaxM = 2000

/** Our choice: who goes on for so long passes here from anywhere around; and a line of a few kilometres would give up too little to be worth hiding. */
const longM = 10_000

/** What can be known of ways without having been there. */
interface Ways {
  /** The detour that passing one position means on the way to another, for each place the owner could be at; NaN where no way is known. */
  detours(via: Position, to: Position): Float64Array
  /** Metres of the shortest way; NaN where that is not known. */
  between(from: Position, to: Position): number
  /** Whether a position is so far from the zone that a line may begin there, whatever it tells. */
  isFar(position: Position): boolean
  /** Greater detours are the same. */
  readonly detourMaxM: number
  /** Spread of detours that hides, and over what share of the places it is taken. */
  readonly spreadMaxM: number
  readonly quantile: number
}

interface Position {
  readonly latE7: number
  readonly lonE7: number
}

/**
 * Returns the index of the first position, read from the end that leads to the zone, from which on a line fits every place in the zone equally well; undefined when
 * there is none. Read against its order when `step` is −1.
 *
 * With F the position up to which the line leads straight on from p, a place v of the zone: detour = d(v, p) + d(p, F) − d(v, F), capped.
 * Where the detours hardly differ, having come through p says nothing about v. Deleting the inside alone is not enough: which way one leaves for which
 * destination gives the place away (docs/protection.md). A line that goes on for 10 km is cut `farRadii` radii of the zone away at the latest: it would lose more
 * than it tells.
 *
 * The zone, the visible line and public streets go in, nothing else. Without streets: straight lines. Cost: a few shortest ways for each position tried.
 */
export function mergeCut(line: Line, zone: Zone, step: 1 | -1, { tolerance, streets }: { tolerance: CutTolerance, streets?: StreetCosts | undefined }): number | undefined {
  const ways = (streets && streetWays(streets, zone, tolerance)) ?? straightWays(zone, tolerance)
  let sinceM = Infinity, leftM = lengthM(line)
  for (let i = step === 1 ? 0 : line.latE7.length - 1; i >= 0 && i < line.latE7.length; i += step) {
    if (sinceM !== Infinity) {
      const lastM = stepLengthM(line, i, step)
      sinceM += lastM
      leftM -= lastM
    }
    if (sinceM < tryEveryM) continue
    sinceM = 0
    const here = at(line, i)
    if (leftM >= longM && ways.isFar(here)) return i
    const far = straightOn(line, i, step, to => ways.between(here, to))
    if (far !== i && spread(ways.detours(here, at(line, far)), ways) <= ways.spreadMaxM) return i
  }
  return undefined
}

/** Returns the last position up to which a line leads straight on. */
function straightOn(line: Line, from: number, step: 1 | -1, directM: (to: Position) => number): number {
  let far = from, wayM = 0, sinceM = 0
  for (let i = from + step; i >= 0 && i < line.latE7.length; i += step) {
    const stepM = stepLengthM(line, i, step)
    wayM += stepM
    sinceM += stepM
    if (sinceM < tryEveryM) continue
    sinceM = 0
    const straightM = straightMost * directM(at(line, i)) + slackM
    if (wayM <= straightM) far = i
    else if (wayM > turnedBack * straightM) break
  }
  return far
}

function stepLengthM({ latE7, lonE7 }: Line, i: number, step: 1 | -1): number {
  return nearDistanceM(latE7[i - step], lonE7[i - step], latE7[i], lonE7[i])
}

function at({ latE7, lonE7 }: Line, i: number): Position {
  return { latE7: latE7[i], lonE7: lonE7[i] }
}

function spread(detours: Float64Array, { detourMaxM, quantile }: Ways): number {
  const sorted = detours.map(detourM => Math.min(detourM, detourMaxM)).sort()
  return sorted[Math.floor(quantile * (sorted.length - 1))] - sorted[0]
}

function farFrom({ latE7, lonE7 }: Zone, radii: number): (position: Position) => boolean {
  const plane = planeAround(latE7[0], lonE7[0]), corners = latE7.map((lat, i) => toPlane(plane, lat, lonE7[i])), middle = middleOf(corners)
  const farM = radii * Math.max(...corners.map(corner => apartM(corner, middle)))
  return position => apartM(toPlane(plane, position.latE7, position.lonE7), middle) >= farM
}

function straightWays(zone: Zone, { straightM, farRadii }: CutTolerance): Ways {
  const { latE7, lonE7 } = zone
  return {
    isFar: farFrom(zone, farRadii),
    detourMaxM: straightDetourMaxM, spreadMaxM: straightM, quantile: 1,
    between: (from, to) => wayPerStraight * nearDistanceM(from.latE7, from.lonE7, to.latE7, to.lonE7),
    detours: (via, to) => {
      const onM = distanceM(via.latE7, via.lonE7, to.latE7, to.lonE7)
      return Float64Array.from(latE7, (lat, i) => distanceM(lat, lonE7[i], via.latE7, via.lonE7) + onM - distanceM(lat, lonE7[i], to.latE7, to.lonE7))
    },
  }
}

function middleOf(corners: readonly PlanePoint[]): PlanePoint {
  return { xM: corners.reduce((sum, { xM }) => sum + xM, 0) / corners.length, yM: corners.reduce((sum, { yM }) => sum + yM, 0) / corners.length }
}

function apartM(a: PlanePoint, b: PlanePoint): number {
  return Math.hypot(a.xM - b.xM, a.yM - b.yM)
}

/** Undefined when no crossing lies in the zone: then straight lines are all there is. */
function streetWays(costs: StreetCosts, zone: Zone, { streetsM, farRadii }: CutTolerance): Ways | undefined {
  const { plane } = costs.streets, places = costs.crossings.inside(zone.latE7.map((lat, i) => toPlane(plane, lat, zone.lonE7[i])))
  if (places.length === 0) return undefined
  const crossing = ({ latE7, lonE7 }: Position): number | undefined => costs.crossings.nearest(toPlane(plane, latE7, lonE7), offStreetMostM)
  return {
    detourMaxM: streetDetourMaxM, spreadMaxM: streetsM, quantile: streetQuantile, isFar: farFrom(zone, farRadii),
    between: (from, to) => {
      const a = crossing(from), b = crossing(to), metres = a === undefined || b === undefined ? NaN : costs.from(a)[b]
      return Number.isFinite(metres) ? metres : NaN
    },
    detours: (via, to) => {
      const gate = crossing(via), far = crossing(to)
      if (gate === undefined || far === undefined) return Float64Array.of(NaN)
      const fromGate = costs.from(gate), fromFar = costs.from(far)
      if (!places.some(place => Number.isFinite(fromGate[place]))) return Float64Array.of(NaN)
      // NaN where streets do not join the two: from there nobody comes this way.
      return Float64Array.from(places, place => fromGate[place] + fromFar[gate] - fromFar[place]).map(detourM => Number.isNaN(detourM) ? streetDetourMaxM : detourM)
    },
  }
}
