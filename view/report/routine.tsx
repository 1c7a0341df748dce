import type { ComponentChild } from 'preact'
import type { Mirror, Share } from '../../engine/index.ts'
import { RoutineGrid } from '../charts/routine-grid.tsx'
import type { ReportInput } from './report-input.ts'

interface Part { readonly name: string, readonly tone: 'home' | 'work' | 'other', readonly shares: readonly Share[] }

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour)
const daysOfWeek = [0, 1, 2, 3, 4, 5, 6]

/** Tells whether there is a week to draw: not where the mirror says that it could not be concluded. */
export function hasRoutine({ routine, unknown }: Mirror): boolean {
  return routine.recordedHours.some(hours => hours > 0) && !unknown.some(({ kind }) => kind === 'routine')
}

export function RoutineSection({ input }: { readonly input: ReportInput }): ComponentChild {
  const { routine } = input.mirror
  const texts = input.messages.report.routine
  const all: readonly Part[] = [
    { name: texts.home, tone: 'home', shares: routine.home }, { name: texts.work, tone: 'work', shares: routine.work },
    { name: texts.elsewhere, tone: 'other', shares: routine.elsewhere },
  ]
  const parts = all.filter(({ tone, shares }) => tone === 'other' || shares.some(({ share }) => share > 0))
  return (
    <section id="routine" aria-labelledby="routine-heading">
      <h2 id="routine-heading">{texts.heading}</h2>
      <p class="lead">{texts.lead}</p>
      <div class="routines">
        {parts.map(part => <figure><figcaption>{part.name}</figcaption><Grid part={part} input={input} /></figure>)}
      </div>
      <RoutineKey input={input} />
      <details>
        <summary>{texts.table}</summary>
        <p>{texts.interval}</p>
        {parts.map(part => <RoutineTable part={part} input={input} />)}
      </details>
    </section>
  )
}

function Grid({ part, input }: { readonly part: Part, readonly input: ReportInput }): ComponentChild {
  const { messages, format, mirror } = input
  const texts = messages.report.routine
  const describe = (hourOfWeek: number): string => {
    const share = part.shares[hourOfWeek] ?? { share: 0, low: 0, high: 1 }, hour = hourOfWeek % 24
    return texts.cell({
      day: format.weekday(Math.floor(hourOfWeek / 24), 'long'), from: format.clock(hour * 60), end: format.clock((hour + 1) % 24 * 60),
      share: format.percent(share.share), low: format.percent(share.low), high: format.percent(share.high),
      hours: format.count(Math.round(mirror.routine.recordedHours[hourOfWeek] ?? 0)),
    })
  }
  const recorded = part.shares.map((share, hourOfWeek) => ({ share: share.share, hourOfWeek }))
    .filter(({ hourOfWeek }) => (mirror.routine.recordedHours[hourOfWeek] ?? 0) > 0)
  const top = recorded.sort((a, b) => b.share - a.share)[0]
  return (
    <RoutineGrid shares={part.shares} recordedHours={mirror.routine.recordedHours} tone={part.tone} describe={describe}
      weekdays={daysOfWeek.map(day => format.weekday(day, 'short'))}
      label={top ? texts.chart({ what: part.name, most: describe(top.hourOfWeek) }) : texts.chartNone(part.name)} />
  )
}

function RoutineKey({ input }: { readonly input: ReportInput }): ComponentChild {
  const texts = input.messages.report.routine
  return (
    <ul class="legend">
      <li>
        <svg class="key routine other" width="70" height="14" aria-hidden="true">
          {[0, 0.25, 0.5, 0.75, 1].map((share, i) => <rect class="cell" x={i * 14 + 1} y="1" width="12" height="12" fill-opacity={share} />)}
        </svg> {texts.shareScale}: 0 – {input.format.percent(1)}
      </li>
      <li>
        <svg class="key routine other" width="42" height="14" aria-hidden="true">
          {[4, 8, 12].map((side, i) => <rect class="cell" x={i * 14 + 7 - side / 2} y={7 - side / 2} width={side} height={side} fill-opacity="0.7" />)}
        </svg> {texts.sureScale}
      </li>
      <li><svg class="key routine" width="14" height="14" aria-hidden="true"><circle class="silent" cx="7" cy="7" r="1" /></svg> {texts.none}</li>
    </ul>
  )
}

function RoutineTable({ part, input }: { readonly part: Part, readonly input: ReportInput }): ComponentChild {
  const { messages, format, mirror } = input
  const texts = messages.report.routine
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={part.name}>
      <table class="dense week-table">
        <caption>{texts.caption(part.name)}</caption>
        <thead><tr><th scope="col">{texts.hour}</th>{daysOfWeek.map(day => <th scope="col" class="number">{format.weekday(day, 'short')}</th>)}</tr></thead>
        <tbody>
          {hoursOfDay.map(hour => (
            <tr>
              <th scope="row">{format.clock(hour * 60)}</th>
              {daysOfWeek.map(day => {
                const share = part.shares[day * 24 + hour]
                const recorded = (mirror.routine.recordedHours[day * 24 + hour] ?? 0) > 0
                return <td class="number">{share && recorded ? <>{format.percent(share.share)}<small>{format.percentRange(share.low, share.high)}</small></> : '–'}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
