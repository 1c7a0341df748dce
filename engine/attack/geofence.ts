import { distanceM } from '../geo/distance.ts'
import { planeAround, toPlane, type PlanePoint } from '../geo/plane.ts'
import { pointInRing } from '../geo/ring.ts'
import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import type { Ring } from './release.ts'

/** What someone buys: everyone who was in an area within a time. */
export interface Geofence {
  readonly area: Ring
  /** UTC epoch, `endMs` exclusive. */
  readonly fromMs: number
  readonly endMs: number
}

/** Which of the owner's fixes such a purchase would have held. */
export interface GeofenceCatch {
  /** Indexes into the trail. */
  readonly fixes: Uint32Array
  /** Times of being caught: from entering the area to leaving it, as far as the fixes tell. */
  readonly visits: number
  readonly firstMs: number | undefined
  readonly lastMs: number | undefined
}

/** A flat map holds so far. Our choice; what is for sale is smaller. */
const areaMostM = 1_000_000

const unusable = fixFlag.noise | fixFlag.repeated

/**
 * Returns which fixes of a trail a purchase of a geofence would have caught: those that a sensor observed within the polygon and the time.
 *
 * Where it comes from: geofence warrants and location brokers sell by area and time (Carpenter v. United States made it known; FTC v. Kochava, 2022). A visit ends
 * with the first fix outside. Nothing caught is a result. Over the antimeridian it is right; cost O(fixes in the time).
 * @throws RangeError when the area has fewer than three corners or is wider than 1,000 km, or the time ends before it begins.
 */
export function replayGeofence(trail: Trail, { area, fromMs, endMs }: Geofence): GeofenceCatch {
  if (area.latE7.length < 3) throw new RangeError(`Cannot replay a geofence: the area must have at least 3 corners, current value is ${area.latE7.length}`)
  if (area.latE7.some((lat, i) => distanceM(area.latE7[0], area.lonE7[0], lat, area.lonE7[i]) > areaMostM)) throw new RangeError('Cannot replay a geofence: the corners of the area must lie within 1,000 km')
  if (!(endMs > fromMs)) throw new RangeError('Cannot replay a geofence: the time must end after it begins')
  const plane = planeAround(area.latE7[0], area.lonE7[0]), ring: PlanePoint[] = area.latE7.map((lat, i) => toPlane(plane, lat, area.lonE7[i]))
  const caught: number[] = []
  let visits = 0, wasInside = false
  for (let i = 0; i < trail.count; i++) {
    if (trail.kind[i] !== fixKind.observed || (trail.flag[i] & unusable) !== 0) continue
    const { xM, yM } = toPlane(plane, trail.latE7[i], trail.lonE7[i])
    const inside = trail.timeMs[i] >= fromMs && trail.timeMs[i] < endMs && pointInRing(ring, xM, yM)
    if (inside) caught.push(i)
    if (inside && !wasInside) visits++
    wasInside = inside
  }
  const first = caught.at(0), last = caught.at(-1)
  return {
    fixes: Uint32Array.from(caught), visits,
    firstMs: first === undefined ? undefined : trail.timeMs[first], lastMs: last === undefined ? undefined : trail.timeMs[last],
  }
}
