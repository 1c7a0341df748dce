import { planeAround, toPlane } from '../geo/plane.ts'
import { streetGraph, type StreetGraph } from '../geo/street-graph.ts'
import type { ReleasedTrack } from './release.ts'

/** Edge of a crossing's cell, and the longest step that is a piece of street (protection.md 4.6: nodes are cells of 15 m). */
const cellM = 15
const pieceMostM = 200

/**
 * Returns a street graph of where tracks have gone: crossings are cells of 15 m, pieces join cells of successive positions up to 200 m apart. It stands in for
 * a map: it knows only the streets that someone took, so what attacks find on it is less than a map would show. Undefined without positions. O(positions).
 */
export function trailStreets(tracks: readonly ReleasedTrack[]): StreetGraph | undefined {
  const first = tracks.find(({ latE7 }) => latE7.length > 0)
  if (!first) return undefined
  const plane = planeAround(first.latE7[0], first.lonE7[0])
  const cells = new Map<string, number>(), pieces = new Set<string>(), xM: number[] = [], yM: number[] = [], from: number[] = [], to: number[] = []
  for (const { latE7, lonE7 } of tracks) {
    let before = -1
    for (let i = 0; i < latE7.length; i++) {
      const point = toPlane(plane, latE7[i], lonE7[i]), key = `${Math.floor(point.xM / cellM)},${Math.floor(point.yM / cellM)}`
      let cell = cells.get(key)
      if (cell === undefined) {
        cell = xM.push(point.xM) - 1
        yM.push(point.yM)
        cells.set(key, cell)
      }
      const known = cell < before ? `${cell},${before}` : `${before},${cell}`
      if (before >= 0 && before !== cell && !pieces.has(known) && Math.hypot(xM[cell] - xM[before], yM[cell] - yM[before]) <= pieceMostM) {
        pieces.add(known)
        from.push(before)
        to.push(cell)
      }
      before = cell
    }
  }
  return from.length === 0 ? undefined : streetGraph(plane, { xM, yM, from, to })
}
