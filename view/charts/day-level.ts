/** A local day of a calendar: how much of it was recorded, 0…1. */
export interface RecordedDay { readonly day: string, readonly recordedShare: number, readonly fixes: number }

export type DayLevel = 0 | 1 | 2 | 3 | 4

/** Returns in which of five steps a share of a day or week is drawn: 0 for silence, then quarters. */
export function levelOf(recordedShare: number, fixes: number): DayLevel {
  if (fixes === 0 && recordedShare === 0) return 0
  if (recordedShare <= 0.25) return 1
  if (recordedShare <= 0.5) return 2
  return recordedShare <= 0.75 ? 3 : 4
}

/** A day's position in its year: weeks begin on Monday, the first may be short. */
export interface DayInYear { readonly month: number, readonly week: number, readonly weekday: number }

/** Returns where an ISO day (2024-02-29) stands in its year. */
export function dayInYear(day: string): DayInYear {
  const dayMs = 86_400_000
  const timeMs = Date.parse(`${day}T00:00:00Z`)
  const date = new Date(timeMs)
  const newYearMs = Date.UTC(date.getUTCFullYear(), 0, 1)
  const weekdayOf = (ms: number): number => (new Date(ms).getUTCDay() + 6) % 7
  const week = Math.floor(((timeMs - newYearMs) / dayMs + weekdayOf(newYearMs)) / 7)
  return { month: date.getUTCMonth(), week, weekday: weekdayOf(timeMs) }
}
