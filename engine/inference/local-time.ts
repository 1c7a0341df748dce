import { localToUtcMs, offsetSpan } from '../units/zone-clock.ts'
import { dayMs } from '../units/time.ts'
import type { Presence } from './presence.ts'

/** A piece of time on the clock of its zone that crosses neither a boundary of that clock nor a change of it. */
export interface LocalPiece {
  readonly startMs: number
  readonly endMs: number
  /** What the clock shows at the start, as if it were UTC. */
  readonly startLocalMs: number
}

/**
 * Cuts a time at every whole `unitMs` of a zone's clock and at every change of the clock: with a day, a day of 23 hours comes as two pieces of 23 hours
 * altogether. Cost: O(pieces).
 */
export function* localPieces(zone: string, startMs: number, endMs: number, unitMs: number): Generator<LocalPiece> {
  let fromMs = startMs
  while (fromMs < endMs) {
    const span = offsetSpan(zone, fromMs), startLocalMs = fromMs + span.offsetMs
    const nextUnitMs = (Math.floor(startLocalMs / unitMs) + 1) * unitMs - span.offsetMs
    const toMs = Math.min(endMs, span.endMs, nextUnitMs)
    yield { startMs: fromMs, endMs: toMs, startLocalMs }
    fromMs = toMs
  }
}

/** A local day, counted from 1970-01-01. */
export interface LocalDay {
  /** How long it lasted for the person: 23 or 25 hours when the clock changes, more or less on a journey; never 0. */
  readonly lengthMs: number
  /** How much of it was recorded. */
  readonly recordedMs: number
  /** Where it lies in time: starts and ends (exclusive) in turn, UTC epoch ms. */
  readonly boundsMs: readonly number[]
}

/**
 * Returns the local days the person lived through, by number, in order; a day that the date line leaves out is absent.
 *
 * In silence the clock is that of the spot before it. The first and the last day are counted whole.
 */
export function livedDays({ count, startMs, endMs, zone, zones }: Presence): Map<number, LocalDay> {
  const days = new Map<number, { lengthMs: number, recordedMs: number, readonly boundsMs: number[] }>()
  const add = (zoneNumber: number, fromMs: number, toMs: number, isRecorded: boolean): void => {
    for (const piece of localPieces(zones[zoneNumber], fromMs, toMs, dayMs)) {
      const number = Math.floor(piece.startLocalMs / dayMs), lengthMs = piece.endMs - piece.startMs
      let day = days.get(number)
      if (!day) days.set(number, day = { lengthMs: 0, recordedMs: 0, boundsMs: [] })
      day.lengthMs += lengthMs
      if (isRecorded) day.recordedMs += lengthMs
      if (day.boundsMs.at(-1) === piece.startMs) day.boundsMs.pop()
      else day.boundsMs.push(piece.startMs)
      day.boundsMs.push(piece.endMs)
    }
  }
  if (count === 0) return days
  add(zone[0], dayBoundsMs(zones[zone[0]], startMs[0]).startMs, startMs[0], false)
  for (let i = 0; i < count; i++) {
    if (i > 0) add(zone[i - 1], endMs[i - 1], startMs[i], false)
    add(zone[i], startMs[i], endMs[i], true)
  }
  const lastZone = zones[zone[count - 1]], lastMs = endMs[count - 1], last = dayBoundsMs(lastZone, lastMs)
  // What ends at midnight sharp does not begin a day, unless it is a fix alone.
  if (last.startMs < lastMs || startMs[count - 1] === lastMs) add(zone[count - 1], lastMs, last.endMs, false)
  return new Map([...days].sort(([a], [b]) => a - b))
}

/** Returns the local midnights before and after an instant. */
export function dayBoundsMs(zone: string, timeMs: number): { readonly startMs: number, readonly endMs: number } {
  const day = localDay(zone, timeMs)
  return { startMs: localToUtcMs(zone, day * dayMs), endMs: localToUtcMs(zone, (day + 1) * dayMs) }
}

/** Returns the number of the local day of an instant, counted from 1970-01-01. */
export function localDay(zone: string, timeMs: number): number {
  return Math.floor((timeMs + offsetSpan(zone, timeMs).offsetMs) / dayMs)
}

/** Returns a local day as YYYY-MM-DD. */
export function dayName(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}
