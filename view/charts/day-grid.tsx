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
  /** Told the day that was clicked; a list of days elsewhere does the same by keyboard. */
  readonly onDay?: ((day: string) => void) | undefined
}

const cellPx = 13
const leftPx = 32
const topPx = 16
const weeksPerHalf = 28
const widthPx = leftPx + weeksPerHalf * cellPx

/** Half a year of days, weeks as columns. The darker a day, the more of it was recorded; silent days are empty outlines. */
export function DayGrid({ days, half, label, weekdays, months, onDay }: DayGridProps): ComponentChild {
  const shown = days.map(day => ({ ...day, ...dayInYear(day.day) })).filter(({ month }) => Math.floor(month / 6) === half)
  const firstWeek = Math.min(...shown.map(({ week }) => week)), first = shown[0]
  const halfStart = half === 0 || !first ? 0 : dayInYear(`${first.day.slice(0, 4)}-07-01`).week
  const origin = Math.min(firstWeek, halfStart)
  const starts = shown.filter(({ day }, i) => day.endsWith('-01') || i === 0)
  return (
    <svg class={`day-grid half-${half}`} viewBox={`0 0 ${widthPx} ${topPx + 7 * cellPx}`} role="img" aria-label={label}
      onClick={onDay && (event => {
        const { left, top, width } = event.currentTarget.getBoundingClientRect(), scale = widthPx / width
        const cell = cellAt((event.clientX - left) * scale, (event.clientY - top) * scale)
        const day = shown.find(({ week, weekday }) => week - origin === cell.week && weekday === cell.weekday)
        if (day) onDay(day.day)
      })}>
      {starts.map(({ month, week, weekday }) => <text x={leftPx + (week - origin + (weekday > 3 ? 1 : 0)) * cellPx} y="10">{months[month]}</text>)}
      {[0, 2, 4, 6].map(day => <text x="0" y={topPx + day * cellPx + 10}>{weekdays[day]}</text>)}
      {([0, 1, 2, 3, 4] as const).map(level => <path class={`level-${level}`} d={cellsPath(shown.filter(day => levelOf(day.recordedShare, day.fixes) === level), origin, level)} />)}
    </svg>
  )
}

/** Returns the column and row at a position in the drawing. */
export function cellAt(xPx: number, yPx: number): { readonly week: number, readonly weekday: number } {
  return { week: Math.floor((xPx - leftPx) / cellPx), weekday: Math.floor((yPx - topPx) / cellPx) }
}

/** One path for all days of a level: fifteen years are 5,479 days, and an element for each would be most of the file. */
function cellsPath(days: readonly { readonly week: number, readonly weekday: number }[], firstWeek: number, level: DayLevel): string {
  const inset = level === 0 ? 2 : 1, side = cellPx - 2 * inset
  return days.map(({ week, weekday }) => `M${leftPx + (week - firstWeek) * cellPx + inset} ${topPx + weekday * cellPx + inset}h${side}v${side}h-${side}z`).join('')
}
