import type { TimeSpan } from '../map/trail-calls.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export type SpanName = 'all' | 'year' | 'month' | 'week' | 'day' | 'hour'

/** How long each choice is; a year and a month are those of the middle length. */
export const spanMs: Readonly<Record<Exclude<SpanName, 'all'>, number>> = { year: 365.25 * dayMs, month: 30.44 * dayMs, week: 7 * dayMs, day: dayMs, hour: hourMs }

/** The narrowest stretch that can be looked at. */
export const narrowestMs = 5 * minuteMs

/** Returns the span moved so far that it lies within `whole`; `whole` when it is longer. */
export function within(span: TimeSpan, whole: TimeSpan): TimeSpan {
  const length = span.endMs - span.fromMs
  if (length >= whole.endMs - whole.fromMs) return whole
  const fromMs = Math.max(whole.fromMs, Math.min(whole.endMs - length, span.fromMs))
  return { fromMs, endMs: fromMs + length }
}

/** Returns the span made longer or shorter about a time that stays where it is. */
export function zoomed(span: TimeSpan, factor: number, aboutMs: number, whole: TimeSpan): TimeSpan {
  const length = Math.max(narrowestMs, (span.endMs - span.fromMs) * factor)
  const share = (aboutMs - span.fromMs) / Math.max(1, span.endMs - span.fromMs)
  return within({ fromMs: aboutMs - share * length, endMs: aboutMs + (1 - share) * length }, whole)
}

/** Returns the span in which the times that were at two places are at two others: places are shares of what is drawn. */
export function pinched(span: TimeSpan, from: readonly [number, number], to: readonly [number, number], whole: TimeSpan): TimeSpan {
  const length = span.endMs - span.fromMs, apart = Math.max(fingersApart, Math.abs(to[1] - to[0]))
  const next = Math.max(narrowestMs, length * Math.max(fingersApart, Math.abs(from[1] - from[0])) / apart)
  const middleMs = span.fromMs + (from[0] + from[1]) / 2 * length, fromMs = middleMs - (to[0] + to[1]) / 2 * next
  return within({ fromMs, endMs: fromMs + next }, whole)
}

/** Nearer than this share of the strip two fingers do not come. */
const fingersApart = 0.02

/** Returns the span with one edge at another time, within `whole` and no narrower than can be looked at. */
export function withEdge(span: TimeSpan, edge: 'fromMs' | 'endMs', timeMs: number, whole: TimeSpan): TimeSpan {
  return edge === 'fromMs' ? { fromMs: Math.max(whole.fromMs, Math.min(timeMs, span.endMs - narrowestMs)), endMs: span.endMs }
    : { fromMs: span.fromMs, endMs: Math.min(whole.endMs, Math.max(timeMs, span.fromMs + narrowestMs)) }
}

/** Returns a span of a named length about the middle of another. */
export function spanOfName(name: SpanName, { fromMs, endMs }: TimeSpan, whole: TimeSpan): TimeSpan {
  if (name === 'all') return whole
  const middle = (fromMs + endMs) / 2, length = spanMs[name]
  return within({ fromMs: middle - length / 2, endMs: middle + length / 2 }, whole)
}

/** Returns the stretch of time that is drawn when a span is chosen: the present one when the span can be seen well in it, else one around the span. */
export function viewFor(span: TimeSpan, view: TimeSpan, whole: TimeSpan): TimeSpan {
  const length = span.endMs - span.fromMs, viewLength = view.endMs - view.fromMs
  const isInside = span.fromMs >= view.fromMs && span.endMs <= view.endMs
  if (isInside && length > viewLength / 40) return view
  return within({ fromMs: span.fromMs - length, endMs: span.endMs + length }, whole)
}

/** A round time on the axis. */
export interface Tick { readonly timeMs: number, readonly unit: 'year' | 'month' | 'day' | 'minute' }

const roundSteps = [
  5 * minuteMs, 15 * minuteMs, hourMs, 3 * hourMs, 6 * hourMs, 12 * hourMs, dayMs, 2 * dayMs, 7 * dayMs, 14 * dayMs,
]
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120]

/** Returns round times within a span, at most `most` of them. `offsetMs` is what the clock of the place is ahead of UTC. */
export function ticksOf({ fromMs, endMs }: TimeSpan, most: number, offsetMs: number): Tick[] {
  const length = endMs - fromMs, step = roundSteps.find(size => length / size <= most)
  const ticks: Tick[] = []
  if (step !== undefined) {
    for (let time = Math.ceil((fromMs + offsetMs) / step) * step; time - offsetMs < endMs; time += step) {
      ticks.push({ timeMs: time - offsetMs, unit: time % dayMs === 0 ? 'day' : 'minute' })
    }
    return ticks
  }
  const months = monthSteps.find(size => length / (size * spanMs.month) <= most) ?? 240
  const first = new Date(fromMs)
  for (let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + 1) / months) * months; ; month += months) {
    const timeMs = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (timeMs >= endMs) return ticks
    if (timeMs >= fromMs) ticks.push({ timeMs, unit: month % 12 === 0 ? 'year' : 'month' })
  }
}
