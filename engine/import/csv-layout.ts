import { plausibleEndMs, plausibleFirstMs } from '../units/time.ts'
import { hasPosition, resolveColumns, resolveXy, type Column, type Columns } from './csv-columns.ts'
import { pltLayout } from './csv-plt.ts'
import { CsvRows } from './csv-rows.ts'
import { guessDayOrder, isClock, isDayAlone, isDayOrderGuessed, isYearLast, parseTableTime, type DayOrder } from './csv-time.ts'
import { parseCell, parseDegrees, parsePair } from './csv-values.ts'
import type { Zone } from './csv-zone.ts'
import { Findings } from './findings.ts'
import type { Head } from './format.ts'

/** How a table is written, as far as its beginning shows. */
export interface Layout {
  readonly encoding: 'utf-8' | 'windows-1252'
  /** Line ends are CR alone. */
  readonly isCrOnly: boolean
  readonly delimiter: string
  /** Rows before the first row of data: a preamble and the header. */
  readonly firstRow: number
  readonly header: readonly string[]
  readonly columns: Columns
  readonly dayOrder: DayOrder
  /** Nothing in the beginning tells which order it is. */
  readonly isDayOrderGuessed?: boolean
  /** What coordinates are multiplied with to be degrees, when the header does not say. */
  readonly degreesFactor: number
  /** How many milliseconds a count of time is, when it is known and not told by its size. */
  readonly countMs?: number
  /** The zone of times that name none. */
  readonly zone?: Zone
}

/**
 * Returns how a table is written, or undefined when the text is no table with positions or connections in it.
 *
 * Tries each delimiter; the header is the first of the first 30 rows whose words name a position, or connections over antennas. A table without header is
 * taken when every row has a time and a pair of degrees at the same place, or, as operators answer, begins with a subscriber's number and has a time.
 */
export function layoutOf(head: Head): Layout | undefined {
  const known = layoutByHead.get(head)
  if (known !== undefined) return known ?? undefined
  const found = findLayout(head)
  layoutByHead.set(head, found ?? null)
  return found
}

/** Returns what parts the cells of a table, and whether it has a header: the `variant` of its format. */
export function variantOfTable(head: Head): string {
  const layout = layoutOf(head)
  return layout ? `${partedBy.get(layout.delimiter) ?? ''}${layout.header.length === 0 ? ', no header' : ''}` : ''
}

const partedBy = new Map([[',', 'commas'], [';', 'semicolons'], ['\t', 'tabs'], ['|', 'bars']])

/** Three formats ask for the layout of one file. */
const layoutByHead = new WeakMap<Head, Layout | null>()

function findLayout(head: Head): Layout | undefined {
  const beginning = tableBeginning(head)
  if (!beginning) return undefined
  const byDelimiter = delimiters.map(delimiter => ({ delimiter, rows: firstRows(beginning, delimiter) }))
  const found = pltLayout(byDelimiter[0].rows) ?? byDelimiter.map(({ delimiter, rows }) => withHeader(delimiter, rows)).filter(layout => layout !== undefined)
    .sort((a, b) => b.header.length - a.header.length).at(0)
    ?? byDelimiter.map(({ delimiter, rows }) => withoutHeader(delimiter, rows)).find(layout => layout !== undefined)
  return found && { ...found, encoding: beginning.encoding, isCrOnly: beginning.isCrOnly }
}

/** The beginning of a file as the text of a table. */
export interface TableBeginning {
  readonly encoding: Layout['encoding']
  readonly isCrOnly: boolean
  /** With LF for line ends, if CR stood alone. */
  readonly text: string
  readonly whole: boolean
}

