import { positionOf } from '../geo/unit-vector.ts'
import { clusterStays } from './cluster-stays.ts'
import type { Stays } from './stays.ts'

/** Stays that belong together. The index of a place is its id; places are in order of dwell, longest first. */
export interface Places {
  readonly count: number
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** Radius that holds 68 % of the dwell, metres; the error of the stays included. */
  readonly radiusM: Float32Array
  readonly dwellMs: Float64Array
  readonly stayCount: Uint32Array
  readonly firstMs: Float64Array
  readonly lastMs: Float64Array
  /** For each stay, its place. */
  readonly placeOfStay: Int32Array
}

/**
 * Returns which stays are one place.
 *
 * A place is a set of stays that all lie within reach of its centre (`clusterStays`): about 70 m for a stay seen by satellite, more for a
 * coarser one. So a place has a largest size and a row of houses never becomes one place, as it does by DBSCAN with one stay as a core.
 * Right over the antimeridian and at the poles; the same for north–south and east–west; the order of the stays does not matter.
 *
 * Method, score, limits: docs/inference/places.md. Cost: O(m log m), m = stays. No stays make no places: an answer, not an error.
 */
export function findPlaces(stays: Stays): Places {
  const clusters = clusterStays(stays)
  const { startMs, endMs } = stays, count = clusters.centres.length / 3
  const dwellMs = new Float64Array(count)
  for (let stay = 0; stay < stays.count; stay++) dwellMs[clusters.clusterOf[stay]] += endMs[stay] - startMs[stay]
  const rank = Array.from(dwellMs.keys()).sort((a, b) => dwellMs[b] - dwellMs[a] || a - b)
  const idOf = new Int32Array(count)
  rank.forEach((cluster, id) => { idOf[cluster] = id })
  const positions = rank.map(cluster => positionOf(clusters.centres, cluster))
  const places = {
    count,
    latE7: Int32Array.from(positions, position => position.latE7), lonE7: Int32Array.from(positions, position => position.lonE7),
    radiusM: new Float32Array(count), dwellMs: Float64Array.from(rank, cluster => dwellMs[cluster]), stayCount: new Uint32Array(count),
    firstMs: new Float64Array(count).fill(Infinity), lastMs: new Float64Array(count).fill(-Infinity),
    placeOfStay: clusters.clusterOf.map(cluster => idOf[cluster]),
  }
  for (let stay = 0; stay < stays.count; stay++) {
    const id = places.placeOfStay[stay]
    places.stayCount[id]++
    places.firstMs[id] = Math.min(places.firstMs[id], startMs[stay])
    places.lastMs[id] = Math.max(places.lastMs[id], endMs[stay])
  }
  fillRadius(places.radiusM, places, stays, clusters.distanceM)
  return places
}

function fillRadius(into: Float32Array, places: Omit<Places, 'radiusM'>, stays: Stays, distanceM: Float64Array): void {
  const { startMs, endMs, radiusM } = stays
  const errorM = distanceM.map((metres, stay) => Math.sqrt(metres ** 2 + radiusM[stay] ** 2))
  const dwell = new Float64Array(places.count)
  for (const stay of Array.from(errorM.keys()).sort((a, b) => errorM[a] - errorM[b])) {
    const id = places.placeOfStay[stay]
    if (dwell[id] < .68 * places.dwellMs[id]) into[id] = errorM[stay]
    dwell[id] += endMs[stay] - startMs[stay]
  }
}
