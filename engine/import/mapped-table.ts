import { wordsOf, resolveColumns, type Column, type Columns } from './csv-columns.ts'
import { delimiters, firstRows, guesses, headerSearchRows, isAdvertisingId, tableBeginning, type Layout } from './csv-layout.ts'
import { openTable, rowTaker, type TableKind } from './csv-reader.ts'
import type { Role } from './csv-words.ts'
import { parseDegrees, parsePair } from './csv-values.ts'
import type { Findings } from './findings.ts'
import type { Format, Head, Reader } from './format.ts'
import { jsonRows, openJsonRows, type JsonRows } from './json-rows.ts'
import type { MapKey, MappedColumn, TableMap } from './table-map.ts'

/**
 * Returns the format of a table whose columns the user has named, or undefined when the file is no table or has no such columns. Records in JSON are a table too.
 *
 * Columns of IDs are watched as in any table, also those the user has not named: a table of several people is refused.
 */
export function mappedTable(head: Head, map: TableMap): Format | undefined {
  const mapped = mappedRows(head, map)
  if (!mapped) return undefined
  const { layout, kind, isJson } = mapped, name = kind === 'telecom' ? 'telecom-cdr' : kind === 'csv' && isJson ? 'json' : kind
  const open = (findings: Findings): Reader => isJson ? openJsonRows(findings, head, layout.header, rowTaker(findings, { ...layout, firstRow: 0 }, kind)) : openTable(findings, layout, kind)
  return { name, recognises: () => true, open }
}

/** How the rows of a table are read, and those at its beginning. */
export interface MappedRows {
  readonly layout: Layout
  readonly kind: TableKind
  readonly rows: readonly string[][]
  readonly isJson: boolean
}

/** Returns how the rows of such a table are read, or undefined as `mappedTable`. */
export function mappedRows(head: Head, map: TableMap): MappedRows | undefined {
  const records = jsonRows(head), found = records ? inRecords(records, map) : inText(head, map)
  if (!found) return undefined
  const layout = withSaid(found, map)
  return { layout, kind: map.isOfAntennas ? 'telecom' : layout.columns.advertisingId ? 'broker' : 'csv', rows: found.rows, isJson: records !== undefined }
}

/** All records have the header that the beginning tells, in which columns go by their names. */
function inRecords({ header, rows }: JsonRows, map: TableMap): (Found & Written) | undefined {
  const named = Object.entries(map.columns).map(([key, column]) => [key, { name: column.position === undefined ? column.name : header[column.position - 1] ?? '', factor: column.factor }] as const)
  const found = inRows(',', [[...header], ...rows], { ...map, columns: Object.fromEntries(named) })
  return found && { ...found, encoding: 'utf-8', isCrOnly: false, rows: [[...header], ...rows] }
}

function inText(head: Head, map: TableMap): (Found & Written) | undefined {
  const beginning = tableBeginning(head)
  if (!beginning) return undefined
  const { encoding, isCrOnly } = beginning
  const found = (map.delimiter === undefined ? delimiters : [map.delimiter]).map(delimiter => {
    const rows = firstRows(beginning, delimiter), layout = inRows(delimiter, rows, map)
    return layout && { ...layout, encoding, isCrOnly, rows }
  })
  return found.filter(layout => layout !== undefined).sort((a, b) => b.positions - a.positions).at(0)
}

/** What the user says of times goes before what the rows suggest. */
function withSaid(best: Found & Written, map: TableMap): Layout {
  const countMs = map.columns.time?.factor ?? NaN
  return {
    encoding: best.encoding, isCrOnly: best.isCrOnly, delimiter: best.delimiter, firstRow: best.firstRow, header: best.header, columns: best.columns,
    ...best.guesses, ...map.dayOrder && { dayOrder: map.dayOrder, isDayOrderGuessed: false }, ...!Number.isNaN(countMs) && { countMs }, ...map.zone !== undefined && { zone: map.zone },
  }
}

interface Written extends Pick<Layout, 'encoding' | 'isCrOnly'> { readonly rows: readonly string[][] }

interface Found extends Pick<Layout, 'delimiter' | 'firstRow' | 'header' | 'columns'> {
  readonly guesses: ReturnType<typeof guesses>
  /** Rows of the beginning that have a position there. */
  readonly positions: number
}

/** Looks for the row that has all the named headers; where all columns are numbers, for the first row with a position, which the header stands before. */
function inRows(delimiter: string, rows: readonly string[][], map: TableMap): Found | undefined {
  const named = Object.values(map.columns).filter(({ position }) => position === undefined)
  const headerAt = named.length === 0 ? firstPositionRow(rows, map) - 1 : rows.slice(0, headerSearchRows).findIndex(row => named.every(({ name }) => indexOf(row, name) >= 0))
  if (named.length > 0 ? headerAt < 0 : headerAt === -2) return undefined
  const header = headerAt < 0 ? [] : rows[headerAt], data = rows.slice(headerAt + 1)
  const columns = columnsOf(header, data, map), positions = data.filter(row => hasPosition(row, columns)).length
  // A header alone is a table without rows; rows without any position are another table.
  if (positions === 0 && data.length > 0) return undefined
  return { delimiter, firstRow: headerAt + 1, header, columns, positions, guesses: guesses(columns, data) }
}

/** @returns -1 when none of the first rows has a position. */
function firstPositionRow(rows: readonly string[][], map: TableMap): number {
  const columns = columnsOf([], [], map)
  return rows.slice(0, headerSearchRows).findIndex(row => hasPosition(row, columns))
}

function hasPosition(row: readonly string[], { lat, lon, pair }: Columns): boolean {
  if (lat && lon) return !Number.isNaN(parseDegrees(row[lat[0].index])) && !Number.isNaN(parseDegrees(row[lon[0].index]))
  return pair !== undefined && !Number.isNaN(parsePair(row[pair[0].index])[0])
}

function columnsOf(header: readonly string[], data: readonly string[][], map: TableMap): Columns {
  const columns: Partial<Record<Role, readonly Column[]>> = {}
  for (const [key, mapped] of Object.entries(map.columns) as [MapKey, MappedColumn][]) {
    const index = mapped.position === undefined ? indexOf(header, mapped.name) : mapped.position - 1
    const role = key === 'time' && map.columns.date ? 'clock' : roles[key]
    columns[role] = [{ index, name: wordsOf(header[index] ?? '').join(''), factor: Number.isNaN(mapped.factor) || key === 'time' ? 1 : mapped.factor }]
  }
  const { advertisingId, account, device, deviceName } = resolveColumns(header)
  const ids = header.length > 0 || data.length === 0 ? [] : data[0].flatMap((_, index) => data.every(row => isAdvertisingId(row[index] ?? '')) ? [{ index, name: '', factor: 1 }] : [])
  const persons = [...columns.advertisingId ?? [], ...advertisingId ?? [], ...ids]
  return { ...columns, ...persons.length > 0 && { advertisingId: persons }, ...account && { account }, ...device && { device }, ...deviceName && { deviceName } }
}

const roles: Readonly<Record<MapKey, Role>> = {
  lat: 'lat', lon: 'lon', position: 'pair', time: 'time', date: 'day', tz: 'zone', accuracy: 'accuracy', altitude: 'altitude', speed: 'speed', bearing: 'bearing', id: 'advertisingId',
}

/** A header is found as it is written, else by its words. */
function indexOf(header: readonly string[], name: string): number {
  const exact = header.findIndex(cell => cell.trim() === name.trim())
  const words = wordsOf(name).join('')
  return exact >= 0 || words === '' ? exact : header.findIndex(cell => wordsOf(cell).join('') === words)
}
