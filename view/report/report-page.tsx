import type { ComponentChild } from 'preact'
import { AboutSection } from './about.tsx'
import { CalendarSection } from './calendar.tsx'
import { Claims } from './claims.tsx'
import { GuessesSection } from './guesses.tsx'
import { MapSection } from './map-section.tsx'
import { OverTime } from './over-time.tsx'
import { PlacesSection } from './places.tsx'
import { mainZone, type ReportInput } from './report-input.ts'
import { hasRoutine, RoutineSection } from './routine.tsx'
import { StatisticsSection } from './statistics.tsx'
import { UnknownSection } from './unknown.tsx'

interface Section {
  readonly id: string
  readonly name: (input: ReportInput) => string
  readonly isShown: (input: ReportInput) => boolean
  readonly Draw: (props: { readonly input: ReportInput }) => ComponentChild
}

const always = (): boolean => true

/** What follows the claims and the map: what they rest on, then how to read it. A section with nothing to say is left out. */
const sections: readonly Section[] = [
  { id: 'unknown', name: input => texts(input).unknown.short, isShown: ({ mirror }) => mirror.unknown.length > 0, Draw: UnknownSection },
  { id: 'timeline', name: input => texts(input).timeline.short, isShown: ({ mirror }) => mirror.claims.length > 0, Draw: OverTime },
  { id: 'routine', name: input => texts(input).routine.short, isShown: ({ mirror }) => hasRoutine(mirror), Draw: RoutineSection },
  { id: 'calendar', name: input => texts(input).calendar.short, isShown: ({ mirror }) => mirror.coverage.days.length > 0, Draw: CalendarSection },
  { id: 'places', name: input => texts(input).places.short, isShown: always, Draw: PlacesSection },
  { id: 'guesses', name: input => texts(input).guesses.short, isShown: ({ mirror }) => mirror.exporterGuesses.length > 0, Draw: GuessesSection },
  { id: 'statistics', name: input => texts(input).statistics.short, isShown: always, Draw: StatisticsSection },
  { id: 'about', name: input => texts(input).about.short, isShown: always, Draw: AboutSection },
]

const texts = (input: ReportInput): ReportInput['messages']['report'] => input.messages.report

/** The report's body: the claims first, beside the map. */
export function ReportPage({ input, made }: { readonly input: ReportInput, readonly made: string }): ComponentChild {
  const { title, local, skip, contents, claims, map } = texts(input)
  const shown = sections.filter(section => section.isShown(input))
  const links = [['claims', claims.short], ['map', map.short], ...shown.map(({ id, name }) => [id, name(input)])]
  return (
    <>
      <a class="skip" href="#claims">{skip}</a>
      <header>
        <p class="brand">whereprint</p>
        <h1>{title}</h1>
        <Summary input={input} />
        <p class="note">{local}</p>
        <nav aria-label={contents}><ul>{links.map(([id, name]) => <li><a href={`#${id}`}>{name}</a></li>)}</ul></nav>
      </header>
      <main>
        <div class="mirror"><Claims input={input} /><MapSection input={input} /></div>
        {shown.map(({ Draw }) => <Draw input={input} />)}
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
