import type { DaySpan } from './home-periods.ts'
import type { PlaceDays } from './home-work-days.ts'
import { recordedIn, type HomeWorkWindow } from './home-work-window.ts'

/** A place of work not visited for so many days, of which so many weekdays were recorded, was given up. Our choice: longer than most holidays. */
const absence = { days: 42, recordedWeekdays: 15 } as const

/**
 * Returns the runs of days in which the person went to the place of work: a run ends before an absence of 42 days with 15 recorded weekdays. Runs of less than a
 * tenth of the longest are visits, not work, and left out.
 */
export function findWorkPeriods(days: PlaceDays, window: HomeWorkWindow, place: number): DaySpan[] {
  const runs: (DaySpan & { readonly visits: number })[] = []
  for (let row = window.firstRow[place]; row < window.endRow[place]; row++) {
    const day = days.day[row]
    const last = runs.at(-1)
    const isSameRun = last !== undefined
      && (day - last.endDay < absence.days || recordedIn(window, 'weekdays', last.endDay, day) < absence.recordedWeekdays)
    if (isSameRun) runs[runs.length - 1] = { ...last, endDay: day + 1, visits: last.visits + 1 }
    else runs.push({ fromDay: day, endDay: day + 1, visits: 1 })
  }
  const most = runs.reduce((most, { visits }) => Math.max(most, visits), 0)
  return runs.filter(({ visits }) => visits >= most / 10).map(({ fromDay, endDay }) => ({ fromDay, endDay }))
}
