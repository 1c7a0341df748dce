import { distanceM, nearDistanceM } from '../geo/distance.ts'
import { toPlane } from '../geo/plane.ts'
import { pointInRing } from '../geo/ring.ts'
import type { StreetCosts } from '../geo/street-costs.ts'
import type { Line } from './protected-trail.ts'
import type { Zone } from './zones.ts'

/** How tight the cut is: how much the detours of possible places may differ, in metres. */
export interface CutTolerance {
  /** On straight lines from the corners of the zone; all of them. */
  readonly straightM: number
  /** On streets from the crossings in the zone; nine in ten of them. */
  readonly streetsM: number
}

/** Positions are tried at this distance. */
const tryEveryM = 100
const streetQuantile = 0.9
/** A way that is more than 15 % and 50 m longer than the straight one does not lead there. Our choice, as is the point from which it never will again. */
const straightMost = 1.15
const slackM = 50
const turnedBack = 1.3
/** Nobody who lives at v would make a greater detour than this (Krumm 2007 and protection.md 1.2 A7 for the order of size): all above are the same. */
const detourMaxM = 250

/** The detours that a position means, on the way to another, for each place the owner could be at. */
type Detours = (via: Position, to: Position) => Float64Array

interface Position {
  readonly latE7: number
  readonly lonE7: number
}

/**
 * Returns the index of the first position, read from the end that leads to the zone, from which on a line fits every place in the zone equally well; undefined when
 * there is none. Read against its order when `step` is −1.
 *
 * With F the position up to which the line leads straight on from p, a place v of the zone: detour = d(v, p) + d(p, F) − d(v, F), at most 250 m.
 * Where the detours hardly differ, having come through p says nothing about v. Deleting the inside alone is not enough: which way one leaves for which
 * destination gives the place away (docs/protection.md).
 *
 * The zone, the visible line and public streets go in, nothing else. Without streets: straight lines. Cost: a few shortest ways for each position tried.
 */
export function mergeCut(line: Line, zone: Zone, step: 1 | -1, { tolerance, streets }: { tolerance: CutTolerance, streets?: StreetCosts | undefined }): number | undefined {
  const { latE7, lonE7 } = line, start = step === 1 ? 0 : latE7.length - 1
  const onStreets = streets && streetDetours(streets, zone), detours = onStreets ?? straightDetours(zone)
  const spreadMax = onStreets ? tolerance.streetsM : tolerance.straightM, quantile = onStreets ? streetQuantile : 1
  let sinceM = Infinity
  for (let i = start; i >= 0 && i < latE7.length; i += step) {
    if (i !== start) sinceM += nearDistanceM(latE7[i - step], lonE7[i - step], latE7[i], lonE7[i])
    if (sinceM < tryEveryM) continue
    sinceM = 0
    const far = straightOn(line, i, step)
    if (far !== i && spread(detours(at(line, i), at(line, far)), quantile) <= spreadMax) return i
  }
  return undefined
}

/** Returns the last position up to which a line leads straight on. */
function straightOn({ latE7, lonE7 }: Line, from: number, step: 1 | -1): number {
  let far = from, wayM = 0
  for (let i = from + step; i >= 0 && i < latE7.length; i += step) {
    wayM += nearDistanceM(latE7[i - step], lonE7[i - step], latE7[i], lonE7[i])
    const straightM = straightMost * nearDistanceM(latE7[from], lonE7[from], latE7[i], lonE7[i]) + slackM
    if (wayM <= straightM) far = i
    else if (wayM > turnedBack * straightM) break
  }
  return far
}

function at({ latE7, lonE7 }: Line, i: number): Position {
  return { latE7: latE7[i], lonE7: lonE7[i] }
}

function spread(detours: Float64Array, quantile: number): number {
  const sorted = detours.map(detourM => Math.min(detourM, detourMaxM)).sort()
  return sorted[Math.floor(quantile * (sorted.length - 1))] - sorted[0]
}

function straightDetours({ latE7, lonE7 }: Zone): Detours {
  return (via, to) => {
    const onM = distanceM(via.latE7, via.lonE7, to.latE7, to.lonE7)
    return Float64Array.from(latE7, (lat, i) =>
      distanceM(lat, lonE7[i], via.latE7, via.lonE7) + onM - distanceM(lat, lonE7[i], to.latE7, to.lonE7))
  }
}

/** Undefined when no crossing lies in the zone: then straight lines are all there is. */
function streetDetours(costs: StreetCosts, zone: Zone): Detours | undefined {
  const { streets } = costs, ring = zone.latE7.map((lat, i) => toPlane(streets.plane, lat, zone.lonE7[i]))
  const places = Array.from(streets.xM.keys()).filter(i => streets.firstPiece[i] !== streets.firstPiece[i + 1] && pointInRing(ring, streets.xM[i], streets.yM[i]))
  if (places.length === 0) return undefined
  return (via, to) => {
    const gate = nearestCrossing(costs, via), fromGate = costs.from(gate), fromFar = costs.from(nearestCrossing(costs, to))
    // NaN where streets do not join the two: nobody comes from there, so it is no way out of the comparison.
    return Float64Array.from(places, place => fromGate[place] + fromFar[gate] - fromFar[place]).map(detourM => Number.isNaN(detourM) ? detourMaxM : detourM)
  }
}

function nearestCrossing({ streets }: StreetCosts, { latE7, lonE7 }: Position): number {
  const { xM, yM } = toPlane(streets.plane, latE7, lonE7)
  let best = -1, least = Infinity
  for (let i = 0; i < streets.xM.length; i++) {
    const square = (streets.xM[i] - xM) ** 2 + (streets.yM[i] - yM) ** 2
    if (square >= least || streets.firstPiece[i] === streets.firstPiece[i + 1]) continue
    least = square
    best = i
  }
  return best
}
