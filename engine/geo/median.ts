import type { PlanePoint } from './plane.ts'

/**
 * Returns the geometric median of weighted points on a plane: the point with the least sum of distances. Half of the weight may lie anywhere without moving it far.
 * Weiszfeld's iteration, 60 rounds or until it moves less than 1 cm; O(points) a round. NaN without points.
 */
export function geometricMedian(xM: ArrayLike<number>, yM: ArrayLike<number>, weight?: ArrayLike<number>): PlanePoint {
  let median = weightedMean(xM, yM, i => weight?.[i] ?? 1)
  for (let round = 0; round < 60; round++) {
    const { xM: x, yM: y } = median
    // A centimetre keeps a point that the median sits on from an infinite weight.
    const next = weightedMean(xM, yM, i => (weight?.[i] ?? 1) / Math.max(0.01, Math.hypot(xM[i] - x, yM[i] - y)))
    const moved = Math.hypot(next.xM - x, next.yM - y)
    median = next
    if (moved < 0.01) break
  }
  return median
}

function weightedMean(xM: ArrayLike<number>, yM: ArrayLike<number>, weightOf: (i: number) => number): PlanePoint {
  let x = 0, y = 0, sum = 0
  for (let i = 0; i < xM.length; i++) {
    const weight = weightOf(i)
    x += weight * xM[i]
    y += weight * yM[i]
    sum += weight
  }
  return { xM: x / sum, yM: y / sum }
}
