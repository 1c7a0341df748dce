import type { ComponentChild } from 'preact'
import { AboutSection } from './about.tsx'
import { CalendarSection } from './calendar.tsx'
import { Claims } from './claims.tsx'
import { GuessesSection } from './guesses.tsx'
import { MapSection } from './map-section.tsx'
import { OverTime } from './over-time.tsx'
import { PlacesSection } from './places.tsx'
import { mainZone, type ReportInput } from './report-input.ts'
import { RoutineSection } from './routine.tsx'
import { StatisticsSection } from './statistics.tsx'
import { UnknownSection } from './unknown.tsx'

/** The report's body: the claims first, beside the map; then what they rest on; then how to read it. */
export function ReportPage({ input, made }: { readonly input: ReportInput, readonly made: string }): ComponentChild {
  const texts = input.messages.report
  return (
    <>
      <a class="skip" href="#claims">{texts.skip}</a>
      <header>
        <p class="brand">whereprint</p>
        <h1>{texts.title}</h1>
        <Summary input={input} />
        <p class="note">{texts.local}</p>
      </header>
      <main>
        <div class="mirror"><Claims input={input} /><MapSection input={input} /></div>
        <UnknownSection input={input} />
        <OverTime input={input} />
        <RoutineSection input={input} />
        <CalendarSection input={input} />
        <PlacesSection input={input} />
        <GuessesSection input={input} />
        <StatisticsSection input={input} />
        <AboutSection messages={input.messages} />
      </main>
      <footer><p>{made}</p></footer>
    </>
  )
}

function Summary({ input }: { readonly input: ReportInput }): ComponentChild {
  const { mirror: { trail, coverage }, messages, format } = input
  if (trail.firstMs === null || trail.lastMs === null) return <p class="summary">{messages.report.documentTitleEmpty}</p>
  return (
    <p class="summary">
      {messages.report.summary({
        days: format.dayRange(trail.firstMs, trail.lastMs, mainZone(input)),
        recorded: format.count(coverage.recordedDays).text, all: format.count(coverage.days.length),
      })}
      {' · '}{messages.report.fixes(format.count(trail.fixes))}
    </p>
  )
}
