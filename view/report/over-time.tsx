import type { ComponentChild } from 'preact'
import type { Claim, Mirror } from '../../engine/index.ts'
import { Timeline, type TimelineBar, type TimelineRow } from '../charts/timeline.tsx'
import { describeClaim, placeOf } from '../describe-claim.ts'
import { placeName } from '../place-name.ts'
import { mainZone, type ReportInput } from './report-input.ts'

/** Homes, places of work and journeys as bars over the time of the records. */
export function OverTime({ input }: { readonly input: ReportInput }): ComponentChild {
  const { mirror, messages, format } = input
  const { firstMs, lastMs } = mirror.trail
  if (firstMs === null || lastMs === null) return null
  const texts = messages.report.timeline
  const at = (timeMs: number): number => Math.max(0, Math.min(1, (timeMs - firstMs) / Math.max(1, lastMs - firstMs)))
  return (
    <section id="timeline" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{texts.heading}</h2>
      <p class="lead">{texts.lead}</p>
      <Timeline rows={rowsOf(input, at)} ticks={ticksOf(firstMs, lastMs, input).map(({ timeMs, text }) => ({ at: at(timeMs), text }))}
        label={texts.label({ bars: format.count(mirror.claims.length), days: format.dayRange(firstMs, lastMs, mainZone(input)) })} />
    </section>
  )
}

function rowsOf(input: ReportInput, at: (timeMs: number) => number): TimelineRow[] {
  const { mirror, messages, format } = input
  const bar = (claim: Claim): TimelineBar => ({
    from: at(claim.fromMs), end: at(claim.endMs), confidence: claim.confidence, title: describeClaim(claim, mirror, messages, format).statement,
  })
  const rows = new Map<string, Claim[]>()
  for (const claim of mirror.claims) {
    const place = placeOf(claim, mirror)
    const kind = messages.claims.kind[claim.kind]
    const name = claim.kind === 'trip' ? messages.report.timeline.journeys : place ? messages.report.timeline.row({ kind, place: placeName(place, messages) }) : kind
    rows.set(name, [...rows.get(name) ?? [], claim])
  }
  return [
    ...[...rows].map(([name, claims]) => ({ name, tone: toneOf(claims[0]), bars: claims.map(bar) })),
    { name: messages.report.timeline.records, tone: 'records', bars: recordedBars(mirror) },
  ]
}

function toneOf(claim: Claim | undefined): TimelineRow['tone'] {
  switch (claim?.kind) {
    case 'home':
    case 'second-home': return 'home'
    case 'work':
    case 'night-work':
    case 'no-work': return 'work'
    default: return 'other'
  }
}

/** At most this many steps: one for each three pixels of a wide screen. */
const stepsMax = 360

function recordedBars({ coverage }: Mirror): TimelineBar[] {
  const { days } = coverage
  const size = Math.max(1, Math.ceil(days.length / stepsMax)), bars: TimelineBar[] = []
  for (let first = 0; first < days.length; first += size) {
    const step = days.slice(first, first + size)
    const share = step.reduce((sum, day) => sum + day.recordedShare, 0) / step.length
    if (share > 0) bars.push({ from: first / days.length, end: (first + step.length) / days.length, confidence: 0.15 + 0.85 * share, title: '' })
  }
  return bars
}

const ticksMax = 6

/** Years when there are several, else months, else days. */
function ticksOf(firstMs: number, lastMs: number, { format }: ReportInput): { readonly timeMs: number, readonly text: string }[] {
  const first = new Date(firstMs), years = new Date(lastMs).getUTCFullYear() - first.getUTCFullYear()
  const spanDays = (lastMs - firstMs) / 86_400_000
  if (spanDays < 60) return [firstMs, lastMs].map(timeMs => ({ timeMs, text: format.day(timeMs, 'UTC') }))
  const monthsBetween = years >= 3 ? 12 * Math.ceil(years / ticksMax) : Math.max(1, Math.ceil(spanDays / 30.5 / ticksMax))
  const ticks = []
  for (let month = years >= 3 ? 12 : first.getUTCMonth() + 1; ; month += monthsBetween) {
    const timeMs = Date.UTC(first.getUTCFullYear(), month, 1)
    if (timeMs > lastMs) return ticks
    const year = String(new Date(timeMs).getUTCFullYear())
    ticks.push({ timeMs, text: years >= 3 ? year : format.monthOfYear(timeMs) })
  }
}
