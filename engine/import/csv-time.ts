import { dayMs, hourMs, minuteMs } from '../units/time.ts'
import { undressed } from './csv-values.ts'
import { epochToMs } from './instant.ts'
import { clockToMs, parseIsoMs, utcDayMs, type IsoTime } from './iso-time.ts'

/** How a table writes a day with the year last: 31/12/2024 or 12/31/2024. */
export type DayOrder = 'day-month' | 'month-day'

/**
 * Returns the instant a cell of a table states; undefined for an empty one, `timeMs` NaN for one that is no time.
 *
 * Takes ISO 8601 (`parseIsoMs`), counts since 1970 in s, ms, µs or ns, days with `.`, `/` or `-` in any order and with two-digit years, names of
 * months, the colons of Exif (2024:12:31 23:59:59), clocks of 12 or 24 hours, compact digits (20240131235959), the serial days of spreadsheets, and a zone behind any of them.
 */
export function parseTableTime(text: string, order: DayOrder): IsoTime | undefined {
  const clean = undressed(text)
  if (clean === '') return undefined
  if (clean.length > timeMaxChars) return notATime
  if (digitsOnly.test(clean)) return numericTime(clean)
  const iso = parseIsoMs(clean)
  return Number.isNaN(iso.timeMs) ? looseTime(inWesternOrder(clean.replace(exifDay, '$1-$2-$3')), order) : iso
}

/** Returns the instant of a day and a clock in cells of their own. */
export function parseDayAndClock(day: string, clock: string, order: DayOrder): IsoTime | undefined {
  if (day.trim() === '') return undefined
  if (day.length + clock.length > 2 * timeMaxChars) return notATime
  const dayStartMs = parseDay(day.trim(), order), { clockMs, offsetMs } = parseClock(clock.trim())
  return { timeMs: dayStartMs + clockMs - (offsetMs ?? 0), zoned: offsetMs !== undefined }
}

/** Tells whether a cell holds a clock without a day, such as 10:12:47 or 101247. */
export function isClock(text: string): boolean {
  return /^\s*(?:\d{1,2}[:h.]\d{2}(?:[:.]\d{2}(?:[.,:]\d{1,9})?)?\s*(?:[ap]\.?\s?m\b\.?)?\s*(?:[-+A-Z].*)?$|\d{5,6}(?:\.\d+)?\s*$|\d{1,2}\s*[ap]\.?m)/i.test(text)
}

/** Tells whether a cell holds a day without a clock, such as 2024-06-15, 15/06/24 or 15-Jun-2024. */
export function isDayAlone(text: string): boolean {
  return /^\s*(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-](?:\d{1,2}|\p{L}{3,9}\.?)[./-](?:\d{4}|\d{2}))\s*$/u.test(text)
}

/**
 * Returns which of day and month stands first in cells that put the year last. A number above 12 decides; if there is none, the reading under which the file
 * spans less time, since records of one table follow one another; then the dot, which is never written month first.
 */
export function guessDayOrder(cells: readonly string[]): DayOrder {
  const dates = cells.map(cell => yearLast.exec(cell.trim())).filter(found => found !== null)
  if (dates.some(([, first]) => Number(first) > 12) || dates.some(([whole]) => whole.includes('.'))) return 'day-month'
  if (dates.some(([, , second]) => Number(second) > 12)) return 'month-day'
  const monthFirstMs = spanMs(cells, 'month-day'), dayFirstMs = spanMs(cells, 'day-month')
  // Who writes slashes and am or pm mostly puts the month first.
  return monthFirstMs < dayFirstMs || (monthFirstMs === dayFirstMs && cells.some(cell => /^\d{1,2}\/.*\d\s*[ap]\.?m\b/i.test(cell.trim()))) ? 'month-day' : 'day-month'
}

/** Tells whether a cell begins with a day in figures that puts the year last. */
export function isYearLast(cell: string): boolean {
  return yearLast.test(cell.trim())
}

/**
 * Tells whether `guessDayOrder` had nothing to go by: no number above 12, no dot, and under both orders the file spans about the same time. A day whose number is that of its month
 * reads the same either way.
 */
export function isDayOrderGuessed(cells: readonly string[]): boolean {
  const dates = cells.map(cell => yearLast.exec(cell.trim())).filter(found => found !== null)
  if (dates.every(([, first, second]) => first === second) || dates.some(([whole, first, second]) => Number(first) > 12 || Number(second) > 12 || whole.includes('.'))) return false
  const [shorter, longer] = [spanMs(cells, 'day-month'), spanMs(cells, 'month-day')].sort((a, b) => a - b)
  return longer < clearSpanRatio * shorter || longer - shorter < dayMs
}

/** Our choice: days that follow one another span a month or more when they are read the wrong way. */
const clearSpanRatio = 5

