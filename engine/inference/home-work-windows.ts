import type { DaySpan } from './home-periods.ts'

/** A time in which a place had a role, in local days; `place` is the index of the place. */
export interface Period extends DaySpan {
  readonly kind: 'home' | 'second-home' | 'work'
  readonly place: number
  readonly confidence: number
}

/** A window to look at, and the days of it that it decides: those nearer to its middle than to another window's. */
export interface OverlappingWindow { readonly window: DaySpan, readonly core: DaySpan }

/** Two periods of one place that lie no farther apart are one: windows end in mid-life, and people are away for a month. Our choice. */
const sameResidenceDays = 42

/** Cuts a span into windows of at most `longestDays` that overlap by about half; one window when the span is no longer. None of an empty span. */
export function windowsOf({ fromDay, endDay }: DaySpan, longestDays: number): OverlappingWindow[] {
  const spanDays = endDay - fromDay
  if (spanDays <= 0) return []
  const steps = spanDays <= longestDays ? 0 : Math.ceil((spanDays - longestDays) / (longestDays / 2))
  const starts = Array.from({ length: steps + 1 }, (_, i) => fromDay + (steps === 0 ? 0 : Math.round((spanDays - longestDays) * i / steps)))
  const lengthDays = Math.min(spanDays, longestDays)
  const border = (i: number): number => Math.round((starts[i] + starts[i - 1] + lengthDays) / 2)
  return starts.map((start, i) => ({
    window: { fromDay: start, endDay: start + lengthDays },
    core: { fromDay: i === 0 ? fromDay : border(i), endDay: i === steps ? endDay : border(i + 1) },
  }))
}

/** Keeps of each window's periods what lies in its core, and joins what the borders cut: the same kind and place, close in time; the surer confidence stands. */
export function joinPeriods(parts: readonly { readonly core: DaySpan, readonly periods: readonly Period[] }[]): Period[] {
  const joined: Period[] = []
  const clipped = parts.flatMap(({ core, periods }, part) => periods.map(period => ({
    ...period, fromDay: Math.max(period.fromDay, core.fromDay), endDay: Math.min(period.endDay, core.endDay), part,
  })))
  const lastPart: number[] = []
  for (const { part, ...period } of clipped) {
    if (period.endDay <= period.fromDay) continue
    const before = joined.findLastIndex((other, i) =>
      lastPart[i] === part - 1 && other.kind === period.kind && other.place === period.place && period.fromDay - other.endDay <= sameResidenceDays)
    if (before >= 0) {
      joined[before] = { ...joined[before], endDay: period.endDay, confidence: Math.max(joined[before].confidence, period.confidence) }
      lastPart[before] = part
    } else {
      joined.push(period)
      lastPart.push(part)
    }
  }
  return joined
}
