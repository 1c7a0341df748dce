import type { PlanePoint } from '../geo/plane.ts'

export interface Circle extends PlanePoint {
  readonly radiusM: number
}

/** Returns Kåsa's (1976) fit: the circle with the least sum of (d² − r²)²; undefined when the points lie on one line or are fewer than three. O(points). */
export function fitCircle(points: readonly PlanePoint[]): Circle | undefined {
  const n = points.length
  if (n < 3) return undefined
  const meanX = points.reduce((sum, { xM }) => sum + xM, 0) / n, meanY = points.reduce((sum, { yM }) => sum + yM, 0) / n
  let xx = 0, xy = 0, yy = 0, xz = 0, yz = 0
  for (const { xM, yM } of points) {
    const x = xM - meanX, y = yM - meanY, z = x * x + y * y
    xx += x * x
    xy += x * y
    yy += y * y
    xz += x * z
    yz += y * z
  }
  const determinant = xx * yy - xy * xy
  if (determinant < 1e-6 * xx * yy || determinant === 0) return undefined
  const x = (xz * yy - yz * xy) / (2 * determinant), y = (yz * xx - xz * xy) / (2 * determinant)
  return { xM: meanX + x, yM: meanY + y, radiusM: Math.sqrt(x * x + y * y + (xx + yy) / n) }
}

/** Returns how far a point lies off a circle. */
export function offCircleM({ xM, yM, radiusM }: Circle, point: PlanePoint): number {
  return Math.abs(Math.hypot(point.xM - xM, point.yM - yM) - radiusM)
}