/** Returns the order of day and month in the texts of a JSON or XML file, as far as its beginning shows. */
export function dayOrderInText(text: string): DayOrder {
  return guessDayOrder(Array.from(text.matchAll(/[">[](\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b[^"<\]]{0,30})["<\]]/g), ([, cell]) => cell))
}

/**
 * Returns the instant a text states, under either order of day and month; `timeMs` NaN where the orders differ, and for what is no time: for files that show one text
 * at a time.
 */
export function parseClearTime(text: string): IsoTime {
  const iso = parseIsoMs(text)
  if (!Number.isNaN(iso.timeMs)) return iso
  const clean = text.trim()
  if (digitsOnly.test(clean)) return notATime
  // The dot is never written month first.
  const orders: readonly DayOrder[] = /^\d{1,2}\.\d{1,2}\./.test(clean) ? ['day-month'] : ['day-month', 'month-day']
  const times = orders.map(order => parseTableTime(clean, order) ?? notATime).filter(time => !Number.isNaN(time.timeMs))
  return times.length > 0 && times.every(({ timeMs }) => timeMs === times[0].timeMs) ? times[0] : notATime
}

/** Our choice: the longest time seen, with the names of day and month, is 40. */
const timeMaxChars = 80
const digitsOnly = /^[-+]?\d+(?:[.,]\d+)?(?:[eE]\+?\d+)?$/
const exifDay = /^(\d{4}):(\d{2}):(\d{2})(?=[ T]\d)/
const yearLast = /^(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})(?!\d)/
/** Serial day 25,569 of spreadsheets is 1970-01-01; 30,000 … 60,000 are the years 1982 … 2064. */
/** 2000-01-01 in seconds since 1970. */
const epochFirstS = 946_684_800
const serialDayOf1970 = 25_569, serialFirst = 30_000, serialEnd = 60_000

function numericTime(text: string): IsoTime {
  const integer = /^\d+$/.test(text)
  if (integer && text.length === 14 && /^(?:19|20)/.test(text)) return parseDayAndClock(text.slice(0, 8), text.slice(8), 'day-month') ?? notATime
  if (integer && text.length === 12) return parseDayAndClock(text.slice(0, 6), text.slice(6), 'day-month') ?? notATime
  const value = Number(text.replace(',', '.'))
  // A whole number is a day, which is no instant, or counts something else.
  if (value >= serialFirst && value < serialEnd && !Number.isInteger(value)) return { timeMs: Math.round((value - serialDayOf1970) * dayMs), zoned: false }
  // Seconds since 2001, as Apple counts, would be of the nineties: before the phones that count since 1970.
  return Math.abs(value) < epochFirstS ? notATime : { timeMs: epochToMs(value), zoned: true }
}

const notATime: IsoTime = { timeMs: NaN, zoned: false }

/** Returns a time in the way of China, Japan and Korea (`2024年6月15日 午後1時30分`, `2024. 6. 15. 오후 1:30`) as others write it; any other text as it is. */
function inWesternOrder(text: string): string {
  if (!/[\u3040-\u9fff\uac00-\ud7af]/.test(text)) return text
  const half = /오후|下午|午後|오전|上午|午前/.exec(text)?.[0]
  const plain = text.replace(half ?? '', ' ').replace(/\s*[年年년月월]\s*/g, '-').replace(/\s*[日일]\s*/, ' ').replace(/\s*[時时點点시]\s*/, ':').replace(/\s*[分분]\s*(?=\d)/, ':').replace(/[分분秒초]/g, '')
  const dashed = plain.replace(/^(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})\.?\s+/, '$1-$2-$3 ').trim()
  return half === undefined ? dashed : `${dashed} ${/[後后]|下午|오후/.test(half) ? 'pm' : 'am'}`
}

/** A day, white space, `T`, a comma or an underscore, and a clock; or, with names of months, the day in up to three words before the clock. */
function looseTime(text: string, order: DayOrder): IsoTime {
  const yearBehind = yearBehindClock.exec(text)
  if (yearBehind) return parseDayAndClock(`${yearBehind[1]} ${yearBehind[4]}`, `${yearBehind[2]} ${yearBehind[3]}`, order) ?? notATime
  const compact = /^(\d{8})T(\d\d)(\d\d)(\d\d|)(.*)$/i.exec(text)
  if (compact) return parseDayAndClock(compact[1], `${compact[2]}:${compact[3]}:${compact[4] || '00'}${compact[5]}`, order) ?? notATime
  const found = /^(.*?\d\.?)[\sT,_-]+(?:\p{L}{1,3}\s+)?(\d{1,2}[:.h]\d{2}.*)$/u.exec(text)
  if (!found) return notATime
  return parseDayAndClock(found[1], found[2], order) ?? notATime
}

