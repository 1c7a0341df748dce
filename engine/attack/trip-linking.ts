import type { ReleasedTrack } from './release.ts'

/** Edge of the cells that trips are compared by, in degrees × 1e7: about 150 m. Our choice: a block. */
const cellE7 = 14_000

/**
 * S7: returns for each track which other track looks most like it, so probably of the same person; −1 where none shares a cell with it.
 *
 * Sees lines without names or times, of several people mixed. Each track is the set of cells it passes; a cell counts the more, the fewer tracks pass it (TF-IDF);
 * tracks compare by the cosine. Paper: Ströbl, Kapp, arXiv 2502.08217, who cluster; here the nearest neighbour is the measure, because it needs no threshold.
 * Only for people who do not exist. Cost: O(tracks² · cells).
 */
export function linkTrips(tracks: readonly ReleasedTrack[]): Int32Array {
  const cells = tracks.map(cellsOf), seenIn = new Map<string, number>()
  for (const set of cells) for (const cell of set) seenIn.set(cell, (seenIn.get(cell) ?? 0) + 1)
  const weightOf = (cell: string): number => Math.log(tracks.length / (seenIn.get(cell) ?? 1)) ** 2
  const lengths = cells.map(set => Math.sqrt([...set].reduce((sum, cell) => sum + weightOf(cell), 0)))
  return Int32Array.from(cells, (set, i) => {
    let nearest = -1, most = 0
    cells.forEach((other, j) => {
      if (i === j) return
      const alike = [...set].reduce((sum, cell) => sum + (other.has(cell) ? weightOf(cell) : 0), 0) / (lengths[i] * lengths[j])
      if (alike <= most) return
      most = alike
      nearest = j
    })
    return nearest
  })
}

function cellsOf({ latE7, lonE7 }: ReleasedTrack): Set<string> {
  return new Set(Array.from(latE7, (lat, i) => `${Math.floor(lat / cellE7)},${Math.floor(lonE7[i] / cellE7)}`))
}
