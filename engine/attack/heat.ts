import { geometricMedian } from '../geo/median.ts'
import { toPlane, type Plane, type PlanePoint } from '../geo/plane.ts'
import { pointInRing } from '../geo/ring.ts'
import { pointGuess, type Guess } from './guess.ts'

/** A heat map as a stranger sees it: middles of cells and how hot they are. */
export interface HeatMap {
  readonly latE7: ArrayLike<number>
  readonly lonE7: ArrayLike<number>
  readonly heat: ArrayLike<number>
}

export interface HeatGuess {
  readonly attack: 'hottest-cell' | 'heat-median' | 'border-median' | 'hole-centre'
  readonly guess: Guess
}

/** Cells this near to the outline are its border: about one cell of H3 resolution 9 (edge 0.2 km). */
const borderM = 400

/**
 * S8: returns four guesses from a heat map: the hottest cell, the median of all heat, the median of the heat at the border of the hole, the middle of the hole.
 * The last is what a blind guess would be. Those that have nothing to work on are left out; no cells and no hole give none.
 *
 * Sees cells, their heat, and the public hole. Paper: Childs, Nolting, Das, Heat Marks the Spot, 2023 (de-anonymizing users with Strava's heat map); they go on to
 * search for the house, here the distance is the measure.
 */
export function guessFromHeat(map: HeatMap, plane: Plane, hole: readonly PlanePoint[] | undefined): HeatGuess[] {
  const cells = Array.from({ length: map.heat.length }, (_, i) => ({ ...toPlane(plane, map.latE7[i], map.lonE7[i]), heat: map.heat[i] })).filter(({ heat }) => heat > 0)
  const border = hole ? cells.filter(cell => pointInRing(hole, cell.xM, cell.yM) || toOutlineM(hole, cell) <= borderM) : []
  const guesses: HeatGuess[] = []
  if (cells.length > 0) {
    guesses.push({ attack: 'hottest-cell', guess: pointGuess(cells.reduce((best, next) => next.heat > best.heat ? next : best)) })
    guesses.push({ attack: 'heat-median', guess: pointGuess(medianOf(cells)) })
  }
  if (border.length > 0) guesses.push({ attack: 'border-median', guess: pointGuess(medianOf(border)) })
  if (hole) guesses.push({ attack: 'hole-centre', guess: pointGuess(medianOf(hole.map(corner => ({ ...corner, heat: 1 })))) })
  return guesses
}

function medianOf(cells: readonly (PlanePoint & { readonly heat: number })[]): PlanePoint {
  return geometricMedian(cells.map(({ xM }) => xM), cells.map(({ yM }) => yM), cells.map(({ heat }) => heat))
}

function toOutlineM(ring: readonly PlanePoint[], { xM, yM }: PlanePoint): number {
  return Math.min(...ring.map((a, i) => {
    const b = ring[(i + 1) % ring.length], dx = b.xM - a.xM, dy = b.yM - a.yM
    const along = Math.min(1, Math.max(0, ((xM - a.xM) * dx + (yM - a.yM) * dy) / (dx * dx + dy * dy || 1)))
    return Math.hypot(xM - a.xM - along * dx, yM - a.yM - along * dy)
  }))
}
