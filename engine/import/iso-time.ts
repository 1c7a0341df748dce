import { dayMs, hourMs, minuteMs, secondMs } from '../units/time.ts'

/** A time as a file writes it. */
export interface IsoTime {
  /** UTC epoch ms; without a zone, the file's own clock read as if it were UTC. NaN: not a time. */
  readonly timeMs: number
  /** Whether the text names its zone. */
  readonly zoned: boolean
}

/**
 * Returns the instant of an ISO 8601 date and time, to the millisecond; further digits of a fraction are cut, as `Date.parse` does.
 *
 * Takes `2024-02-29T23:59:59.123456789+05:45` and what exporters make of it: a space, `t` or `_` for the T, a comma in the fraction, no seconds,
 * `z`, `+0545`, `+05`, a space before the zone, `UTC` or `GMT`, white space around it, a leap second (the second after it), 24:00.
 * Source: ISO 8601-1:2019, 5.4.2; RFC 3339, 5.6. Not taken: dates without a time (a day is no instant), week dates, years of more than four digits.
 *
 * A text without a zone is not an error: `zoned` tells. Unlike `Date.parse`, the zone of the computer plays no part.
 */
export function parseIsoMs(text: string): IsoTime {
  const clean = hasSpaceAround(text) ? text.trim() : text
  const separator = clean.charCodeAt(10)
  const shaped = clean.charCodeAt(4) === dash && clean.charCodeAt(7) === dash && clean.charCodeAt(13) === colon
    && (separator === upperT || separator === lowerT || separator === space || separator === underscore)
  if (!shaped) return notATime
  const dayStartMs = utcDayMs(digitsAt(clean, 0, 4), digitsAt(clean, 5, 2), digitsAt(clean, 8, 2))
  const hasSeconds = clean.charCodeAt(16) === colon
  const clockMs = clockToMs(digitsAt(clean, 11, 2), digitsAt(clean, 14, 2), hasSeconds ? digitsAt(clean, 17, 2) : 0)
  let at = hasSeconds ? 19 : 16, fractionMs = 0
  if (hasSeconds && (clean.charCodeAt(at) === dot || clean.charCodeAt(at) === comma)) {
    const first = at + 1
    for (at = first; isDigit(clean.charCodeAt(at)); at++) if (at < first + 3) fractionMs += (clean.charCodeAt(at) - zero) * tenPower[at - first]
    if (at === first) return notATime
  }
  const timeMs = dayStartMs + clockMs + fractionMs
  if (at === clean.length) return Number.isNaN(timeMs) ? notATime : { timeMs, zoned: false }
  const offsetMs = parseZoneMs(clean, at)
  return Number.isNaN(timeMs - offsetMs) ? notATime : { timeMs: timeMs - offsetMs, zoned: true }
}

/** Returns the first instant of a UTC day, or NaN when the calendar (proleptic Gregorian) has no such day. Months count from 1. */
export function utcDayMs(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return NaN
  // Years that begin in March put the leap day last, so that the days before a month are a straight line in the month's number.
  const marchYear = month > 2 ? year : year - 1
  const daysBeforeMonth = Math.floor((153 * ((month + 9) % 12) + 2) / 5)
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return (marchYear * 365 + leapDays + daysBeforeMonth + day - 1 - daysTo1970) * dayMs
}

/** Returns the milliseconds since midnight, or NaN when no clock shows this. 24:00:00 and a leap second are shown by clocks. */
export function clockToMs(hour: number, minute: number, second: number): number {
  const real = hour >= 0 && minute >= 0 && second >= 0 && minute < 60 && second <= 60 && (hour < 24 || (hour === 24 && minute === 0 && second === 0))
  return real ? hour * hourMs + minute * minuteMs + second * secondMs : NaN
}

const zero = 48, dash = 45, colon = 58, space = 32, underscore = 95, dot = 46, comma = 44, plus = 43, upperT = 84, lowerT = 116
const tenPower = [100, 10, 1]
/** Days from 1 March of the year 0 to 1 January 1970. */
const daysTo1970 = 719_468
/** The widest real offset is +14:00 (Kiribati); a wider one is damage. */
const maxOffsetMs = 15 * hourMs
const notATime: IsoTime = { timeMs: NaN, zoned: false }

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Returns the offset of a zone that begins at `at` and fills the rest of the text, or NaN. */
function parseZoneMs(text: string, at: number): number {
  const first = text.charCodeAt(at) === space ? at + 1 : at
  const sign = text.charCodeAt(first)
  if (sign !== plus && sign !== dash) return utcNames.has(text.slice(first).toUpperCase()) ? 0 : NaN
  const hours = digitsAt(text, first + 1, 2)
  const minutesAt = text.charCodeAt(first + 3) === colon ? first + 4 : first + 3
  const minutes = text.length === first + 3 ? 0 : digitsAt(text, minutesAt, 2)
  const ends = text.length === first + 3 || text.length === minutesAt + 2
  const offsetMs = hours * hourMs + minutes * minuteMs
  if (!ends || minutes > 59 || offsetMs > maxOffsetMs) return NaN
  return sign === plus ? offsetMs : -offsetMs
}

const utcNames = new Set(['Z', 'UTC', 'GMT'])

function digitsAt(text: string, first: number, count: number): number {
  let value = 0
  for (let i = first; i < first + count; i++) {
    const code = text.charCodeAt(i)
    if (!isDigit(code)) return NaN
    value = value * 10 + code - zero
  }
  return value
}

function isDigit(code: number): boolean {
  return code >= zero && code <= zero + 9
}

function hasSpaceAround(text: string): boolean {
  return text.charCodeAt(0) <= space || text.charCodeAt(text.length - 1) <= space
}
