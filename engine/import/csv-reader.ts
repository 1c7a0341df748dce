import { fixFlag, fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { hourMs, minuteMs, secondMs } from '../units/time.ts'
import type { Column, Columns } from './csv-columns.ts'
import { isBlankRow, tableText, type Layout } from './csv-layout.ts'
import { CsvRows } from './csv-rows.ts'
import { parseDayAndClock, parseTableTime } from './csv-time.ts'
import { readZone, zonedInstant } from './csv-zone.ts'
import { findPair, parseCell, parseDegrees, parseMeasure, parsePair } from './csv-values.ts'
import type { Role } from './csv-words.ts'
import type { Findings } from './findings.ts'
import type { Reader } from './format.ts'
import type { IsoTime } from './iso-time.ts'
import { keepLocated, type Manner, type Position } from './located.ts'
import { PersonCheck } from './person-check.ts'

/** What kind of table is read: it decides what a position without further word is. */
export type TableKind = 'csv' | 'broker' | 'telecom'

/**
 * Reads a table of positions of any layout, row by row.
 *
 * @throws ImportError `several-people` at the second advertising, account or device ID.
 */
export function openTable(findings: Findings, layout: Layout, kind: TableKind): Reader {
  const decoder = new TextDecoder(layout.encoding)
  const takeRow = rowTaker(findings, layout, kind)
  const rows = new CsvRows(findings, layout.delimiter, takeRow)
  const push = (text: string): void => rows.push(layout.isCrOnly ? tableText(text).replaceAll('\r', '\n') : tableText(text))
  return {
    push: chunk => push(decoder.decode(chunk, { stream: true })),
    end() {
      push(decoder.decode())
      rows.end()
    },
  }
}

/** Takes the rows of a table from its first one on: those before `firstRow` are passed over. @throws as `openTable`. */
export function rowTaker(findings: Findings, layout: Layout, kind: TableKind): (cells: readonly string[], whole: boolean) => void {
  const { header, columns } = layout
  const persons = new PersonCheck(findings, columns)
  /** Cells of the row before, or of the header: a last row that has fewer and no line end was cut. */
  let usualCells = header.findLastIndex(cell => cell.trim() !== '') + 1
  let toSkip = layout.firstRow
  return (cells, whole) => {
    if (isBlankRow(cells)) return
    // Exports that were put together by hand repeat the header.
    if (toSkip > 0 || cells[0].startsWith('#') || (cells[0] === header[0] && cells.every((cell, index) => cell === header[index]))) toSkip = Math.max(0, toSkip - 1)
    else if (!whole && cells.length < usualCells) findings.problem('truncated')
    else {
      usualCells = cells.length
      persons.check(cells)
      takeRecord(findings, layout, kind, cells)
      if (layout.isDayOrderGuessed) findings.problem('day-order-guessed')
    }
  }
}

/** Takes one record of a table: a fix, an untimed position, or a counted problem. */
export function takeRecord(findings: Findings, layout: Layout, kind: TableKind, cells: readonly string[]): void {
  const { columns } = layout
  const position = readPosition(layout, cells)
  if (!position) {
    findings.problem(isGiven(columns.antenna, cells) ? 'antenna-without-position' : isGiven(columns.address, cells) ? 'address-only' : 'coordinate-missing')
    return
  }
  takeAt(findings, layout, kind, cells, position)
  if ((columns.endLat && columns.endLon) ?? columns.endPair ?? columns.address?.some(isLast)) takeEnd(findings, layout, kind, cells)
}

/**
 * Takes a record whose position is known.
 *
 * @param known the time, where something else than the record's cells states it.
 * @returns the fix's index, or −1 when there is none.
 */
export function takeAt(findings: Findings, layout: Layout, kind: TableKind, cells: readonly string[], position: Position, known?: IsoTime): number {
  const { columns } = layout
  const index = keepLocated(findings, position, known ?? readTime(layout, columns, cells), mannerOf(findings, columns, kind, cells))
  if (index < 0) return index
  // Loggers of the Columbus and MTK kind write km/h and do not say so; other tables follow GPSLogger and write m/s.
  const speedFactor = columns.logger && columns.speed?.[0]?.factor === 1 ? 1 / kmhPerMps : 1
  findings.fixes.set('altitudeM', index, numberOf(columns.altitude, cells))
  findings.fixes.set('speedMps', index, notNegative(numberOf(columns.speed, cells, speedFactor)))
  findings.fixes.set('bearingDeg', index, bearingOf(numberOf(columns.bearing, cells)))
  return index
}

function mannerOf(findings: Findings, columns: Columns, kind: TableKind, cells: readonly string[]): Manner {
  return { ...howLocated(columns, kind, cells), device: findings.fixes.deviceNumber(textOf(columns.deviceName ?? columns.device, cells)) }
}

/** Takes the end of a trip or call whose start stands in the same row. A trip that was not ended has none; the end of a call is as long after its start as it lasted. */
function takeEnd(findings: Findings, layout: Layout, kind: TableKind, cells: readonly string[]): void {
  const { endLat, endLon, endPair, endTime = [], address, duration, ...start } = layout.columns
  const position = readPosition({ ...layout, columns: { ...endLat && { lat: endLat }, ...endLon && { lon: endLon }, ...endPair && { pair: endPair }, ...address && { address: address.filter(isLast) } } }, cells)
  if (!position) return
  const stated = readTime(layout, { time: endTime }, cells), lastedS = kind === 'telecom' ? durationS(textOf(duration, cells)) : NaN, startTime = readTime(layout, start, cells)
  const time = stated ?? (startTime && lastedS >= 0 ? { ...startTime, timeMs: startTime.timeMs + lastedS * secondMs } : undefined)
  if (time || !duration) keepLocated(findings, position, time, mannerOf(findings, layout.columns, kind, cells))
}

/** Reads seconds, `5:30` and `1:05:30`. */
function durationS(text: string): number {
  const found = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/.exec(text)
  if (!found) return parseCell(text)
  const [, hours = '0', minutes, seconds] = found
  return (Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * secondMs) / secondMs
}

function isLast({ name }: Column): boolean {
  return name.startsWith('last')
}

/** Returns where a row says it was; undefined when its cells for that are empty. */
function readPosition({ columns, degreesFactor }: Layout, cells: readonly string[]): Position | undefined {
  const { lat = [], lon = [], pair = [], address = [] } = columns
  for (let i = 0; i < Math.min(lat.length, lon.length); i++) {
    if (isEmpty(cells[lat[i].index]) && isEmpty(cells[lon[i].index])) continue
    const factorOf = (column: Column): number => column.factor === 1 ? degreesFactor : column.factor
    const latDeg = parseDegrees(cells[lat[i].index]) * factorOf(lat[i]), lonDeg = parseDegrees(cells[lon[i].index]) * factorOf(lon[i])
    return {
      latE7: degreesToE7(signed(latDeg, textOf(columns.latHemisphere, cells), 's')),
      lonE7: degreesToE7(signed(lonDeg, textOf(columns.lonHemisphere, cells), 'w')),
    }
  }
  for (const { index, isLonFirst } of pair) {
    if (isEmpty(cells[index])) continue
    const [latDeg, lonDeg] = parsePair(cells[index], isLonFirst)
    return { latE7: degreesToE7(latDeg), lonE7: degreesToE7(lonDeg) }
  }
  // Operators may put the degrees into the text of the antenna's address.
  const [latDeg, lonDeg] = findPair(cells[address[0]?.index ?? -1])
  return Number.isNaN(latDeg) ? undefined : { latE7: degreesToE7(latDeg), lonE7: degreesToE7(lonDeg) }
}

/** Returns the time that a row states, or undefined. */
export function readTime(layout: Layout, { time = [], day = [], clock = [] }: Columns, cells: readonly string[]): IsoTime | undefined {
  const { dayOrder } = layout
  for (const column of time) {
    const cell = cells[column.index] ?? '', counted = layout.countMs === undefined ? NaN : parseCell(cell) * layout.countMs
    const stated = Number.isNaN(counted) ? parseTableTime(cell, dayOrder) : { timeMs: Math.trunc(counted), zoned: true }
    if (stated) return withZone(stated, [column], layout, cells)
  }
  for (const column of day) {
    const dayCell = cells[column.index] ?? '', clockCell = cells[clock[0]?.index ?? -1] ?? ''
    const stated = clockCell === '' ? parseTableTime(dayCell, dayOrder) : parseDayAndClock(dayCell, clockCell, dayOrder)
    if (stated) return withZone(stated, [column, ...clock.slice(0, 1)], layout, cells)
  }
  return undefined
}

/**
 * A time without zone is the clock of the row's own offset or zone when there is one, else of the table's, else of the zone its header names; and UTC when its
 * header says so.
 */
function withZone(stated: IsoTime, stating: readonly Column[], { columns, zone }: Layout, cells: readonly string[]): IsoTime {
  if (stated.zoned) return stated
  const offsetText = textOf(columns.utcOffset, cells)
  const rowZone = readZone(textOf(columns.zone, cells)) ?? (offsetText.includes(':') ? readZone(offsetText) : undefined) ?? zone ?? stating.find(column => column.zone !== undefined)?.zone
  if (rowZone !== undefined) return zonedInstant(stated.timeMs, rowZone)
  if (stating.some(({ name }) => /utc|gmt/.test(name))) return { timeMs: stated.timeMs, zoned: true }
  const offset = numberOf(columns.utcOffset, cells)
  if (Number.isNaN(offset)) return stated
  // Hours reach 14, minutes 840; whatever is larger is seconds.
  const unitMs = Math.abs(offset) <= 14 ? hourMs : Math.abs(offset) <= 14 * 60 ? minuteMs : secondMs
  return { timeMs: stated.timeMs - offset * unitMs, zoned: true }
}

/** Returns how a row's position came about: by a receiver, or as that of an antenna or a network address. */
function howLocated(columns: Columns, kind: TableKind, cells: readonly string[]): { kind: number, accuracyM: number, flag: number } {
  const accuracyM = numberOf(columns.accuracy, cells)
  const type = textOf(columns.positionType, cells).toLowerCase()
  const isAddress = kind === 'broker' && (type === '2' || /^ip\b|ip_?address/.test(type))
  const isCoarse = kind === 'broker' && accuracyM >= coarseM
  if (kind === 'telecom' || type === 'cell') return { kind: fixKind.observed, accuracyM: accuracyM > 0 ? accuracyM : antennaRadiusM, flag: fixFlag.cell }
  if (isAddress) return { kind: fixKind.observed, accuracyM: accuracyM > 0 ? accuracyM : networkAddressRadiusM, flag: fixFlag.cell }
  // OpenRTB 2.6, list "Location Type": 3 is what a user typed in, once.
  const isTyped = kind === 'broker' && type === '3'
  // The place that a visit was put down to, not where the phone was.
  const isOfPlace = /poi|venue|place/.test(columns.lat?.[0].name ?? '')
  return { kind: isTyped || isOfPlace ? fixKind.claimed : fixKind.observed, accuracyM, flag: isCoarse ? fixFlag.cell : 0 }
}

/** Our choice: the radii of the one published set that states them (vds-suisse) are 501 … 1131 m for the most part. */
const antennaRadiusM = 1000
/** Our choice: addresses are known to the city at best. */
const networkAddressRadiusM = 25_000
/** ../research/formats.md 2.25: a broker's row of 1 km or more came from an antenna or an address. */
const coarseM = 1000
const kmhPerMps = 3.6

const emptyCell = /^(?:null|nan|none|n\/a|-|\\n)?$/i

function isEmpty(cell: string | undefined): boolean {
  return cell === undefined || emptyCell.test(cell.trim())
}

function isGiven(columns: readonly Column[] | undefined, cells: readonly string[]): boolean {
  return columns?.some(({ index }) => !isEmpty(cells[index])) ?? false
}

function textOf(columns: Columns[Role], cells: readonly string[]): string {
  return (cells[columns?.[0].index ?? -1] ?? '').trim()
}

/** @param factor what the table's own unit is multiplied with; a unit in the cell itself goes before it. */
function numberOf(columns: Columns[Role], cells: readonly string[], factor = 1): number {
  if (columns === undefined) return NaN
  const cell = cells[columns[0].index], value = parseCell(cell)
  return Number.isNaN(value) ? parseMeasure(cell) : value * columns[0].factor * factor
}

function notNegative(value: number): number {
  return value >= 0 ? value : NaN
}

/** −1, and whatever is no bearing, is unknown. */
function bearingOf(degrees: number): number {
  return degrees >= 0 && degrees <= 360 ? degrees : NaN
}

function signed(degrees: number, hemisphere: string, negative: 's' | 'w'): number {
  return hemisphere.toLowerCase().startsWith(negative) ? -Math.abs(degrees) : degrees
}
