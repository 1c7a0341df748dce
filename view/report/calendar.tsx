import type { ComponentChild } from 'preact'
import { DayGrid } from '../charts/day-grid.tsx'
import type { RecordedDay } from '../charts/day-level.ts'
import { WeekStrip, WeekStripHead } from '../charts/week-strip.tsx'
import { mainZone, type ReportInput } from './report-input.ts'

const monthsOfYear = Array.from({ length: 12 }, (_, month) => month)
const daysOfWeek = [0, 1, 2, 3, 4, 5, 6]

/** Up to this many years show their days at once; with more, a year's row of weeks opens to its days. */
const openYearsMax = 2

/** A shorter silence is not worth a word. Our choice: more than a night with the phone off. */
const toldSilenceMs = 12 * 3_600_000

interface Year { readonly year: string, readonly days: readonly RecordedDay[], readonly recorded: number }

/** @param onDay told the day that was clicked, where something can show it. */
export function CalendarSection({ input, onDay }: { readonly input: ReportInput, readonly onDay?: (day: string) => void }): ComponentChild {
  const { mirror: { coverage }, messages, format } = input
  const texts = messages.report.calendar
  const years = yearsOf(coverage.days)
  const longest = coverage.longestSilence, silence = longest && longest.endMs - longest.startMs >= toldSilenceMs ? longest : null, zone = mainZone(input)
  return (
    <section id="calendar" aria-labelledby="calendar-heading">
      <h2 id="calendar-heading">{texts.heading}</h2>
      <p class="lead">{texts.lead}</p>
      <p>
        {texts.totals({ recorded: format.count(coverage.recordedDays), silent: format.count(coverage.silentDays).text })}{' '}
        {silence && texts.silence({ from: format.dayAndTime(silence.startMs, zone), end: format.dayAndTime(silence.endMs, zone) })}
      </p>
      <CalendarKey input={input} />
      <div class="years">
        {years.length > openYearsMax && <div class="year-head"><span /><WeekStripHead months={monthsOfYear.map(format.month)} /><span /></div>}
        {years.map(year => <YearRow year={year} open={years.length <= openYearsMax} input={input} onDay={onDay} />)}
      </div>
      <details>
        <summary>{texts.table}</summary>
        <MonthTable years={years} input={input} />
      </details>
    </section>
  )
}

function yearsOf(days: readonly RecordedDay[]): Year[] {
  const years = new Map<string, RecordedDay[]>()
  for (const day of days) {
    const year = day.day.slice(0, 4), known = years.get(year)
    if (known) known.push(day)
    else years.set(year, [day])
  }
  return [...years].map(([year, its]) => ({ year, days: its, recorded: its.filter(isRecorded).length }))
}

const isRecorded = (day: RecordedDay): boolean => day.fixes > 0 || day.recordedShare > 0

interface YearProps { readonly year: Year, readonly open: boolean, readonly input: ReportInput, readonly onDay: ((day: string) => void) | undefined }

function YearRow({ year: { year, days, recorded }, open, input, onDay }: YearProps): ComponentChild {
  const { messages, format } = input
  const texts = messages.report.calendar
  const label = texts.year({ year, recorded: format.count(recorded).text, all: format.count(days.length) })
  const names = { weekdays: daysOfWeek.map(day => format.weekday(day, 'short')), months: monthsOfYear.map(format.month) }
  const halves = ([0, 1] as const).filter(half => days.some(({ day }) => Math.floor((Number(day.slice(5, 7)) - 1) / 6) === half))
  return (
    <details class="year" open={open}>
      <summary>
        <strong>{year}</strong>
        <WeekStrip days={days} />
        <span class="number">{texts.ofDays({ recorded: format.count(recorded).text, all: format.count(days.length) })}</span>
      </summary>
      <div class="halves">{halves.map(half => <DayGrid days={days} half={half} label={label} {...names} onDay={onDay} />)}</div>
    </details>
  )
}

function CalendarKey({ input }: { readonly input: ReportInput }): ComponentChild {
  const texts = input.messages.report.calendar
  return (
    <ul class="legend">
      <li><svg class="key" width="14" height="14" aria-hidden="true"><rect class="level-0" x="2" y="2" width="10" height="10" /></svg> {texts.silent}</li>
      <li>
        {texts.little} <svg class="key" width="56" height="14" aria-hidden="true">
          {([1, 2, 3, 4] as const).map((level, i) => <rect class={`level-${level}`} x={i * 14 + 1} y="1" width="12" height="12" />)}
        </svg> {texts.whole}
      </li>
    </ul>
  )
}

function MonthTable({ years, input }: { readonly years: readonly Year[], readonly input: ReportInput }): ComponentChild {
  const { messages, format } = input
  const texts = messages.report.calendar
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={texts.caption}>
      <table class="dense">
        <caption>{texts.caption}</caption>
        <thead>
          <tr><th scope="col">{texts.yearColumn}</th>{monthsOfYear.map(month => <th scope="col" class="number">{format.month(month)}</th>)}
            <th scope="col" class="number">{texts.all}</th></tr>
        </thead>
        <tbody>
          {years.map(({ year, days, recorded }) => (
            <tr>
              <th scope="row">{year}</th>
              {monthsOfYear.map(month => {
                const its = days.filter(({ day }) => Number(day.slice(5, 7)) - 1 === month)
                return <td class="number">{its.length === 0 ? '' : format.count(its.filter(isRecorded).length).text}</td>
              })}
              <td class="number">{format.count(recorded).text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
