import { useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentChild } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { utcOffsetMs } from '../../engine/index.ts'
import type { TimeSpan } from '../map/trail-calls.ts'
import type { App } from './app.ts'
import { FilterPanel } from './filter-panel.tsx'
import { followFinger, noFingers } from './strip-fingers.ts'
import { spanOfName, spanMs, ticksOf, viewFor, within, withEdge, zoomed, type SpanName, type Tick } from './time-window.ts'
import { zoneOfMirror } from './zone.ts'

const bins = 240
const heightPx = 44
/** Playing goes through what is drawn in this time. */
const playMs = 20_000

/** The time line: how much was recorded when, with the chosen time on it; to be dragged, zoomed, played, and stepped through with keys. */
export function TimeLine({ app }: { readonly app: App }): ComponentChild {
  const view = useSignal<TimeSpan>(app.whole.value), counts = useSignal<Uint32Array>(new Uint32Array(0)), isPlaying = useSignal(false)
  useSignalEffect(() => { view.value = viewFor(app.span.value, view.peek(), app.whole.value) })
  useSignalEffect(() => {
    const client = app.trail.value, span = view.value
    if (app.filterTaken.value < 0) return
    void client?.ask('overTime', { span, bins }).then(found => { counts.value = found }, () => undefined)
  })
  usePlay(app, view.value, isPlaying.value, () => { isPlaying.value = false })
  const { web } = app.texts.value, texts = web.time
  const choose = (span: TimeSpan): void => { app.span.value = within(span, app.whole.value) }
  const length = app.span.value.endMs - app.span.value.fromMs
  const step = (direction: number): void => choose({ fromMs: app.span.value.fromMs + direction * length, endMs: app.span.value.endMs + direction * length })
  return (
    <section class="time-line" aria-label={texts.label}>
      <div class="time-tools">
        <button type="button" class="icon" aria-label={isPlaying.value ? texts.pause : texts.play} title={isPlaying.value ? texts.pause : texts.play}
          onClick={() => { isPlaying.value = !isPlaying.value }}>{isPlaying.value ? '❚❚' : '▶'}</button>
        <button type="button" class="icon" aria-label={texts.back} title={texts.back} onClick={() => step(-1)}>‹</button>
        <button type="button" class="icon" aria-label={texts.ahead} title={texts.ahead} onClick={() => step(1)}>›</button>
        <ChosenTime app={app} />
        <SpanChoice app={app} />
        <button type="button" class="icon" aria-label={texts.zoomIn} title={texts.zoomIn} onClick={() => { view.value = app.span.value }}>+</button>
        <button type="button" class="icon" aria-label={texts.zoomOut} title={texts.zoomOut}
          onClick={() => { view.value = zoomed(view.value, 3, (view.value.fromMs + view.value.endMs) / 2, app.whole.value) }}>−</button>
        <FilterPanel app={app} />
      </div>
      <Strip app={app} view={view.value} counts={counts.value} onView={shown => { view.value = shown }} />
    </section>
  )
}

/** Moves the chosen time on while playing: a fifth of its length, or what is drawn in `playMs`. */
function usePlay(app: App, view: TimeSpan, isPlaying: boolean, stop: () => void): void {
  useEffect(() => {
    if (!isPlaying) return
    let frame = 0, lastMs = performance.now()
    if (app.span.peek().endMs >= view.endMs) {
      const length = Math.min(app.span.peek().endMs - app.span.peek().fromMs, (view.endMs - view.fromMs) / 20)
      app.span.value = { fromMs: view.fromMs, endMs: view.fromMs + length }
    }
    const move = (nowMs: number): void => {
      const onMs = (nowMs - lastMs) / playMs * (view.endMs - view.fromMs), { fromMs, endMs } = app.span.peek()
      lastMs = nowMs
      if (endMs + onMs >= view.endMs) {
        stop()
        return
      }
      app.span.value = { fromMs: fromMs + onMs, endMs: endMs + onMs }
      frame = requestAnimationFrame(move)
    }
    frame = requestAnimationFrame(move)
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, view])
}

function ChosenTime({ app }: { readonly app: App }): ComponentChild {
  const { web, format } = app.texts.value, { fromMs, endMs } = app.span.value, zone = zoneOfMirror(app)
  const text = isLocalDay(app.span.value, zone) ? format.weekdayAndDay(fromMs, zone)
    : endMs - fromMs < 2 * spanMs.day ? format.timeRange(fromMs, endMs, zone) : format.dayRange(fromMs, endMs - 1, zone)
  return <output class="chosen-time" aria-label={web.time.chosen}>{text}</output>
}

/** From one midnight to the next on a zone's clock. */
function isLocalDay({ fromMs, endMs }: TimeSpan, zone: string): boolean {
  const atMidnight = (timeMs: number): boolean => (timeMs + utcOffsetMs(zone, timeMs)) % spanMs.day === 0
  return endMs - fromMs < 1.5 * spanMs.day && endMs - fromMs > spanMs.day / 2 && atMidnight(fromMs) && atMidnight(endMs)
}

const spanNames: readonly SpanName[] = ['all', 'year', 'month', 'week', 'day', 'hour']

