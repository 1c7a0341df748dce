import type { PlanePoint } from '../geo/plane.ts'

/**
 * Returns clusters of points, as lists of indexes, the largest first: DBSCAN (Ester et al. 1996). Points with fewer than `least` neighbours within
 * `reachM`, themselves counted, start no cluster; what belongs to none is left out. O(points²): tracks have few ends.
 */
export function clustersOf(points: readonly PlanePoint[], reachM: number, least: number): number[][] {
  const neighbours = points.map(a => points.flatMap((b, j) => Math.hypot(a.xM - b.xM, a.yM - b.yM) <= reachM ? [j] : []))
  const taken = new Set<number>(), clusters: number[][] = []
  for (let i = 0; i < points.length; i++) {
    if (taken.has(i) || neighbours[i].length < least) continue
    const cluster = [i]
    taken.add(i)
    for (let k = 0; k < cluster.length; k++) {
      if (neighbours[cluster[k]].length < least) continue
      for (const j of neighbours[cluster[k]]) {
        if (taken.has(j)) continue
        taken.add(j)
        cluster.push(j)
      }
    }
    clusters.push(cluster)
  }
  return clusters.sort((a, b) => b.length - a.length)
}
