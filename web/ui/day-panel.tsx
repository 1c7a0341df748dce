import type { ComponentChild } from 'preact'
import { useEffect } from 'preact/hooks'
import { utcOffsetMs, type Mirror } from '../../engine/index.ts'
import { placeName } from '../../view/place-name.ts'
import { mapBoxOf } from '../map/map-box.ts'
import type { App } from './app.ts'
import { dayBeside, dayOf, planDay, type DayPart, type DayPlan } from './day-plan.ts'

/** Opens the day view at a time. */
export function openDay(app: App, timeMs: number, timeZone: string): void {
  showDay(app, dayOf(timeMs, timeZone))
}

/** Opens the day view. */
export function showDay(app: App, day: string): void {
  app.day.value = day
  app.panel.value = 'day'
  app.screen.value = 'mirror'
}

/** One day: where one stayed, and the ways between. The map and the time line follow. */
export function DayPanel({ app, mirror }: { readonly app: App, readonly mirror: Mirror }): ComponentChild {
  const day = app.day.value, plan = day === null ? null : planDay(mirror, day)
  useEffect(() => {
    if (!plan) return
    app.span.value = plan.span
    const spots = plan.parts.flatMap(part => part.kind === 'stay' ? [part.stay] : [])
    if (spots.length > 0) app.aim.value = { box: mapBoxOf(spots) }
  }, [day])
  const { messages, web, format } = app.texts.value, texts = web.dayView
  if (day === null || !plan) return <p>{messages.report.map.none}</p>
  const days = mirror.coverage.days, recorded = days.find(one => one.day === day)
  const go = (to: string): void => { app.day.value = to }
  return (
    <>
      <h2>{format.weekdayAndDay(plan.span.fromMs, plan.timeZone)}</h2>
      <div class="day-tools">
        <button type="button" class="icon" aria-label={texts.before} title={texts.before} onClick={() => go(dayBeside(day, -1))}>‹</button>
        <input type="date" aria-label={texts.date} value={day} min={days[0]?.day} max={days[days.length - 1]?.day}
          onChange={({ currentTarget }) => { if (currentTarget.value !== '') go(currentTarget.value) }} />
        <button type="button" class="icon" aria-label={texts.after} title={texts.after} onClick={() => go(dayBeside(day, 1))}>›</button>
      </div>
      <DayStrip plan={plan} mirror={mirror} label={texts.strip} />
      {plan.parts.length === 0 ? <p>{recorded && recorded.fixes > 0 ? texts.none : texts.silent}</p>
        : <ol class="day-parts">{plan.parts.map(part => <Part part={part} plan={plan} mirror={mirror} app={app} />)}</ol>}
      <p class="note">{recorded && recorded.fixes > 0 && `${texts.recorded(format.percent(recorded.recordedShare))} `}{texts.zone(plan.timeZone)}</p>
    </>
  )
}

interface PartProps { readonly part: DayPart, readonly plan: DayPlan, readonly mirror: Mirror, readonly app: App }

function Part({ part, plan, mirror, app }: PartProps): ComponentChild {
  const { messages, web, format } = app.texts.value, duration = format.duration(part.endMs - part.fromMs)
  if (part.kind === 'unknown') return <li class="between unknown">{web.dayView.unknown(duration)}</li>
  if (part.kind === 'move') return <li class="between">{web.dayView.move({ duration, distance: format.distance(part.distanceM) })}</li>
  const place = mirror.places[part.stay.placeId]
  if (!place) return null
  return (
    <li class={`stay ${place.role}`}>
      <button type="button" class="row" onClick={() => app.showPlace(place)}>
        <span>{placeName(place, messages)}{messages.places.role[place.role] !== '' && <small>{messages.places.role[place.role]}</small>}</span>
        <span class="number">{web.dayView.stay({ from: clockOf(part.fromMs, plan, app), end: clockOf(part.endMs, plan, app), duration })}</span>
      </button>
    </li>
  )
}

function clockOf(timeMs: number, { timeZone }: DayPlan, app: App): string {
  return app.texts.value.format.clock(Math.floor((timeMs + utcOffsetMs(timeZone, timeMs)) / 60_000) % 1440)
}

/** The day as a bar from 0 to 24: stays in the colour of their place, ways thin, what is not known empty. */
function DayStrip({ plan: { span, parts }, mirror, label }: { readonly plan: DayPlan, readonly mirror: Mirror, readonly label: string }): ComponentChild {
  const at = (timeMs: number): string => `${((timeMs - span.fromMs) / (span.endMs - span.fromMs) * 100).toFixed(2)}%`
  const width = (part: DayPart): string => `${((part.endMs - part.fromMs) / (span.endMs - span.fromMs) * 100).toFixed(2)}%`
  return (
    <svg class="day-strip" width="100%" height="34" role="img" aria-label={label}>
      <rect class="empty" width="100%" height="18" />
      {parts.map(part => part.kind === 'stay' ? <rect class={mirror.places[part.stay.placeId]?.role ?? 'other'} x={at(part.fromMs)} width={width(part)} height="18" />
        : part.kind === 'move' ? <rect class="way" x={at(part.fromMs)} width={width(part)} y="7" height="4" /> : null)}
      {[0, 6, 12, 18, 24].map(hour => <text x={`${hour / 24 * 100}%`} y="31" text-anchor={hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle'}>{hour}</text>)}
    </svg>
  )
}
