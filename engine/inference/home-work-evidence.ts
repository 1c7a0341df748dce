import type { Evidence, Spread } from './claim.ts'
import type { DaySpan } from './home-periods.ts'
import { isWeekday, type PlaceDays } from './home-work-days.ts'
import { recordedIn, type HomeWorkWindow } from './home-work-window.ts'

/** What a home or a place of work rests on; the caller knows the stays. */
export type ResidenceEvidence = Omit<Evidence, 'stays'>

/**
 * Counts what speaks for a place on the local days of `span`: dwell, nights (00–06) slept there of the nights recorded, weekdays there in working
 * hours (09–17) of those recorded, and the usual times of coming and going: of a home the last return and the first leaving of a day, of a work the first arrival and
 * the last departure of a weekday.
 */
export function gatherEvidence(days: PlaceDays, window: HomeWorkWindow, { place, role, span }: { place: number, role: 'home' | 'work', span: DaySpan }): ResidenceEvidence {
  let dwellMs = 0, nights = 0, workdays = 0
  const arrivals: number[] = [], departures: number[] = []
  for (let row = window.firstRow[place]; row < window.endRow[place]; row++) {
    const day = days.day[row]
    if (day < span.fromDay || day >= span.endDay) continue
    dwellMs += days.totalMs[row]
    if (days.nightMs[row] > 0) nights++
    if (days.workMs[row] > 0) workdays++
    if (role === 'work' && isWeekday(day)) {
      arrivals.push(days.arrivalMinute[row])
      departures.push(days.departureMinute[row])
    }
    if (role === 'home') addHomeTimes(days, row, arrivals, departures)
  }
  const recorded = (column: 'nights' | 'workdays'): number => recordedIn(window, column, span.fromDay, span.endDay)
  return {
    dwellMs,
    nights: { have: nights, recorded: recorded('nights') },
    workdays: { have: workdays, recorded: recorded('workdays') },
    ...withSpread('arrivalMinute', arrivals), ...withSpread('departureMinute', departures),
  }
}

/** A stay that runs from or to midnight was cut there: that is neither coming nor going. Leaving before 04:00 belongs to the evening before. */
function addHomeTimes(days: PlaceDays, row: number, arrivals: number[], departures: number[]): void {
  const leave = days.leaveMinute[row], back = days.returnMinute[row]
  if (leave >= 240 && leave < 1440) departures.push(leave)
  if (back > Math.max(leave, 240)) arrivals.push(back)
}

/** Returns the quantiles of at least five minutes of the day, under a name; nothing of fewer. */
function withSpread<Name extends string>(name: Name, minutes: number[]): Partial<Record<Name, Spread>> {
  if (minutes.length < 5) return {}
  minutes.sort((a, b) => a - b)
  const at = (share: number): number => Math.round(minutes[Math.round(share * (minutes.length - 1))])
  const spread: Spread = { p10: at(.1), median: at(.5), p90: at(.9) }
  return { [name]: spread } as Record<Name, Spread>
}