/** `Sat Jun 15 10:30:00 GMT+02:00 2024`, as Java, C and X write it: the zone, if there is one, and the year stand behind the clock. */
const yearBehindClock = /^(?:\p{L}+,? )?(\p{L}+ +\d{1,2}) (\d{1,2}:\d{2}(?::\d{2})?) ?(\S*) (\d{4})$/u

/** Returns the start of a day in UTC, or NaN. */
function parseDay(text: string, order: DayOrder): number {
  const compact = /^(\d{2}|\d{4})(\d{2})(\d{2})$/.exec(text.length === 5 ? `0${text}` : text)
  if (compact) return utcDayMs(fullYear(compact[1]), Number(compact[2]), Number(compact[3]))
  const yearFirst = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text)
  if (yearFirst) return utcDayMs(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const last = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(text)
  if (last) {
    const [, first, second, year] = last
    return order === 'day-month' ? utcDayMs(fullYear(year), Number(second), Number(first)) : utcDayMs(fullYear(year), Number(first), Number(second))
  }
  return parseNamedDay(text)
}

/** `29 May 2022`, `May 29, 2022`, `29-May-22`, `29 de mayo de 2022`, with or without the name of the day of the week before it. */
function parseNamedDay(text: string): number {
  const words = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').split(/[\s,./-]+/).filter(word => word !== '')
  const month = words.map(monthNumber).find(number => number > 0)
  const [day = '', year = ''] = words.filter(word => /^\d+(?:st|nd|rd|th|er)?$/.test(word))
  return month === undefined || !/^\d{2,4}$/.test(year) ? NaN : utcDayMs(fullYear(year), month, parseInt(day, 10))
}

function monthNumber(word: string): number {
  if (word.startsWith('juil')) return july
  return /^\p{L}{3}/u.test(word) ? months.findIndex(begins => begins.has(word.slice(0, 3))) + 1 : 0
}

const july = 7

/**
 * How the names of the months begin, without accents, in English, German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian languages, Polish,
 * Turkish and Russian. Three letters tell them apart, but for the French juin and juillet.
 */
const months = [
  'jan ene gen sty oca янв', 'feb fev lut sub фев', 'mar mrt maa мар', 'apr avr abr kwi nis апр', 'may mai mag mei maj мая маи', 'jun giu jui cze haz июн',
  'jul lug lip tem июл', 'aug ago aou sie agu авг', 'sep set wrz eyl сен', 'oct okt ott out paz eki окт', 'nov lis kas ноя', 'dec dez dic gru ara дек',
].map(begins => new Set(begins.split(' ')))

/** Two-digit years from 70 on are of the last century: no table of positions is older. */
function fullYear(digits: string): number {
  const year = Number(digits)
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900)
}

/** Returns the time of day and the offset of its zone, if it names one. */
function parseClock(text: string): { clockMs: number, offsetMs: number | undefined } {
  const compact = /^\d{5,6}(?:[.,]\d+)?$/.test(text) ? text.padStart(text.includes('.') ? text.length : 6, '0').replace(/^(\d\d)(\d\d)/, '$1:$2:') : text
  const found = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{1,2})(?:[.,:](\d{0,9}))?)?\s*([ap]\.?\s?m\b\.?)?\s*(.*)$/i.exec(compact)
  if (!found || /^[:.,;]/.test(found[6])) return { clockMs: NaN, offsetMs: undefined }
  const [, hourText, minute, second = '0', fraction = '0', half = '', zone] = found
  const hour = half === '' ? Number(hourText) : Number(hourText) % 12 + (/^p/i.test(half) ? 12 : 0)
  return { clockMs: clockToMs(hour, Number(minute), Number(second)) + Math.trunc(Number(`0.${fraction}`) * 1000), offsetMs: parseZone(zone) }
}

/** The widest real offset is +14:00 (Kiribati); a wider one is damage. */
const offsetMaxMs = 15 * hourMs

/** Returns the offset a text begins with, NaN when no zone has it; undefined when it names no zone, or one by a name that means several. */
export function parseZone(text: string): number | undefined {
  const offset = /^(?:UTC|GMT)?\s*([-+])(\d{1,2}):?(\d{2})?/i.exec(text)
  if (offset) {
    const [, sign, hours, minutes = '0'] = offset
    const offsetMs = Number(hours) * hourMs + Number(minutes) * minuteMs
    return offsetMs > offsetMaxMs ? NaN : sign === '-' ? -offsetMs : offsetMs
  }
  return /^(?:Z|UTC|GMT)\b/i.test(text) ? 0 : undefined
}

function spanMs(cells: readonly string[], order: DayOrder): number {
  const times = cells.map(cell => isDayAlone(cell) ? parseDay(cell.trim(), order) : parseTableTime(cell, order)?.timeMs ?? NaN).filter(timeMs => !Number.isNaN(timeMs))
  return times.length < cells.length / 2 ? Infinity : Math.max(...times) - Math.min(...times)
}
