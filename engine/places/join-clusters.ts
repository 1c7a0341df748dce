import { earthRadiusM } from '../geo/distance.ts'
import { PointGrid } from '../geo/grid.ts'
import { chord } from '../geo/unit-vector.ts'
import { baseReachM, packClusters, reachMaxM, type StayPoints } from './stay-points.ts'

/** Clusters farther apart than this are never one place, earth radii. */
const joinReach = 2 * baseReachM / earthRadiusM

interface Cluster { stays: number[], weight: number, centre: number[] }

/**
 * Joins two clusters whenever all their stays lie within reach of the common centre, so that the bound on a place's size holds; heavier
 * clusters first, each with its nearest neighbours first. Returns the cluster of each stay.
 */
export function joinClusters(points: StayPoints, clusterOf: Int32Array, centres: Float64Array): Int32Array {
  const clusters: Cluster[] = []
  for (let i = 0; i < centres.length; i += 3) clusters.push({ stays: [], weight: 0, centre: Array.from(centres.subarray(i, i + 3)) })
  for (const stay of points.order) {
    const cluster = clusters[clusterOf[stay]]
    cluster.stays.push(stay)
    cluster.weight += points.weight[stay]
  }
  const grid = new PointGrid(reachMaxM / earthRadiusM)
  clusters.forEach(({ centre: [x, y, z] }, i) => { grid.add(i, x, y, z) })
  const byWeight = clusters.toSorted((a, b) => b.weight - a.weight)
  for (const cluster of byWeight) {
    for (const other of neighbours(grid, clusters, cluster)) joinTwo(points, cluster, other)
  }
  const joined = new Int32Array(clusterOf.length)
  clusters.forEach(({ stays }, i) => { for (const stay of stays) joined[stay] = i })
  return packClusters(joined, points.order)
}

function neighbours(grid: PointGrid, clusters: readonly Cluster[], cluster: Cluster): Cluster[] {
  if (cluster.stays.length === 0) return []
  const [x, y, z] = cluster.centre, near: { other: Cluster, at: number }[] = []
  grid.visitNear(x, y, z, joinReach, i => {
    const other = clusters[i], at = chord(cluster.centre, 0, other.centre, 0)
    if (other !== cluster && other.stays.length > 0 && at <= joinReach) near.push({ other, at })
  })
  return near.sort((a, b) => a.at - b.at).map(({ other }) => other)
}

/** Moves the stays of `other` to `cluster` when all of both lie within reach of the centre they would have. */
function joinTwo({ xyz, reach }: StayPoints, cluster: Cluster, other: Cluster): void {
  const weight = cluster.weight + other.weight
  const centre = cluster.centre.map((value, axis) => (value * cluster.weight + other.centre[axis] * other.weight) / weight)
  const isWithin = (stay: number): boolean => chord(xyz, stay, centre, 0) <= reach[stay]
  if (!other.stays.every(isWithin) || !cluster.stays.every(isWithin)) return
  cluster.stays.push(...other.stays)
  Object.assign(cluster, { weight, centre })
  other.stays.length = 0
}
