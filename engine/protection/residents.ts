import { cellToChildren, getResolution, isValidCell, latLngToCell } from 'h3-js'
import { e7ToDegrees } from '../units/degrees.ts'
import type { CellSize, Place, Zone } from './zones.ts'

/** How many people live in the cells of a public grid; never finer than it was counted. */
export interface Residents {
  /** H3 resolution the grid was counted in. */
  readonly size: number
  readonly people: ReadonlyMap<string, number>
}

/** Few enough that a village gets a bigger cell, enough that a street says little (protection.md 4.5). */
export const residentsLeast = 2000
const sizes: readonly CellSize[] = [8, 7, 6]

/**
 * Returns a population grid from a CSV with the columns `h3` and `population` (others are passed over), as Kontur Population has it; undefined when it is none: no such
 * columns, a name that is no cell, a number below 0, cells of different sizes, or none finer than a zone can be. Cells that are absent count as empty. O(lines).
 */
export function readResidents(text: string): Residents | undefined {
  const [head = '', ...lines] = text.split(/\r?\n/), columns = head.replace(/^\uFEFF/, '').split(',').map(name => name.trim().replaceAll('"', '').toLowerCase())
  const cellColumn = columns.indexOf('h3'), peopleColumn = columns.indexOf('population'), people = new Map<string, number>()
  if (cellColumn < 0 || peopleColumn < 0) return undefined
  for (const line of lines) {
    if (line.trim() === '') continue
    const fields = line.split(','), cell = (fields[cellColumn] ?? '').trim().replaceAll('"', ''), count = Number(fields[peopleColumn])
    if (!isValidCell(cell) || !(count >= 0)) return undefined
    people.set(cell, (people.get(cell) ?? 0) + count)
  }
  const sizesSeen = [...new Set([...people.keys()].map(getResolution))], size = sizesSeen.at(0)
  return size === undefined || sizesSeen.length > 1 || size < 6 ? undefined : { size, people }
}

/** Returns how many people live in a zone; undefined when the grid is coarser than its cells. */
export function residentsIn({ size, people }: Residents, { cells }: Pick<Zone, 'cells'>): number | undefined {
  if (cells.some(cell => getResolution(cell) > size)) return undefined
  return Math.round(cells.flatMap(cell => cellToChildren(cell, size)).reduce((sum, cell) => sum + (people.get(cell) ?? 0), 0))
}

/** Returns the finest size of cells that have at least `least` residents around each place; undefined when not even the biggest has. */
export function sizeByResidents(residents: Residents, places: readonly Place[], least = residentsLeast): CellSize | undefined {
  return sizes.find(size => places.every(({ latE7, lonE7 }) => (residentsIn(residents, { cells: [latLngToCell(e7ToDegrees(latE7), e7ToDegrees(lonE7), size)] }) ?? -1) >= least))
}
