import type { PlanePoint } from './plane.ts'

/** Tells whether a point lies in a closed outline on a plane (even-odd rule). A point on the outline may go either way. */
export function pointInRing(ring: readonly PlanePoint[], xM: number, yM: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i], b = ring[j]
    if (a.yM > yM !== b.yM > yM && xM < (b.xM - a.xM) * (yM - a.yM) / (b.yM - a.yM) + a.xM) inside = !inside
  }
  return inside
}

/** Returns the area of a closed outline that does not cross itself, in square metres. */
export function ringAreaM2(ring: readonly PlanePoint[]): number {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) twice += ring[j].xM * ring[i].yM - ring[i].xM * ring[j].yM
  return Math.abs(twice) / 2
}
