import { dayMs, minuteMs } from '../units/time.ts'
import { localToUtcMs, utcOffsetMs } from '../units/zone-clock.ts'

/** The clock of a time zone. Days are counted from 1970-01-01 in local time; minutes from local midnight by the wall clock. */
export interface Zone {
  readonly name: string
  /** Local time minus UTC. */
  offsetMs(timeMs: number): number
  localDay(timeMs: number): number
  /** UTC of a wall-clock time; of one that the change to summer time leaves out, the time as much later. */
  utcMs(day: number, minute: number): number
}

/** Returns the clock of an IANA time zone. @throws RangeError when the host does not know the zone. */
export function openZone(name: string): Zone {
  const offsetMs = (timeMs: number): number => utcOffsetMs(name, timeMs)
  offsetMs(0)
  return {
    name, offsetMs,
    localDay: timeMs => Math.floor((timeMs + offsetMs(timeMs)) / dayMs),
    utcMs: (day, minute) => localToUtcMs(name, day * dayMs + minute * minuteMs),
  }
}

/** Returns the weekday of a local day, 0 = Monday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** Returns the next day with this weekday, 0 = Monday. */
export function nextWeekday(day: number, weekday: number): number {
  return day + ((weekday - weekdayOf(day) + 7) % 7)
}
