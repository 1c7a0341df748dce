import { distanceM, utcOffsetMs, type Mirror, type MirrorStay } from '../../engine/index.ts'
import type { TimeSpan } from '../map/trail-calls.ts'

const dayMs = 86_400_000

/** What happened between two times of a day. `move` is between stays at different places, `unknown` between stays nobody knows. */
export type DayPart = TimeSpan & (
  | { readonly kind: 'stay', readonly stay: MirrorStay }
  | { readonly kind: 'move', readonly distanceM: number }
  | { readonly kind: 'unknown' })

export interface DayPlan { readonly span: TimeSpan, readonly timeZone: string, readonly parts: readonly DayPart[] }

/** A way longer than this was not one: what lay between is not known. Our choice. */
const longestMoveMs = 12 * 3_600_000

/**
 * Returns a day's stays, what lay between them, and what is not known before and after them. The day is that of the zone of its first stay.
 *
 * @param day YYYY-MM-DD
 */
export function planDay(mirror: Pick<Mirror, 'places' | 'stays'>, day: string): DayPlan {
  const utcMs = Date.parse(`${day}T00:00:00Z`)
  const nearby = mirror.stays.filter(stay => stay.endMs > utcMs - dayMs && stay.startMs < utcMs + 2 * dayMs).sort((a, b) => a.startMs - b.startMs)
  const timeZone = zoneOfDay(mirror, nearby, utcMs)
  const span = { fromMs: localMidnightMs(utcMs, timeZone), endMs: localMidnightMs(utcMs + dayMs, timeZone) }
  const parts: DayPart[] = []
  let before: MirrorStay | undefined
  for (const stay of nearby) {
    const between = before && betweenStays(before, stay)
    if (between) parts.push(between)
    parts.push({ kind: 'stay', stay, fromMs: stay.startMs, endMs: stay.endMs })
    before = stay
  }
  return { span, timeZone, parts: withEnds(parts.flatMap(part => cut(part, span)), span) }
}

/** Returns the calendar day of a time on a zone's clock. */
export function dayOf(timeMs: number, timeZone: string): string {
  return new Date(timeMs + utcOffsetMs(timeZone, timeMs)).toISOString().slice(0, 10)
}

/** Returns the day before or after. */
export function dayBeside(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10)
}

function zoneOfDay({ places }: Pick<Mirror, 'places'>, stays: readonly MirrorStay[], utcMs: number): string {
  const touching = stays.find(stay => {
    const zone = places[stay.placeId]?.timeZone ?? 'UTC'
    return stay.endMs > localMidnightMs(utcMs, zone) && stay.startMs < localMidnightMs(utcMs + dayMs, zone)
  })
  return places[touching?.placeId ?? 0]?.timeZone ?? 'UTC'
}

/** The offset is asked for twice: that of the first guess may be of the other side of a change of clocks. */
function localMidnightMs(utcMs: number, zone: string): number {
  return utcMs - utcOffsetMs(zone, utcMs - utcOffsetMs(zone, utcMs))
}

function betweenStays(before: MirrorStay, after: MirrorStay): DayPart | undefined {
  const span = { fromMs: before.endMs, endMs: after.startMs }
  if (span.endMs <= span.fromMs) return undefined
  if (before.placeId === after.placeId || span.endMs - span.fromMs > longestMoveMs) return { kind: 'unknown', ...span }
  return { kind: 'move', distanceM: distanceM(before.latE7, before.lonE7, after.latE7, after.lonE7), ...span }
}

/** A day that begins or ends without a stay is not known there. */
function withEnds(parts: readonly DayPart[], { fromMs, endMs }: TimeSpan): DayPart[] {
  const [first] = parts, last = parts[parts.length - 1]
  if (!first || !last) return []
  const unknown = (from: number, end: number): DayPart[] => end > from ? [{ kind: 'unknown', fromMs: from, endMs: end }] : []
  return [...unknown(fromMs, first.fromMs), ...parts, ...unknown(last.endMs, endMs)]
}

function cut(part: DayPart, { fromMs, endMs }: TimeSpan): DayPart[] {
  const shown = { ...part, fromMs: Math.max(part.fromMs, fromMs), endMs: Math.min(part.endMs, endMs) }
  return shown.endMs > shown.fromMs ? [shown] : []
}
