import type { ComponentChild } from 'preact'
import { dayInYear, levelOf, type DayLevel, type RecordedDay } from './day-level.ts'

const weeksPerYear = 54
const weekWidth = 100 / weeksPerYear

/** A year as a row of weeks, as wide as there is room: the darker, the more was recorded; outlined when nothing was. Told in words beside it. */
export function WeekStrip({ days }: { readonly days: readonly RecordedDay[] }): ComponentChild {
  return (
    <svg class="week-strip" width="100%" height="14" aria-hidden="true">
      {weekLevels(days).map(({ week, level }) => (
        <rect class={`level-${level}`} x={`${(week * weekWidth).toFixed(2)}%`} width={`${(weekWidth * 0.84).toFixed(2)}%`} y="1" height="12" />
      ))}
    </svg>
  )
}

/** The names of the months where they begin, above rows of weeks; every third, so that they have room on a phone. */
export function WeekStripHead({ months }: { readonly months: readonly string[] }): ComponentChild {
  return (
    <svg class="week-strip" width="100%" height="14" aria-hidden="true">
      {[0, 3, 6, 9].map(month => <text x={`${(month / 12 * 100 * 53 / weeksPerYear).toFixed(2)}%`} y="11">{months[month]}</text>)}
    </svg>
  )
}

/** Returns for each week with at least one day of the trail how much of these days was recorded. */
export function weekLevels(days: readonly RecordedDay[]): { readonly week: number, readonly level: DayLevel }[] {
  const weeks = new Map<number, { share: number, fixes: number, days: number }>()
  for (const { day, recordedShare, fixes } of days) {
    const { week } = dayInYear(day)
    const sum = weeks.get(week) ?? { share: 0, fixes: 0, days: 0 }
    weeks.set(week, { share: sum.share + recordedShare, fixes: sum.fixes + fixes, days: sum.days + 1 })
  }
  return [...weeks].map(([week, sum]) => ({ week, level: levelOf(sum.share / sum.days, sum.fixes) }))
}