function SpanChoice({ app }: { readonly app: App }): ComponentChild {
  const texts = app.texts.value.web.time, whole = app.whole.value, length = app.span.value.endMs - app.span.value.fromMs
  const wholeMs = whole.endMs - whole.fromMs
  return (
    <div class="span-choice" role="group" aria-label={texts.chosen}>
      {spanNames.filter(name => name === 'all' || spanMs[name] < wholeMs).map(name => {
        const isChosen = name === 'all' ? length >= wholeMs : Math.abs(length / spanMs[name] - 1) < 0.02
        return <button type="button" aria-pressed={isChosen} onClick={() => { app.span.value = spanOfName(name, app.span.value, whole) }}>{texts.span[name]}</button>
      })}
    </div>
  )
}

interface StripProps { readonly app: App, readonly view: TimeSpan, readonly counts: Uint32Array, readonly onView: (view: TimeSpan) => void }

/** The bars, the axis, and the chosen time with its two handles. */
function Strip({ app, view, counts, onView }: StripProps): ComponentChild {
  const strip = useRef<HTMLDivElement>(null), fingers = useRef(noFingers())
  useWheelZoom(strip, app, view, onView)
  const { web, format } = app.texts.value, zone = zoneOfMirror(app)
  const at = (timeMs: number): number => Math.max(0, Math.min(1, (timeMs - view.fromMs) / (view.endMs - view.fromMs)))
  const { fromMs, endMs } = app.span.value
  const most = counts.reduce((max, count) => Math.max(max, count), 0)
  const handle = (edge: 'fromMs' | 'endMs', label: string): ComponentChild => (
    <input type="range" class={`handle ${edge === 'fromMs' ? 'from' : 'to'}`} aria-label={label} min="0" max="1000" step="1" value={Math.round(1000 * at(app.span.value[edge]))}
      aria-valuetext={format.dayAndTime(app.span.value[edge], zone)}
      onInput={({ currentTarget }) => { app.span.value = withEdge(app.span.value, edge, view.fromMs + currentTarget.valueAsNumber / 1000 * (view.endMs - view.fromMs), app.whole.value) }} />
  )
  return (
    <div class="strip" ref={strip} onPointerDown={event => {
      if (strip.current) followFinger(event, fingers.current, { strip: strip.current, view, onView, whole: app.whole.peek(), chosen: app.span.peek(), onChoose: span => { app.span.value = span } })
    }}>
      <svg width="100%" height={heightPx} viewBox={`0 0 ${bins} ${heightPx}`} preserveAspectRatio="none" role="img"
        aria-label={web.time.bars({ most: format.count(most).text, days: format.dayRange(view.fromMs, view.endMs, zone) })}>
        <path class="bars" d={barPath(counts, most)} />
        <rect class="outside" x="0" width={at(fromMs) * bins} y="0" height={heightPx} />
        <rect class="outside" x={at(endMs) * bins} width={(1 - at(endMs)) * bins} y="0" height={heightPx} />
        <rect class="chosen" x={at(fromMs) * bins} width={Math.max(0.6, (at(endMs) - at(fromMs)) * bins)} y="0" height={heightPx} />
      </svg>
      {handle('fromMs', web.time.from)}
      {handle('endMs', web.time.to)}
      <svg class="axis" width="100%" height="16" aria-hidden="true">
        {ticksOf(view, matchMedia('(max-width: 40rem)').matches ? 3 : 7, utcOffsetMs(zone, view.fromMs)).map(tick => (
          <text x={`${(at(tick.timeMs) * 100).toFixed(2)}%`} y="12" text-anchor={at(tick.timeMs) > 0.95 ? 'end' : at(tick.timeMs) < 0.04 ? 'start' : 'middle'}>{tickText(tick, app)}</text>
        ))}
      </svg>
    </div>
  )
}

/** Heights grow with the logarithm: a quiet year beside a busy one is still seen. */
function barPath(counts: Uint32Array, most: number): string {
  const scale = (heightPx - 2) / Math.log1p(Math.max(1, most))
  return Array.from(counts, (count, i) => count === 0 ? '' : `M${i} ${heightPx}V${(heightPx - Math.max(2, Math.log1p(count) * scale)).toFixed(1)}H${i + 0.85}V${heightPx}Z`).join('')
}

function tickText({ timeMs, unit }: Tick, app: App): string {
  const { format } = app.texts.value, zone = zoneOfMirror(app)
  switch (unit) {
    case 'year': return String(new Date(timeMs).getUTCFullYear())
    case 'month': return format.monthOfYear(timeMs)
    case 'day': return format.dayOfMonth(timeMs, zone)
    case 'minute': return format.clock(Math.floor(((timeMs + utcOffsetMs(zone, timeMs)) % spanMs.day) / 60_000))
  }
}

function useWheelZoom(strip: { readonly current: HTMLDivElement | null }, app: App, view: TimeSpan, onView: (view: TimeSpan) => void): void {
  useEffect(() => {
    const element = strip.current
    if (!element) return
    const zoom = (event: WheelEvent): void => {
      event.preventDefault()
      const { left, width } = element.getBoundingClientRect()
      onView(zoomed(view, Math.exp(event.deltaY / 300), view.fromMs + (event.clientX - left) / width * (view.endMs - view.fromMs), app.whole.peek()))
    }
    element.addEventListener('wheel', zoom, { passive: false })
    return () => element.removeEventListener('wheel', zoom)
  }, [view])
}
