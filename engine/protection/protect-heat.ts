import { cellToLatLng, latLngToCell } from 'h3-js'
import { nearDistanceM } from '../geo/distance.ts'
import { degreesToE7, e7ToDegrees, wrapLonE7 } from '../units/degrees.ts'
import { dayMs, minuteMs } from '../units/time.ts'
import type { DayClass, HeatCell, HeatCellSize, ProtectedHeat } from './protected-heat.ts'
import { seal } from './seal.ts'
import { ZoneFinder, zoneSizeOf, type CellSize, type Zone } from './zones.ts'

/** Fixes in time order, as columns. */
export interface TimedFixes {
  readonly timeMs: Float64Array
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
}

/**
 * How far around a zone nothing is shown either: the edge of a cell of size 8, .6 of it for the larger ones (mean edges: h3geo.org, table of cell statistics). Without a ring half
 * of the homes are found within 250 m; with .6 of an edge around cells of size 8 our own attack still does better than a blind guess (`npm run suite`, docs/protection-heat.md).
 */
const ringM: Readonly<Record<CellSize, number>> = { 6: 2235, 7: 844, 8: 531 }
const classes: readonly DayClass[] = [20, 10, 5]
/** Cells with fewer days are not shown. */
export const leastDays: DayClass = 5
/** Our choice, as for tours: across a longer gap a straight line would be an invention. */
const joinedM = 1000
const joinedMs = 10 * minuteMs
const sampleM = 100
const weekMs = 7 * dayMs

/** Returns how far around a zone nothing is shown. */
export function heatRingM(zone: Zone): number {
  return ringM[zoneSizeOf(zone)]
}

/**
 * Returns a heat map that may be shared: cells of a public grid with the number of days on which one was there, in three classes, without hour, order or direction.
 *
 * Fixes in a cell whose middle lies in a zone (`zonesOf`), or in a ring around it, are left out before anything is counted, so what comes out is a function of the other fixes and
 * of the zones, of nothing else (held by a test). Days are those of the sun at each position, because a time zone's would need an atlas; positions at most 1 km and 10 minutes apart
 * are joined. Source of the rule: protection.md 4.5, measured by `npm run suite`. Nothing left is a result: no cells.
 *
 * Cost: about 2 µs for each fix.
 * @throws RangeError without a zone.
 */
export function protectHeat(fixes: TimedFixes, zones: readonly Zone[], cellSize: HeatCellSize): ProtectedHeat {
  if (zones.length === 0) throw new RangeError('Cannot protect a heat map: zones must name at least one')
  const isHidden = openHiding(zones), { timeMs } = fixes, cellOf = cellsOf(fixes, cellSize)
  const visible = Array.from(cellOf.keys()).filter(i => !isHidden(cellOf[i]))
  const cells = shown(countDays(fixes, cellOf, { indexes: visible, cellSize })).filter(({ cell }) => !isHidden(cell))
  const spanMs = visible.length === 0 ? 0 : timeMs[visible[visible.length - 1]] - timeMs[visible[0]]
  return seal({ cells, cellSize, weeks: Math.floor(spanMs / weekMs), zones })
}

/** Returns what tells whether a cell is hidden. Zones of one size are looked at together. */
function openHiding(zones: readonly Zone[]): (cell: string) => boolean {
  const known = new Map<string, boolean>(), sizes = [...new Set(zones.map(zoneSizeOf))]
  const finders = sizes.map(size => ({ finder: new ZoneFinder(zones.filter(zone => zoneSizeOf(zone) === size)), withinM: ringM[size] }))
  return cell => {
    let hidden = known.get(cell)
    if (hidden === undefined) known.set(cell, hidden = finders.some(({ finder, withinM }) => liesNear(finder, cell, withinM)))
    return hidden
  }
}

/** Returns the heat of all fixes, nothing hidden: for the owner's proof. */
export function unprotectedHeat(fixes: TimedFixes, cellSize: HeatCellSize): ReadonlyMap<string, number> {
  const cellOf = cellsOf(fixes, cellSize)
  return countDays(fixes, cellOf, { indexes: Array.from(cellOf.keys()), cellSize })
}

function cellsOf({ latE7, lonE7 }: TimedFixes, cellSize: HeatCellSize): string[] {
  return Array.from(latE7, (lat, i) => latLngToCell(e7ToDegrees(lat), e7ToDegrees(lonE7[i]), cellSize))
}

function liesNear(finder: ZoneFinder, cell: string, withinM: number): boolean {
  const [lat, lon] = cellToLatLng(cell), latE7 = degreesToE7(lat), lonE7 = degreesToE7(lon)
  return finder.holds(latE7, lonE7) || finder.nearest(latE7, lonE7).distanceM <= withinM
}

function countDays({ timeMs, latE7, lonE7 }: TimedFixes, cellOf: readonly string[], { indexes, cellSize }: { indexes: readonly number[], cellSize: HeatCellSize }): Map<string, number> {
  const days = new Map<string, number>(), lastDay = new Map<string, number>()
  const count = (cell: string, day: number): void => {
    if (lastDay.get(cell) === day) return
    lastDay.set(cell, day)
    days.set(cell, (days.get(cell) ?? 0) + 1)
  }
  let before = -1
  for (const i of indexes) {
    const day = Math.floor((timeMs[i] + lonE7[i] / fullTurnE7 * dayMs) / dayMs)
    count(cellOf[i], day)
    if (before >= 0 && cellOf[before] !== cellOf[i] && timeMs[i] - timeMs[before] <= joinedMs) {
      for (const cell of cellsBetween(before, i, latE7, lonE7, cellSize)) count(cell, day)
    }
    before = i
  }
  return days
}

const fullTurnE7 = 3_600_000_000

function cellsBetween(a: number, b: number, latE7: Int32Array, lonE7: Int32Array, cellSize: HeatCellSize): string[] {
  const metres = nearDistanceM(latE7[a], lonE7[a], latE7[b], lonE7[b]), steps = metres > joinedM ? 0 : Math.floor(metres / sampleM)
  return Array.from({ length: steps }, (_, step) => {
    const share = (step + 1) / (steps + 1), lon = wrapLonE7(Math.round(lonE7[a] + share * wrapLonE7(lonE7[b] - lonE7[a])))
    return latLngToCell(e7ToDegrees(latE7[a] + share * (latE7[b] - latE7[a])), e7ToDegrees(lon), cellSize)
  })
}

function shown(days: ReadonlyMap<string, number>): HeatCell[] {
  const cells: HeatCell[] = []
  for (const [cell, count] of days) {
    const daysAtLeast = classes.find(least => count >= least)
    if (daysAtLeast !== undefined) cells.push({ cell, daysAtLeast })
  }
  return cells.sort((a, b) => a.cell < b.cell ? -1 : 1)
}
