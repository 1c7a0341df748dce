import type { Column, Columns } from './csv-columns.ts'

/** How such a file is written. */
interface PltLayout {
  readonly delimiter: string
  readonly firstRow: number
  readonly header: readonly string[]
  readonly columns: Columns
  readonly dayOrder: 'day-month'
  readonly degreesFactor: number
}

/**
 * Returns the layout of a PLT file, the track of OziExplorer and of the GeoLife loggers: six lines of preamble, then latitude, longitude, a mark, altitude
 * in feet (−777 for "not known", therefore passed over), a serial day, and the day and the clock in words. Undefined when it is none. Times are UTC.
 * Source: oziexplorer4.com, "Track File"; Zheng et al., "GeoLife GPS Trajectories", user guide 1.3.
 */
export function pltLayout(rows: readonly string[][]): PltLayout | undefined {
  if (!beginning.test(rows[0]?.[0] ?? '') || rows.length < preambleRows) return undefined
  const column = (index: number, name: string): Column[] => [{ index, name, factor: 1 }]
  return {
    delimiter: ',', firstRow: preambleRows, header: [], dayOrder: 'day-month', degreesFactor: 1,
    columns: { lat: column(0, 'lat'), lon: column(1, 'lon'), day: column(5, 'dateutc'), clock: column(6, 'timeutc') },
  }
}

const beginning = /^\s*(?:Geolife trajectory|OziExplorer Track Point File)/i
const preambleRows = 6
