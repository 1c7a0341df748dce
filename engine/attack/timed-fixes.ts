import { timeZoneAt } from '../atlas/time-zone.ts'
import { utcOffsetMs } from '../units/zone-clock.ts'
import { dayMs, hourMs } from '../units/time.ts'
import type { Observation } from './observation.ts'

/** All fixes of an observation that have a time, in time order, as columns on its plane. */
export interface TimedFixes {
  readonly count: number
  readonly xM: Float64Array
  readonly yM: Float64Array
  /** The clock on the wall of the plane's origin, read as if it were UTC. */
  readonly localMs: Float64Array
}

/** Returns the fixes with times; none when no track has times. O(n log n). */
export function timedFixes({ plane, tracks }: Observation): TimedFixes {
  const zone = timeZoneAt(plane.latE7, plane.lonE7)
  const rows = tracks.flatMap(({ xM, yM, timeMs }) => timeMs ? Array.from(timeMs, (time, i) => ({ xM: xM[i], yM: yM[i], localMs: time + utcOffsetMs(zone, time) })) : [])
  rows.sort((a, b) => a.localMs - b.localMs)
  return {
    count: rows.length, xM: Float64Array.from(rows, row => row.xM), yM: Float64Array.from(rows, row => row.yM), localMs: Float64Array.from(rows, row => row.localMs),
  }
}

/** Returns those of the fixes for which a test holds. */
export function pickTimed(fixes: TimedFixes, holds: (i: number) => boolean): TimedFixes {
  const kept = Array.from({ length: fixes.count }, (_, i) => i).filter(holds)
  return {
    count: kept.length, xM: Float64Array.from(kept, i => fixes.xM[i]), yM: Float64Array.from(kept, i => fixes.yM[i]), localMs: Float64Array.from(kept, i => fixes.localMs[i]),
  }
}

/** Returns the hour of the day, 0 to below 24. */
export function hourOf(localMs: number): number {
  return (localMs % dayMs + dayMs) % dayMs / hourMs
}

/** Tells Monday to Friday from the weekend. 1970-01-01 was a Thursday. */
export function isWeekday(localMs: number): boolean {
  return ((Math.floor(localMs / dayMs) + 3) % 7 + 7) % 7 < 5
}

/** 22 to 6 o'clock: when most people sleep at home (protection.md 4.2, S6). */
export function isNight(localMs: number): boolean {
  const hour = hourOf(localMs)
  return hour >= 22 || hour < 6
}
