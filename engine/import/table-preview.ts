import { plausibleEndMs, plausibleFirstMs } from '../units/time.ts'
import { openStream } from './byte-stream.ts'
import { delimiters, firstRows, isAdvertisingId, isComment, tableBeginning } from './csv-layout.ts'
import { isClock, isDayAlone, parseTableTime } from './csv-time.ts'
import { parseCell, parsePair } from './csv-values.ts'
import { toHead } from './detect.ts'
import type { Head } from './format.ts'
import { jsonRows } from './json-rows.ts'
import type { ByteSource } from './source.ts'

/** What the values of a column look like. `degrees` are decimal numbers that can be a latitude or a longitude, `count` is a time counted from 1970. */
export type ValueKind = 'empty' | 'degrees' | 'number' | 'count' | 'time' | 'day' | 'clock' | 'position' | 'id' | 'text'

/** A column of a table that is not understood. No value of it is in here, only what kind of value there is. */
export interface PreviewColumn {
  /** From 1 on. */
  readonly position: number
  /** The header; '' for a table without. */
  readonly name: string
  readonly holds: ValueKind
}

/** What the beginning of a table shows of its columns. */
export interface TablePreview {
  readonly hasHeader: boolean
  readonly columns: readonly PreviewColumn[]
  /** A map to begin with, in the words of `parseTableMap`; `?` stands where the user must choose. */
  readonly map: string
}

/** Tells whether a text is a table: at least two rows with the same number of cells, two or more. */
export function isTable(head: Head): boolean {
  return bestRows(head) !== undefined
}

/** The beginning of a table for the eyes of its owner: unlike in the preview, its values are in here. */
export interface TableStart extends TablePreview {
  /** The first rows of data; a long value is cut. */
  readonly rows: readonly (readonly string[])[]
}

/** Returns what the beginning of a table shows of its columns; undefined when the file is no table. @throws what the source throws. */
export async function previewTable(source: ByteSource): Promise<TablePreview | undefined> {
  const start = await readTableStart(source, 0)
  return start && { hasHeader: start.hasHeader, columns: start.columns, map: start.map }
}

/** Returns the same with the first rows. @throws what the source throws. */
export async function readTableStart(source: ByteSource, rowsMost: number): Promise<TableStart | undefined> {
  const stream = await openStream(source.chunks())
  await stream.close()
  return startOf(toHead(stream.head, stream.whole), rowsMost)
}

/** Tells whether a text is JSON with records in which a position can be seen, under whatever names. */
export function isLocatedJson(head: Head): boolean {
  const start = jsonRows(head) && startOf(head, 0)
  return start !== undefined && !/(?:lat|lon)=\?/.test(start.map)
}

function startOf(head: Head, rowsMost: number): TableStart | undefined {
  const records = jsonRows(head), rows = records ? [[...records.header], ...records.rows] : bestRows(head)
  if (!rows) return undefined
  const hasHeader = records !== undefined || (rows[0].every(cell => headerKinds.has(kindOf([cell]))) && rows.length > 1)
  const data = hasHeader ? rows.slice(1) : rows
  const columns = rows[0].map((cell, index): PreviewColumn => ({
    position: index + 1, name: hasHeader ? cell.trim().slice(0, nameMaxChars) : '', holds: kindOf(data.map(row => row[index] ?? '')),
  }))
  return { hasHeader, columns, map: suggest(columns, data), rows: data.slice(0, rowsMost).map(row => row.map(cell => cell.trim().slice(0, nameMaxChars))) }
}

/** What a header may look like: a column may be called 1. */
const headerKinds: ReadonlySet<ValueKind> = new Set(['text', 'number', 'empty'])
/** Our choices: a preview is for a terminal, and a text with that many columns is none. */
const nameMaxChars = 60, columnsMax = 500, rowsAtLeast = 2
/** The share of rows that must have the number of cells that most have. Our choice: an export ends with a line of totals, or a text has commas. */
const regularShare = 0.9