/** Returns the beginning of a file as the text of a table; undefined for what begins like JSON, XML or a binary file. */
export function tableBeginning(head: Head): TableBeginning | undefined {
  if (head.text === '' || /^[[{<]/.test(head.text)) return undefined
  const encoding = isUtf8(head) ? 'utf-8' : 'windows-1252'
  const text = tableText(encoding === 'utf-8' ? head.text : new TextDecoder(encoding).decode(head.bytes))
  const isCrOnly = !text.includes('\n') && text.includes('\r')
  return { encoding, isCrOnly, text: isCrOnly ? text.replaceAll('\r', '\n') : text, whole: head.whole }
}

/** What cells are set apart by, the likeliest first. */
export const delimiters = [',', ';', '\t', '|']
export const headerSearchRows = 30
const sampleRows = 300

/** What the rows of a table show. */
type Found = Omit<Layout, 'encoding' | 'isCrOnly'>

function withHeader(delimiter: string, rows: readonly string[][]): Found | undefined {
  for (let index = 0; index < Math.min(rows.length, headerSearchRows); index++) {
    const header = rows[index]
    if (header.length < 2 || header.some(cell => cell.length > headerMaxChars || dataCell.test(cell.trim()))) continue
    const data = rows.slice(index + 1)
    const columns = confirm(withXy(resolveColumns(header), header, data), data)
    if (isCutAtDecimals(delimiter, header, columns, data)) continue
    if (!(hasPosition(columns) && !isProse(columns, data)) && !isWithoutPositions(columns)) continue
    return { delimiter, firstRow: index + 1, header, columns, ...guesses(columns, data) }
  }
  return undefined
}

/** Tells whether the delimiter is the decimal comma of numbers that nobody quoted: every row has more cells than the header, and degrees have no fraction. */
function isCutAtDecimals(delimiter: string, header: readonly string[], { lat, lon }: Columns, data: readonly string[][]): boolean {
  if (delimiter !== ',' || !lat || !lon || data.length === 0) return false
  return data.every(row => row.length >= header.length + 2 && [lat, lon].every(([{ index }]) => /^[-+]?\d{0,3}$/.test((row[index] ?? '').trim())))
}

/** Our choice: headers are words, not texts. */
const headerMaxChars = 100
/** What no header has: a name with its value (`lat=52.5`), a number with four digits, a time, an ID. Else the word AAID in a row of pings would make a header of it. */
const dataCell = /[a-z"'\])]\s*[=:]\s*"?-?\d|^[-+]?\d*[.,]?\d{4,}$|^\d{4}-\d\d-\d\d|^[\da-f]{8}-[\da-f]{4}-/i

/** Tells whether words that look like a header stand in a text without figures: a letter that speaks of latitude is no table. */
function isProse(columns: Columns, data: readonly string[][]): boolean {
  const cells = data.map(row => row[columns.lat?.[0].index ?? columns.pair?.[0].index ?? 0] ?? '').filter(cell => cell.trim() !== '')
  return cells.length > 0 && !cells.some(cell => /\d/.test(cell))
}

/** Tells whether a table is an answer of an operator with antennas or addresses in place of positions, or of a broker with no place at all. */
function isWithoutPositions(columns: Columns): boolean {
  const names = (role: 'antenna' | 'account' | 'address' | 'advertisingId', pattern: RegExp): boolean => columns[role]?.some(({ name }) => pattern.test(name)) ?? false
  if (names('advertisingId', /adid|advertis|idfa|gaid|aaid|maid/)) return true
  const isTimed = columns.time !== undefined || columns.day !== undefined
  const isOfAntennas = names('antenna', /antenna|cellid|cella|cellglobal|celltower|tower|enodeb|bts|cgi|funkzelle/) || names('address', /antenn|cell|site|bts|tower|funkzell/)
  return isTimed && (isOfAntennas || (columns.address !== undefined && names('account', /msisdn|imsi|subscriber/)))
}

/** Takes x and y for the position when nothing else states one and every row has what could be degrees; a drawing has other numbers. */
function withXy(columns: Columns, header: readonly string[], data: readonly string[][]): Columns {
  const xy = hasPosition(columns) ? undefined : resolveXy(header)
  if (!xy || data.length === 0) return columns
  const areDegrees = (index: number, max: number): boolean => data.every(row => isEmptyOrDegrees(row[index] ?? '', max)) && data.some(row => /[.,]\d{3}/.test(row[index] ?? ''))
  return areDegrees(xy.lat[0].index, 90) && areDegrees(xy.lon[0].index, 180) ? { ...columns, ...xy } : columns
}

function isEmptyOrDegrees(cell: string, max: number): boolean {
  return cell.trim() === '' || Math.abs(parseCell(cell)) <= max
}

/** Returns how a record is written whose fields have names, in JSON or in the properties of a feature; `cells` are its values. */
export function layoutOfFields(header: readonly string[], columns: Columns, cells: readonly string[], dayOrder: DayOrder, degreesFactor = 1): Layout {
  return { encoding: 'utf-8', isCrOnly: false, delimiter: ',', firstRow: 0, header, columns: confirm(columns, [[...cells]]), dayOrder, degreesFactor }
}

/** Drops what the data contradict: a `location` that is a name. Tells times from days and clocks in columns of their own, whatever their headers call them. */
function confirm(columns: Columns, data: readonly string[][]): Columns {
  const { pair = [], endPair = [], time, day, clock, account = [], ...others } = columns
  const [pairs, endPairs] = [pair, endPair].map(all => all.filter(column => data.some(row => !Number.isNaN(parsePair(row[column.index])[0]))).map(column => ({ ...column, isLonFirst: isLonFirst(column, data) })))
  const accounts = account.filter(column => !isOfRows(column, data))
  return { ...others, ...clearAxes(others, data), ...accounts.length > 0 && { account: accounts }, ...given('pair', pairs), ...given('endPair', endPairs), ...confirmTimes({ time, day, clock }, data) }
}

/**
 * Of two columns for one coordinate, where the other has one alone, those whose numbers have a fraction: the length of a call has the same word as the longitude in some languages
 * (`Délka`, `Długość rozmowy`).
 */
function clearAxes({ lat = [], lon = [] }: Columns, data: readonly string[][]): Columns {
  const clear = (columns: readonly Column[]): readonly Column[] => {
    const fractional = columns.filter(({ index }) => data.some(row => /^\s*[-+]?\d{1,3}[.,]\d{3,}/.test(row[index] ?? '')))
    return fractional.length > 0 ? fractional : columns
  }
  if (lat.length === lon.length || lat.length === 0 || lon.length === 0) return {}
  return { lat: clear(lat), lon: clear(lon) }
}

/** Tells whether a column whose name may mean a person numbers the rows: every one has another value. */
function isOfRows({ index, name }: Column, data: readonly string[][]): boolean {
  const cells = data.map(row => (row[index] ?? '').trim()).filter(cell => cell !== '')
  const isOther = new Set(cells).size === cells.length
  // Programs for maps number the rows so; sets of moving things name these so.
  return isOther && (/^(?:objectid|objid|oid)$/.test(name) || (/^(?:identifier|numero|numara)$/.test(name) && cells.length >= fewRows))
}

/** Our choice: two rows of two people would look the same. */
const fewRows = 4

/**
 * Tells whether a column of positions puts the longitude first, as its header says, or as GeoJSON writes coordinates (`[lon, lat]`), or because a first number
 * cannot be a latitude: what one row shows is so in all.
 */
function isLonFirst({ index, name }: Column, data: readonly string[][]): boolean {
  if (/^(?:lon|lng|long)lat/.test(name)) return true
  const cells = data.map(row => (row[index] ?? '').trim()).filter(cell => cell !== '')
  if (/coordinates$/.test(name) && cells.every(cell => /^\[[^[\]]*\]$/.test(cell))) return true
  return cells.some(cell => Math.abs(Number(/^[[({]?\s*([-+]?\d+(?:\.\d+)?)\s*[,;\s]/.exec(cell)?.[1] ?? 0)) > 90)
}

interface TimeColumns {
  readonly time: Columns['time'] | undefined
  readonly day: Columns['day'] | undefined
  readonly clock: Columns['clock'] | undefined
}

function confirmTimes({ time = [], day = [], clock = [] }: TimeColumns, data: readonly string[][]): Columns {
  const holds = ({ index }: Column, is: (cell: string) => boolean): boolean => data.some(row => is(row[index] ?? ''))
  const holdsOnlyDays = ({ index }: Column): boolean => data.every(row => (row[index] ?? '').trim() === '' || isDayAlone(row[index]))
  const days = [...day, ...time.filter(column => holds(column, isDayAlone))]
  const clocks = [...clock, ...time.filter(column => holds(column, isClock) && !days.includes(column))]
  // A `Zeit` with its day is a time; a day without clock stays one, for whose fault it is must be counted.
  if (days.length === 0) return given('time', [...time, ...clock])
  // Beside a column with instants, one with days alone says less.
  const instants = time.filter(column => !holdsOnlyDays(column))
  const times = clocks.length > 0 ? time.filter(column => !days.includes(column) && !clocks.includes(column)) : instants.length > 0 ? instants : time
  return { ...given('time', times), ...given('day', clocks.length === 0 ? day : days), ...given('clock', clocks) }
}

function given(role: 'pair' | 'endPair' | 'time' | 'day' | 'clock', columns: readonly Column[]): Columns {
  return columns.length === 0 ? {} : { [role]: columns }
}

/**
 * A table without header: the columns by their values, which must agree in every row that has one, and most must have one. Lines with fewer than three cells
 * are words of the program that wrote it: a version before the rows, the name of each track; so are lines behind a hash.
 */
function withoutHeader(delimiter: string, lines: readonly string[][]): Found | undefined {
  const uncommented = lines.filter(row => !isComment(row)), rows = uncommented.filter(row => row.length >= 3)
  if (rows.length <= uncommented.length / 2) return undefined
  const [first] = rows
  const indexes = first.map((_, index) => index)
  const valuesOf = (index: number): string[] => rows.map(row => (row[index] ?? '').trim()).filter(cell => cell !== '')
  const every = (index: number, is: (cell: string) => boolean): boolean => valuesOf(index).length >= rows.length / 2 && valuesOf(index).every(is)
  const time = indexes.find(index => every(index, isCertainTime))
  const day = time === undefined ? indexes.find(index => every(index, isDay) && every(index + 1, isClock)) : undefined, timeAt = time ?? day
  if (timeAt === undefined) return undefined
  const ids = indexes.filter(index => every(index, isAdvertisingId))
  // Where every ping has a number of its own beside the person's, the person's is the one that stays.
  const id = ids.find(index => new Set(valuesOf(index)).size === 1) ?? ids.at(0)
  const areDegrees = (index: number, max: number): boolean => every(index, isDegrees(max)) && valuesOf(index).some(cell => decimals(cell) >= (id === undefined ? 4 : 3))
  const lat = indexes.find(index => areDegrees(index, 90) && areDegrees(index + 1, 180))
  const lonFirst = indexes.find(index => areDegrees(index, 180) && areDegrees(index + 1, 90))
  const subscriber = indexes.find(index => every(index, cell => subscriberNumber.test(cell)))
  const latAt = lat ?? (lonFirst === undefined ? undefined : lonFirst + 1), lonAt = lat === undefined ? lonFirst : lat + 1
  const isOwned = id !== undefined || subscriber !== undefined || (valuesOf(0).every(cell => /^\d$/.test(cell)) && indexes.some(index => isOneNumber(valuesOf(index))))
  const owner = !isOwned && timeAt > 0 && latAt !== 0 && lonAt !== 0 && isOfOwners(valuesOf(0)) ? 0 : undefined
  const address = indexes.find(index => rows.filter(row => isAddress(row[index] ?? '')).length > rows.length / 2)
  // Behind a position without an ID stands an altitude as often.
  const accuracyAt = latAt === undefined || lonAt === undefined || id === undefined ? -1 : Math.max(latAt, lonAt) + 1
  const columns: Columns = {
    ...day === undefined ? { time: [column(timeAt)] } : { day: [column(day)], clock: [column(day + 1)] },
    ...latAt !== undefined && lonAt !== undefined && { lat: [column(latAt)], lon: [column(lonAt)] },
    ...every(accuracyAt, cell => parseCell(cell) >= 0) && { accuracy: [column(accuracyAt)] },
    ...id !== undefined && { advertisingId: [column(id)] },
    ...(subscriber ?? owner) !== undefined && { account: [column(subscriber ?? owner ?? 0)] },
    ...latAt === undefined && subscriber !== undefined && address !== undefined && { address: [column(address)] },
  }
  if (latAt === undefined && columns.address === undefined) return undefined
  return { delimiter, firstRow: lines.indexOf(first), header: [], columns, ...guesses(columns, rows) }
}

/** Tells whether every row has the same telephone number in national form: what stands before it, such as the kind of a call, is then no person. */
function isOneNumber(cells: readonly string[]): boolean {
  return cells.length >= fewRows && /^\d{9,15}$/.test(cells[0]) && !isCertainTime(cells[0]) && cells.every(cell => cell === cells[0])
}

/**
 * Tells whether the first column of a table without header names whom each row belongs to, as collections of many people's trails do: numbers or IDs that are
 * no count of the rows: those rise, or fall, from row to row.
 */
function isOfOwners(cells: readonly string[]): boolean {
  if (!cells.every(cell => /^(?=.*[\d_@])[\w.@-]{1,64}$/.test(cell) && !/^[-+]?\d+\.\d+$/.test(cell))) return false
  const rises = cells.slice(1).map((cell, i) => Number(cell) > Number(cells[i])), falls = cells.slice(1).map((cell, i) => Number(cell) < Number(cells[i]))
  return cells.length < 2 || !(rises.every(Boolean) || falls.every(Boolean))
}

function column(index: number): Column {
  return { index, name: '', factor: 1 }
}

/** A UUID, or the hash of one (MD5, SHA-1, SHA-256) that brokers give in its place. */
const advertisingIdPattern = /^\{?[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}\}?$|^(?:[\da-f]{40}|[\da-f]{64})$/i

export function isAdvertisingId(cell: string): boolean {
  return advertisingIdPattern.test(cell.trim())
}

function isAddress(cell: string): boolean {
  return /\p{L}{3}/u.test(cell) && /\s/.test(cell)
}

/** E.164 with its plus or two zeros; without them, digits could be anything. */
const subscriberNumber = /^(?:\+|00)\d{8,15}$/

function isCertainTime(cell: string): boolean {
  if (!/\d[-/.:]\d|^\d{9,19}$/.test(cell) || /^[-+]?\d{1,3}\.\d+$/.test(cell)) return false
  return ['day-month', 'month-day'].some(order => {
    const timeMs = parseTableTime(cell, order as DayOrder)?.timeMs ?? NaN
    return timeMs >= plausibleFirstMs && timeMs < plausibleEndMs
  })
}

/** Tells whether a cell is a day; eight digits are one where they can be. */
function isDay(cell: string): boolean {
  return isDayAlone(cell) || /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(cell)
}

/** Tells whether a row is a comment: words to people behind a hash. */
export function isComment(row: readonly string[]): boolean {
  return row[0].trimStart().startsWith('#')
}

/** Degrees in a table without header have decimals, in some row four at least, or three beside an ID: fewer could be any number. */
function isDegrees(max: number): (cell: string) => boolean {
  return cell => /^[-+]?\d{1,3}[.,]\d+$/.test(cell) && Math.abs(parseCell(cell)) <= max
}

function decimals(cell: string): number {
  return cell.length - 1 - Math.max(cell.indexOf('.'), cell.indexOf(','))
}

/** What the values of a table's beginning tell about the way its days and degrees are written. */
export function guesses(columns: Columns, data: readonly string[][]): { dayOrder: DayOrder, isDayOrderGuessed: boolean, degreesFactor: number } {
  const cellsOf = (column: Column | undefined): string[] => data.map(row => row[column?.index ?? -1] ?? '').filter(cell => cell.trim() !== '')
  const timed = [cellsOf(columns.time?.[0]), cellsOf(columns.day?.[0])], cells = timed.find(found => found.some(isYearLast)) ?? []
  return { dayOrder: guessDayOrder(cells), isDayOrderGuessed: isDayOrderGuessed(cells), degreesFactor: guessDegreesFactor(columns, data) }
}

/**
 * Whole numbers beyond 180 are millionths or ten-millionths of a degree; under the names that FIT gives them, half turns divided by 2^31. Smaller ones than a
 * millionth makes of 9° N and 18° E could be either, and also hundred-thousandths: they are not guessed, and are off the earth.
 */
function guessDegreesFactor(columns: Columns, data: readonly string[][]): number {
  let largestLat = 0, largestLon = 0
  for (const row of data) {
    const lat = Math.abs(parseDegrees(row[columns.lat?.[0]?.index ?? -1])), lon = Math.abs(parseDegrees(row[columns.lon?.[0]?.index ?? -1]))
    if (!Number.isInteger(lat) || !Number.isInteger(lon)) continue
    largestLat = Math.max(largestLat, lat)
    largestLon = Math.max(largestLon, lon)
  }
  if (largestLat <= 9e6 && largestLon <= 18e6) return 1
  if (columns.lat?.[0].name === 'positionlat') return 180 / 2 ** 31
  return largestLat > 90e6 || largestLon > 180e6 ? 1e-7 : 1e-6
}

/** Returns the first rows of a table; without the last one when the text is cut there. */
export function firstRows({ text, whole }: TableBeginning, delimiter: string): string[][] {
  const rows: string[][] = []
  const cutter = new CsvRows(new Findings(), delimiter, cells => {
    if (rows.length < sampleRows && !isBlankRow(cells)) rows.push(cells)
  })
  cutter.push(text)
  if (whole) cutter.end()
  return rows
}

export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every(cell => cell.trim() === '')
}

/** Loggers fill their files up with NUL; a byte order mark is no part of the first header. */
export function tableText(text: string): string {
  return text.includes('\0') || text.startsWith('\ufeff') ? text.replaceAll('\0', '').replace(/^\ufeff/, '') : text
}

/** Tells whether the text was UTF-8 (or was made UTF-8 on the way in); the last character may be cut. */
function isUtf8({ text, whole }: Head): boolean {
  const damaged = text.indexOf('\ufffd')
  return damaged < 0 || (!whole && damaged >= text.length - 3)
}
