import { wrapLonE7 } from '../units/degrees.ts'
import { metresPerE7At } from './distance.ts'

/** A flat map around one position: x metres east, y metres north of it. Distances are right to .5 % within 20 km below 65° latitude. */
export interface Plane {
  readonly latE7: number
  readonly lonE7: number
  /** Metres that 1e-7 degree spans here. */
  readonly latM: number
  readonly lonM: number
}

export interface PlanePoint {
  readonly xM: number
  readonly yM: number
}

/** Returns the plane that touches the earth at a position. Not for use within sight of a pole: there a degree of longitude has no width. */
export function planeAround(latE7: number, lonE7: number): Plane {
  return { latE7, lonE7, ...metresPerE7At(latE7) }
}

/** Returns where a position lies on a plane; right over the antimeridian. */
export function toPlane(plane: Plane, latE7: number, lonE7: number): PlanePoint {
  return { xM: wrapLonE7(lonE7 - plane.lonE7) * plane.lonM, yM: (latE7 - plane.latE7) * plane.latM }
}

/** Returns the position below a point of a plane. */
export function fromPlane(plane: Plane, { xM, yM }: PlanePoint): { latE7: number, lonE7: number } {
  return { latE7: Math.round(plane.latE7 + yM / plane.latM), lonE7: wrapLonE7(Math.round(plane.lonE7 + xM / plane.lonM)) }
}
