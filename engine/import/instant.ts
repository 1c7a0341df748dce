import { parseIsoMs, type IsoTime } from './iso-time.ts'

/**
 * Returns the instant a value states: an ISO text, or a count of seconds, milliseconds, microseconds or nanoseconds since 1970 as a number or as
 * text, told apart by size. Undefined when there is no value; `timeMs` NaN when it is not a time.
 *
 * The size decides safely: one unit up is a factor of 1000, and all plausible times (1990 … 2100) lie within a factor of 7.
 */
export function readInstant(value: unknown): IsoTime | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return { timeMs: epochToMs(value), zoned: true }
  if (typeof value !== 'string') return { timeMs: NaN, zoned: false }
  return epochPattern.test(value) ? { timeMs: epochToMs(Number(value)), zoned: true } : parseIsoMs(value)
}

/** Returns milliseconds since 1970 of a count since 1970 in s, ms, µs or ns, or of .NET's ticks; a fraction of a millisecond is cut. */
export function epochToMs(epoch: number): number {
  const size = Math.abs(epoch)
  if (size < 1e11) return Math.trunc(epoch * 1000 + Math.sign(epoch) * roundingSlack)
  if (size < 1e14) return Math.trunc(epoch)
  if (size >= ticksFirst && size < ticksEnd) return Math.trunc((epoch - ticksTo1970 + ticksSlack) / ticksPerMs)
  return Math.trunc(size < 1e17 ? epoch / 1e3 : epoch / 1e6)
}

/** Ticks of .NET, 100 ns since the year 1, of the years 1997 … 2108; nanoseconds since 1970 of that size are of the years 1989 … 1991. */
const ticksFirst = 6.3e17, ticksEnd = 6.65e17, ticksTo1970 = 621_355_968_000_000_000, ticksPerMs = 1e4
/** Doubles of that size are 128 apart. */
const ticksSlack = 64
/** Seconds with a fraction times 1000 fall a hair short of the whole millisecond in binary: 1718444200.123 gives …122.99998. */
const roundingSlack = 1e-3
const epochPattern = /^\s*[-+]?\d{9,19}(?:\.\d*)?\s*$|^\s*\d(?:\.\d+)?[eE]\+?\d{1,2}\s*$/
