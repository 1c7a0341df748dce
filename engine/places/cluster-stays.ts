import { earthRadiusM } from '../geo/distance.ts'
import { PointGrid } from '../geo/grid.ts'
import { chord, unitVectors } from '../geo/unit-vector.ts'
import { joinClusters } from './join-clusters.ts'
import { baseReachM, meansOf, packClusters, reachMaxM, type StayPoints } from './stay-points.ts'
import type { Stays } from './stays.ts'

/** Stays by cluster: for each stay its cluster and the way to its centre; centres as points on the unit sphere, x, y, z by turns. */
export interface Clusters {
  readonly clusterOf: Int32Array
  readonly distanceM: Float64Array
  readonly centres: Float64Array
}

/** The weight of a stay is its dwell over its variance; no stay is taken for more exact than this. Our choice. */
const bestRadiusM = 15
/** Means and memberships settle in a few rounds; the last ones move a handful of stays. */
const rounds = 4

interface Centres { readonly xyz: Float64Array, readonly sizes: Float64Array }
interface Settled { readonly clusterOf: Int32Array, readonly centres: Centres }

/**
 * Groups stays around centres such that every stay lies within reach of its centre.
 *
 * The heaviest stay begins a cluster; each next one joins the likeliest centre within reach or begins its own. Then, in rounds, centres
 * move to the mean of their stays, and stays to the likeliest centre. At last, two clusters become one when all stays of both lie within
 * reach of the common centre.
 *
 * Source: MAP-DP, Raykov et al., "What to do when K-means clustering fails", PLoS ONE 2016; the weights, the reach instead of a prior for
 * new clusters, and the last step (complete linkage) are ours.
 * Cost: O(m log m); the stays at one spot are compared with the few centres there, not with one another.
 */
export function clusterStays(stays: Stays): Clusters {
  const points = pointsOf(stays)
  let settled: Settled = { clusterOf: new Int32Array(0), centres: { xyz: new Float64Array(0), sizes: new Float64Array(0) } }
  for (let round = 0; round < rounds; round++) settled = settle(points, settled.centres)
  const clusterOf = joinClusters(points, settled.clusterOf, settled.centres.xyz), centres = meansOf(points, clusterOf)
  const distanceM = Float64Array.from(clusterOf, (cluster, stay) => earthRadiusM * chord(points.xyz, stay, centres, cluster))
  return { clusterOf, centres, distanceM }
}

function pointsOf({ count, startMs, endMs, latE7, lonE7, radiusM }: Stays): StayPoints {
  const weight = new Float64Array(count), reach = new Float64Array(count), errorSquared = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    weight[i] = Math.max(1, endMs[i] - startMs[i]) / Math.max(bestRadiusM, radiusM[i]) ** 2
    errorSquared[i] = (Math.max(bestRadiusM, radiusM[i]) / earthRadiusM) ** 2
    reach[i] = Math.min(reachMaxM, Math.max(baseReachM + radiusM[i] / 2, radiusM[i])) / earthRadiusM
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => weight[b] - weight[a] || startMs[a] - startMs[b])
  return { xyz: unitVectors(latE7, lonE7), weight, reach, errorSquared, order }
}

/**
 * Gives every stay to the likeliest centre within reach, and stays without one to new centres; then moves the centres to the means.
 * Likeliest: the squared distance in units of the stay's error, less the logarithm of the stays already there, so that the few strays of
 * a place visited a thousand times do not draw half of it to themselves.
 */
function settle(points: StayPoints, old: Centres): Settled {
  const { xyz, reach, errorSquared, order } = points
  const xyzOf = Array.from(old.xyz), sizeOf = Array.from(old.sizes), clusterOf = new Int32Array(order.length)
  const isFirst = sizeOf.length === 0
  const grid = new PointGrid(reachMaxM / earthRadiusM)
  for (let i = 0; i < sizeOf.length; i++) grid.add(i, xyzOf[3 * i], xyzOf[3 * i + 1], xyzOf[3 * i + 2])
  for (const stay of order) {
    const x = xyz[3 * stay], y = xyz[3 * stay + 1], z = xyz[3 * stay + 2]
    let best = -1, bestCost = Infinity
    grid.visitNear(x, y, z, reach[stay], cluster => {
      const at = chord(xyz, stay, xyzOf, cluster)
      if (at > reach[stay]) return
      const cost = at * at / (2 * errorSquared[stay]) - Math.log(sizeOf[cluster])
      if (cost >= bestCost) return
      best = cluster
      bestCost = cost
    })
    if (best < 0) {
      best = sizeOf.push(1) - 1
      xyzOf.push(x, y, z)
      grid.add(best, x, y, z)
    } else if (isFirst) {
      sizeOf[best]++
    }
    clusterOf[stay] = best
  }
  return describe(points, packClusters(clusterOf, order))
}

function describe(points: StayPoints, clusterOf: Int32Array): Settled {
  const xyz = meansOf(points, clusterOf), sizes = new Float64Array(xyz.length / 3)
  for (const cluster of clusterOf) sizes[cluster]++
  return { clusterOf, centres: { xyz, sizes } }
}
