import { nearDistanceM } from '../geo/distance.ts'
import type { Stays } from './stays.ts'

/** Stays that belong together. The index of a place is its id; places are in order of dwell, longest first. */
export interface Places {
  readonly count: number
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** Radius that holds 68 % of the dwell, metres. */
  readonly radiusM: Float32Array
  readonly dwellMs: Float64Array
  readonly stayCount: Uint32Array
  readonly firstMs: Float64Array
  readonly lastMs: Float64Array
  /** For each stay, its place. */
  readonly placeOfStay: Int32Array
}

const joinRadiusM = 80

/**
 * Returns which stays are one place: heaviest stay first, each stay joins the nearest place within 80 m of its first stay, or begins one.
 */
export function findPlaces(stays: Stays): Places {
  const { count, startMs, endMs, latE7, lonE7, radiusM } = stays
  const dwellOf = (i: number): number => endMs[i] - startMs[i]
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => dwellOf(b) - dwellOf(a) || a - b)
  const leaders: number[] = [], dwell: number[] = [], memberOf = new Int32Array(count)
  for (const stay of order) {
    let best = -1, bestM = joinRadiusM
    for (let place = 0; place < leaders.length; place++) {
      const metres = nearDistanceM(latE7[leaders[place]], lonE7[leaders[place]], latE7[stay], lonE7[stay])
      if (metres <= bestM) [best, bestM] = [place, metres]
    }
    if (best < 0) best = leaders.push(stay) - 1
    dwell[best] = (dwell[best] ?? 0) + dwellOf(stay)
    memberOf[stay] = best
  }
  const rank = leaders.map((_, place) => place).sort((a, b) => dwell[b] - dwell[a] || a - b)
  const idOf = new Int32Array(leaders.length)
  rank.forEach((place, id) => idOf[place] = id)
  const places = {
    count: leaders.length,
    latE7: Int32Array.from(rank, place => latE7[leaders[place]]), lonE7: Int32Array.from(rank, place => lonE7[leaders[place]]),
    radiusM: Float32Array.from(rank, place => radiusM[leaders[place]]), dwellMs: Float64Array.from(rank, place => dwell[place]),
    stayCount: new Uint32Array(leaders.length),
    firstMs: new Float64Array(leaders.length).fill(Infinity), lastMs: new Float64Array(leaders.length).fill(-Infinity),
    placeOfStay: memberOf.map(place => idOf[place]),
  }
  for (let stay = 0; stay < count; stay++) {
    const id = places.placeOfStay[stay]
    places.stayCount[id]++
    places.firstMs[id] = Math.min(places.firstMs[id], startMs[stay])
    places.lastMs[id] = Math.max(places.lastMs[id], endMs[stay])
  }
  return places
}
