import { dayMs, minuteMs } from '../units/time.ts'

/** The clock of a time zone. Days are counted from 1970-01-01 in local time; minutes from local midnight by the wall clock. */
export interface Zone {
  readonly name: string
  /** Local time minus UTC. */
  offsetMs(timeMs: number): number
  localDay(timeMs: number): number
  /** UTC of a wall-clock time. A time that the change to summer time leaves out is taken as if the clock had not changed yet. */
  utcMs(day: number, minute: number): number
}

/**
 * Returns the clock of an IANA time zone, by the rules of the host's Intl.
 *
 * Cost: one Intl call for each quarter of an hour asked for, then a table; no zone changes its clock within a quarter.
 * @throws RangeError when the host does not know the zone.
 */
export function openZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  const known = new Map<number, number>()
  const offsetMs = (timeMs: number): number => {
    const quarter = Math.floor(timeMs / (15 * minuteMs))
    const seen = known.get(quarter)
    if (seen !== undefined) return seen
    const offset = readOffset(format.formatToParts(timeMs).find(part => part.type === 'timeZoneName')?.value ?? '')
    known.set(quarter, offset)
    return offset
  }
  return {
    name,
    offsetMs,
    localDay: timeMs => Math.floor((timeMs + offsetMs(timeMs)) / dayMs),
    utcMs: (day, minute) => {
      const localMs = day * dayMs + minute * minuteMs
      return localMs - offsetMs(localMs - offsetMs(localMs))
    },
  }
}

/** Reads what Intl calls a long offset: GMT, GMT+05:45, GMT-03:30. */
function readOffset(text: string): number {
  const parts = /^GMT([+-])(\d\d):(\d\d)/.exec(text)
  if (!parts) return 0
  const minutes = Number(parts[2]) * 60 + Number(parts[3])
  return (parts[1] === '-' ? -minutes : minutes) * minuteMs
}

/** Returns the weekday of a local day, 0 = Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** Returns the next day with this weekday, 0 = Monday. */
export function nextWeekday(day: number, weekday: number): number {
  return day + ((weekday - weekdayOf(day) + 7) % 7)
}
