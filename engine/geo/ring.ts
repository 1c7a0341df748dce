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

/** A cell of .74 km² is looked at every 27 m. Our choice: finer changes no guess by as much as it is wrong. */
const gridAcross = 40

/** Returns points all over a closed outline, on a grid of forty across its longer side. */
export function gridWithin(ring: readonly PlanePoint[]): PlanePoint[] {
  const xs = ring.map(({ xM }) => xM), ys = ring.map(({ yM }) => yM), west = Math.min(...xs), south = Math.min(...ys)
  const stepM = Math.max(Math.max(...xs) - west, Math.max(...ys) - south) / gridAcross, points: PlanePoint[] = []
  for (let row = 0; row < gridAcross; row++) {
    for (let column = 0; column < gridAcross; column++) {
      const xM = west + (column + 0.5) * stepM, yM = south + (row + 0.5) * stepM
      if (pointInRing(ring, xM, yM)) points.push({ xM, yM })
    }
  }
  return points
}