/** Returns the rows of a table, without a preamble, under the delimiter that cuts the most rows alike: a decimal comma cuts all rows but the header. */
function bestRows(head: Head): string[][] | undefined {
  const beginning = tableBeginning(head)
  if (!beginning) return undefined
  return delimiters.map(delimiter => regularRows(firstRows(beginning, delimiter).filter((row, i) => i === 0 || !isComment(row)))).filter(rows => rows !== undefined).sort((a, b) => b.length - a.length || b[0].length - a[0].length).at(0)
}

function regularRows(rows: readonly string[][]): string[][] | undefined {
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [usual, count] = [...counts].sort((a, b) => b[1] - a[1]).at(0) ?? [0, 0]
  const first = rows.findIndex(row => row.length === usual)
  if (usual < 2 || usual > columnsMax || count < rowsAtLeast || count < (rows.length - first) * regularShare) return undefined
  // Prose with a comma in each line has no figures.
  return rows.some(row => row.length === usual && row.some(cell => /\d/.test(cell))) ? rows.filter(row => row.length === usual) : undefined
}

function kindOf(cells: readonly string[]): ValueKind {
  const given = cells.map(cell => cell.trim()).filter(cell => cell !== '')
  const are = (is: (cell: string) => boolean): boolean => given.every(is)
  if (given.length === 0) return 'empty'
  if (are(isAdvertisingId)) return 'id'
  if (are(cell => /^\d{9,19}(?:[.,]\d+)?$/.test(cell) && isPlausible(cell))) return 'count'
  if (are(isDayAlone)) return 'day'
  if (are(isClock)) return 'clock'
  if (are(cell => /\d[-/.: ]\d/.test(cell) && !isNumber(cell) && isPlausible(cell))) return 'time'
  if (are(isNumber)) return are(cell => Math.abs(parseCell(cell)) <= 180) && given.some(cell => /[.,]\d{3,}$/.test(cell)) ? 'degrees' : 'number'
  return are(cell => !Number.isNaN(parsePair(cell)[0])) ? 'position' : 'text'
}

function isNumber(cell: string): boolean {
  return /^[-+\u2212]?\d+(?:[.,]\d+)?$/.test(cell)
}

function isPlausible(cell: string): boolean {
  const times = (['day-month', 'month-day'] as const).map(order => parseTableTime(cell, order)?.timeMs ?? NaN)
  return times.some(timeMs => timeMs >= plausibleFirstMs && timeMs < plausibleEndMs)
}

function suggest(columns: readonly PreviewColumn[], data: readonly string[][]): string {
  const of = (kind: ValueKind): PreviewColumn[] => columns.filter(column => column.holds === kind)
  const named = (column: PreviewColumn | undefined): string => column ? nameIn(columns, column) : '?'
  const largest = ({ position }: PreviewColumn): number => Math.max(...data.map(row => Math.abs(parseCell(row[position - 1])) || 0))
  const first = of('degrees').at(0), second = of('degrees').at(1), pair = of('position').at(0)
  const isLonFirst = first !== undefined && largest(first) > 90
  const where = first === undefined && pair ? `position=${named(pair)}` : isLonFirst ? `lat=${named(second)},lon=${named(first)}` : `lat=${named(first)},lon=${named(second)}`
  const time = of('time').at(0) ?? of('count').at(0), day = of('day').at(0), clock = of('clock').at(0)
  return !time && day ? `${where},date=${named(day)}${clock ? `,time=${named(clock)}` : ''}` : `${where},time=${named(time)}`
}

/** A header that the map could not take for itself goes by its number. */
function nameIn(columns: readonly PreviewColumn[], { name, position }: PreviewColumn): string {
  const isPlain = /^[^",:=\n]+$/.test(name) && !/^\d+$/.test(name) && name.length < nameMaxChars && columns.filter(column => column.name === name).length === 1
  return isPlain ? name : String(position)
}
