import { nearDistanceM } from '../geo/distance.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import type { OsmMap } from './osm/read-osm.ts'
import { isStreet } from './osm/way-kind.ts'

/** The streets of a map as columns: crossings, and pieces of street of at most 100 m between them. */
export interface StreetNetwork {
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** By piece: the crossings it joins, the metres along it with all its bends, and its kind (`wayKind`). */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly lengthM: Float32Array
  readonly kind: Uint8Array
}

/**
 * Attacks and cuts look at crossings instead of positions (route-consistency.ts), so none may be far from where one walks: long and bent pieces get crossings that no
 * street branches off from. Our choice: a block.
 */
const pieceMostM = 100

/**
 * Returns the streets of a map that people walk and ride along, all but motorways. A crossing is where ways meet or end.
 *
 * One-way streets go both ways here: on foot they do, and for a ride the way out and the way back are looked at alike. Bridges and tunnels are right, as ways meet in
 * nodes only. O(positions).
 */
export function streetNetwork(map: OsmMap): StreetNetwork {
  const ways = Array.from(map.kind.keys()).filter(way => isStreet(map.kind[way])), crossingOf = countCrossings(map, ways)
  const latE7: number[] = [], lonE7: number[] = [], from: number[] = [], to: number[] = [], lengthM: number[] = [], kinds: number[] = []
  const crossing = (lat: number, lon: number): number => {
    lonE7.push(lon)
    return latE7.push(lat) - 1
  }
  /** Positions of the map that are crossings, by the crossing they became. */
  const known = new Int32Array(map.latE7.length).fill(-1)
  const at = (node: number): number => known[node] >= 0 ? known[node] : known[node] = crossing(map.latE7[node], map.lonE7[node])
  for (const way of ways) {
    let first = map.first[way]
    for (let i = first + 1; i < map.first[way + 1]; i++) {
      if (!crossingOf[map.nodes[i]]) continue
      const inner = cutPiece(map, first, i), ends = [at(map.nodes[first]), ...inner.points.map(([lat, lon]) => crossing(lat, lon)), at(map.nodes[i])]
      for (let k = 1; k < ends.length; k++) {
        from.push(ends[k - 1])
        to.push(ends[k])
        lengthM.push(inner.stepM)
        kinds.push(map.kind[way])
      }
      first = i
    }
  }
  return {
    latE7: Int32Array.from(latE7), lonE7: Int32Array.from(lonE7), from: Int32Array.from(from), to: Int32Array.from(to), lengthM: Float32Array.from(lengthM),
    kind: Uint8Array.from(kinds),
  }
}

/** 1 for each position where street ends or where it is met a second time. */
function countCrossings(map: OsmMap, ways: readonly number[]): Uint8Array {
  const seen = new Uint8Array(map.latE7.length), crossing = new Uint8Array(map.latE7.length)
  for (const way of ways) {
    const first = map.first[way], last = map.first[way + 1] - 1
    crossing[map.nodes[first]] = crossing[map.nodes[last]] = 1
    for (let i = first; i <= last; i++) {
      if (seen[map.nodes[i]]) crossing[map.nodes[i]] = 1
      seen[map.nodes[i]] = 1
    }
  }
  return crossing
}

/** Points that cut a piece into equal parts of at most 100 m, along all its bends. */
function cutPiece(map: OsmMap, first: number, last: number): { points: [number, number][], stepM: number } {
  const lengthM = sumLengths(map, first, last), parts = Math.max(1, Math.ceil(lengthM / pieceMostM)), stepM = lengthM / parts
  const points: [number, number][] = []
  let doneM = 0
  for (let i = first + 1; i <= last && points.length < parts - 1; i++) {
    const a = map.nodes[i - 1], b = map.nodes[i], partM = nearDistanceM(map.latE7[a], map.lonE7[a], map.latE7[b], map.lonE7[b])
    for (let nextM = stepM * (points.length + 1); points.length < parts - 1 && nextM <= doneM + partM; nextM += stepM) {
      const share = (nextM - doneM) / partM
      points.push([
        Math.round(map.latE7[a] + share * (map.latE7[b] - map.latE7[a])),
        wrapLonE7(Math.round(map.lonE7[a] + share * wrapLonE7(map.lonE7[b] - map.lonE7[a]))),
      ])
    }
    doneM += partM
  }
  return { points, stepM: lengthM / (points.length + 1) }
}

function sumLengths(map: OsmMap, first: number, last: number): number {
  let sumM = 0
  for (let i = first + 1; i <= last; i++) {
    const a = map.nodes[i - 1], b = map.nodes[i]
    sumM += nearDistanceM(map.latE7[a], map.lonE7[a], map.latE7[b], map.lonE7[b])
  }
  return sumM
}
