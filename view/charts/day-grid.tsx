import type { ComponentChild } from 'preact'
import { dayInYear, levelOf, type DayLevel, type RecordedDay } from './day-level.ts'

export interface DayGridProps {
  /** Days of one year, in order. */
  readonly days: readonly RecordedDay[]
  /** Which half of the year: half a year fits a phone. */
  readonly half: 0 | 1
  readonly label: string
  /** 7 short names, Monday first. */
  readonly weekdays: readonly string[]
  /** 12 short names. */
  readonly months: readonly string[]
}

const cellPx = 13
const leftPx = 32
const topPx = 16
const weeksPerHalf = 28

/** Half a year of days, weeks as columns. The darker a day, the more of it was recorded; silent days are empty outlines. */
export function DayGrid({ days, half, label, weekdays, months }: DayGridProps): ComponentChild {
  const shown = days.map(day => ({ ...day, ...dayInYear(day.day) })).filter(({ month }) => Math.floor(month / 6) === half)
  const firstWeek = Math.min(...shown.map(({ week }) => week)), first = shown[0]
  const halfStart = half === 0 || !first ? 0 : dayInYear(`${first.day.slice(0, 4)}-07-01`).week
  const origin = Math.min(firstWeek, halfStart)
  const starts = shown.filter(({ day }, i) => day.endsWith('-01') || i === 0)
  return (
    <svg class={`day-grid half-${half}`} viewBox={`0 0 ${leftPx + weeksPerHalf * cellPx} ${topPx + 7 * cellPx}`} role="img" aria-label={label}>
      {starts.map(({ month, week, weekday }) => <text x={leftPx + (week - origin + (weekday > 3 ? 1 : 0)) * cellPx} y="10">{months[month]}</text>)}
      {[0, 2, 4, 6].map(day => <text x="0" y={topPx + day * cellPx + 10}>{weekdays[day]}</text>)}
      {([0, 1, 2, 3, 4] as const).map(level => <path class={`level-${level}`} d={cellsPath(shown.filter(day => levelOf(day.recordedShare, day.fixes) === level), origin, level)} />)}
    </svg>
  )
}

/** One path for all days of a level: fifteen years are 5,479 days, and an element for each would be most of the file. */
function cellsPath(days: readonly { readonly week: number, readonly weekday: number }[], firstWeek: number, level: DayLevel): string {
  const inset = level === 0 ? 2 : 1, side = cellPx - 2 * inset
  return days.map(({ week, weekday }) => `M${leftPx + (week - firstWeek) * cellPx + inset} ${topPx + weekday * cellPx + inset}h${side}v${side}h-${side}z`).join('')
}
