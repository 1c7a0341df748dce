/**
 * A stay belongs to a centre within 60 m and half its own radius, or within its own radius when that is more. Our choice,
 * docs/inference/places.md.
 */
export const baseReachM = 60
/** No stay is so coarse that it joins a place farther off. Our choice. */
export const reachMaxM = 1000

/** Stays as points in space with what the clustering knows of them. */
export interface StayPoints {
  /** On the unit sphere, x, y, z by turns. */
  readonly xyz: Float64Array
  readonly weight: Float64Array
  /** How far the centre of its place may be, earth radii. */
  readonly reach: Float64Array
  /** Square of its own error, earth radii. */
  readonly errorSquared: Float64Array
  /** The stays, heaviest first; equal ones by time, so that the order of the columns does not matter. */
  readonly order: Uint32Array
}

/** Returns the weighted mean of each cluster's stays, on the unit sphere, x, y, z by turns. Every cluster has a stay. */
export function meansOf({ xyz, weight, order }: StayPoints, clusterOf: Int32Array): Float64Array {
  const means = new Float64Array(3 * clusterOf.reduce((count, cluster) => Math.max(count, cluster + 1), 0))
  for (const stay of order) {
    for (let axis = 0; axis < 3; axis++) means[3 * clusterOf[stay] + axis] += weight[stay] * xyz[3 * stay + axis]
  }
  for (let i = 0; i < means.length; i += 3) {
    const length = Math.sqrt(means[i] ** 2 + means[i + 1] ** 2 + means[i + 2] ** 2)
    for (let axis = 0; axis < 3; axis++) means[i + axis] /= length
  }
  return means
}

/** Returns the clusters numbered anew without holes, in the order in which their heaviest stays come. */
export function packClusters(clusterOf: Int32Array, order: Uint32Array): Int32Array {
  const numberOf = new Map<number, number>(), packed = new Int32Array(clusterOf.length)
  for (const stay of order) {
    const number = numberOf.get(clusterOf[stay]) ?? numberOf.size
    numberOf.set(clusterOf[stay], number)
    packed[stay] = number
  }
  return packed
}
