import type { Zone } from './zones.ts'

/** A heat map that may be shared. Only engine/protection makes one. */
export interface ProtectedHeat {
  /** Sorted by name, so their order says nothing. */
  readonly cells: readonly HeatCell[]
  readonly cellSize: HeatCellSize
  /** Whole weeks from the first to the last position that counts. */
  readonly weeks: number
  /** What is public about where the owner is not to be found: nothing is shown in these zones and in a ring around them. */
  readonly zones: readonly Zone[]
}

/** Size of the cells that are shown, as H3 counts: about .105 km² (9) or .74 km² (8). */
export type HeatCellSize = 8 | 9

export interface HeatCell {
  /** Name of the H3 cell (h3geo.org). */
  readonly cell: string
  readonly daysAtLeast: DayClass
}

/** On how many days somebody was there: 5 to 9, 10 to 19, 20 or more. Cells with fewer are not shown. */
export type DayClass = 5 | 10 | 20
