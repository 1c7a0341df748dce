import type { ComponentChild } from 'preact'
import { boxOfPoints, type MapPlan } from '../../view/map/map-plan.ts'
import { AboutSection } from '../../view/report/about.tsx'
import { CalendarSection } from '../../view/report/calendar.tsx'
import { GuessesSection } from '../../view/report/guesses.tsx'
import { OverTime } from '../../view/report/over-time.tsx'
import type { ReportInput } from '../../view/report/report-input.ts'
import { hasRoutine, RoutineSection } from '../../view/report/routine.tsx'
import { StatisticsSection } from '../../view/report/statistics.tsx'
import type { App } from './app.ts'
import { showDay } from './day-panel.tsx'

/** These sections draw no map. */
const noPlan: MapPlan = { layers: [], cities: [], roles: [], marks: [], places: 0, start: boxOfPoints([]), whole: boxOfPoints([]) }

/** What repeats and what is missing: the report's own sections, drawn live. */
export function PatternsScreen({ app }: { readonly app: App }): ComponentChild {
  const mirror = app.mirror.value
  if (!mirror) return null
  const { messages, format, web } = app.texts.value
  const input: ReportInput = { mirror, messages, format, plan: noPlan, westE7: 0 }
  return (
    <div class="patterns">
      <h1 class="visually-hidden">{web.screens.patterns}</h1>
      {mirror.claims.length > 0 && <OverTime input={input} />}
      {hasRoutine(mirror) && <RoutineSection input={input} />}
      {mirror.coverage.days.length > 0 && <CalendarSection input={input} onDay={day => showDay(app, day)} />}
      {mirror.exporterGuesses.length > 0 && <GuessesSection input={input} />}
      <StatisticsSection input={input} />
      <AboutSection input={input} isFile={false} />
    </div>
  )
}
