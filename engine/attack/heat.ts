import { geometricMedian } from '../geo/median.ts'
import { toPlane, type Plane, type PlanePoint } from '../geo/plane.ts'
import { gridWithin, pointInRing } from '../geo/ring.ts'
import { beliefGuess, pointGuess, type Guess } from './guess.ts'

/** A heat map as a stranger sees it: middles of cells and how hot they are. */
export interface HeatMap {
  readonly latE7: ArrayLike<number>
  readonly lonE7: ArrayLike<number>
  readonly heat: ArrayLike<number>
  /** How far apart the middles of neighbouring cells are, in metres. */
  readonly cellM: number
}

export type HeatAttackName = 'hottest-cell' | 'heat-median' | 'border-median' | 'hole-centre' | 'border-belief'

export interface HeatGuess {
  readonly attack: HeatAttackName
  readonly guess: Guess
}

/** What is public of where nothing is shown: an outline, and how far around it the rule hides as well. */
export interface HeatHole {
  readonly outline: readonly PlanePoint[]
  readonly ringM: number
}

const childs = 'Childs, Nolting, Das, Heat Marks the Spot: De-Anonymizing Users’ Geographical Data on the Strava Heatmap, 2023'

/** Where the attacks come from. */
export const heatPapers: Readonly<Record<HeatAttackName, string>> = {
  'hottest-cell': childs, 'heat-median': childs, 'border-median': childs, 'hole-centre': 'the blind guess', 'border-belief': 'whereprint, docs/attacks.md (heat at the border)',
}

/** Cells this near to where nothing is shown are its border, as a share of how far apart cells are: the nearest ones, and some that lie askew. */
const borderCells = 1.15
/** Of 30, 60, 100, 200 and 400 m: with this the 90 % set holds about nine in ten homes of the suite; with less it is surer of itself than right. */
const softnessM = 200

/**
 * S8: returns up to five guesses from a heat map: the hottest cell, the median of all heat, the median of the heat at the border of the hole, the middle of the hole, and what
 * `beliefFromHeat` believes. The middle is what a blind guess would be. Those that have nothing to work on are left out; no cells and no hole give none.
 *
 * Sees cells, their heat, and the public hole. Paper: Childs, Nolting, Das, Heat Marks the Spot, 2023 (de-anonymizing users with Strava's heat map); they go on to
 * search for the house, here the distance is the measure.
 */
export function guessFromHeat(map: HeatMap, plane: Plane, hole: HeatHole | undefined): HeatGuess[] {
  const cells = cellsOf(map, plane), border = hole ? borderOf(cells, map.cellM, hole) : []
  const guesses: HeatGuess[] = []
  if (cells.length > 0) {
    guesses.push({ attack: 'hottest-cell', guess: pointGuess(cells.reduce((best, next) => next.heat > best.heat ? next : best)) })
    guesses.push({ attack: 'heat-median', guess: pointGuess(medianOf(cells)) })
  }
  if (border.length > 0) guesses.push({ attack: 'border-median', guess: pointGuess(medianOf(border)) })
  if (hole) guesses.push({ attack: 'hole-centre', guess: pointGuess(medianOf(hole.outline.map(corner => ({ ...corner, heat: 1 })))) })
  const belief = hole && beliefFromHeat(map, plane, hole)
  if (belief) guesses.push({ attack: 'border-belief', guess: belief })
  return guesses
}

/**
 * Returns how credible each place of a hole is, from the heat at its border: ways lead there from home, so a place is the more credible the nearer it is to where the border is hot.
 * With cells c at the border and their heat h: cost(v) = Σ h |v − c| / Σ h, belief ∝ exp(−cost / softness). Undefined when nothing is shown at the border.
 *
 * Sees what is released and nothing else, so a protection may steer by it. Our own; softness is where it is honest in the towns of the suite (docs/attacks.md).
 */
export function beliefFromHeat(map: HeatMap, plane: Plane, hole: HeatHole): Guess | undefined {
  const border = borderOf(cellsOf(map, plane), map.cellM, hole)
  if (border.length === 0) return undefined
  const places = gridWithin(hole.outline), heat = border.reduce((sum, cell) => sum + cell.heat, 0)
  const logBelief = Float64Array.from(places, place => -border.reduce((sum, cell) => sum + cell.heat * Math.hypot(cell.xM - place.xM, cell.yM - place.yM), 0) / heat / softnessM)
  return beliefGuess(places, logBelief)
}

type HotCell = PlanePoint & { readonly heat: number }

function cellsOf({ latE7, lonE7, heat }: HeatMap, plane: Plane): HotCell[] {
  return Array.from({ length: heat.length }, (_, i) => ({ ...toPlane(plane, latE7[i], lonE7[i]), heat: heat[i] })).filter(cell => cell.heat > 0)
}

function borderOf(cells: readonly HotCell[], cellM: number, { outline, ringM }: HeatHole): HotCell[] {
  return cells.filter(cell => pointInRing(outline, cell.xM, cell.yM) || toOutlineM(outline, cell) <= ringM + borderCells * cellM)
}

function medianOf(cells: readonly HotCell[]): PlanePoint {
  return geometricMedian(cells.map(({ xM }) => xM), cells.map(({ yM }) => yM), cells.map(({ heat }) => heat))
}

function toOutlineM(ring: readonly PlanePoint[], { xM, yM }: PlanePoint): number {
  return Math.min(...ring.map((a, i) => {
    const b = ring[(i + 1) % ring.length], dx = b.xM - a.xM, dy = b.yM - a.yM
    const along = Math.min(1, Math.max(0, ((xM - a.xM) * dx + (yM - a.yM) * dy) / (dx * dx + dy * dy || 1)))
    return Math.hypot(xM - a.xM - along * dx, yM - a.yM - along * dy)
  }))
}
