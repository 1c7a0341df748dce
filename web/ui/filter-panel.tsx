import type { ComponentChild } from 'preact'
import { fixKind } from '../../engine/index.ts'
import { isFiltering, noFilter, type TrailFilter } from '../map/trail-filter.ts'
import type { App } from './app.ts'
import { deviceNames } from './device-names.ts'

const daysOfWeek = [0, 1, 2, 3, 4, 5, 6]
const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour)

/** Which positions are looked at, in a popover. */
export function FilterPanel({ app }: { readonly app: App }): ComponentChild {
  const { web, format } = app.texts.value, texts = web.filter, filter = app.filter.value
  const summary = app.result.value?.mirror.trail
  if (!summary) return null
  const kinds = ([['observed', summary.observed], ['claimed', summary.claimed], ['computed', summary.computed]] as const).filter(([, count]) => count > 0)
  const set = (change: Partial<TrailFilter>): void => { app.filter.value = { ...filter, ...change } }
  return (
    <>
      <button type="button" class="filter-button" popovertarget="filter" aria-pressed={isFiltering(filter)}>{isFiltering(filter) ? texts.active : texts.heading}</button>
      <div id="filter" class="sheet" popover="auto" aria-label={texts.heading}>
        <h2>{texts.heading}</h2>
        <p class="note">{texts.note}</p>
        {summary.segments.length > 1 && <Choice legend={texts.sources} names={summary.segments.map(name => sourceName(name, app))} chosen={filter.segments} onChoose={segments => set({ segments })} />}
        {kinds.length > 1 && (
          <Choice legend={texts.kinds} names={kinds.map(([kind]) => texts.kind[kind])} chosen={filter.kinds && kinds.flatMap(([kind], i) => filter.kinds?.includes(fixKind[kind]) ? [i] : [])}
            onChoose={chosen => set({ kinds: chosen && chosen.flatMap(i => kinds[i] ? [fixKind[kinds[i][0]]] : []) })} />
        )}
        {app.devices.value.length > 1 && <Choice legend={texts.devices} names={deviceNames(app.devices.value, texts)} chosen={filter.devices} onChoose={devices => set({ devices })} />}
        <Choice legend={texts.weekdays} names={daysOfWeek.map(day => format.weekday(day, 'short'))} chosen={filter.weekdays} onChoose={weekdays => set({ weekdays })} isRow />
        <Hours app={app} set={set} />
        <p class="actions">
          <button type="button" disabled={!isFiltering(filter)} onClick={() => { app.filter.value = noFilter }}>{texts.clear}</button>
          <button type="button" class="quiet" popovertarget="filter" popovertargetaction="hide">{web.close}</button>
        </p>
      </div>
    </>
  )
}

/** The file that a source came from. */
function sourceName(segment: string, app: App): string {
  const vault = app.session.value?.vault
  return vault?.kind === 'open' ? vault.imports.find(one => one.name === segment)?.sourceName ?? segment : segment
}

interface ChoiceProps {
  readonly legend: string
  readonly names: readonly string[]
  readonly chosen: readonly number[] | null
  readonly onChoose: (chosen: readonly number[] | null) => void
  readonly isRow?: boolean
}

function Choice({ legend, names, chosen, onChoose, isRow = false }: ChoiceProps): ComponentChild {
  const all = names.map((_, i) => i), now = chosen ?? all
  const toggle = (index: number): void => {
    const next = now.includes(index) ? now.filter(i => i !== index) : [...now, index]
    onChoose(next.length === all.length ? null : next)
  }
  return (
    <fieldset class={isRow ? 'week' : ''}>
      <legend>{legend}</legend>
      {names.map((name, i) => <label><input type="checkbox" checked={now.includes(i)} onChange={() => toggle(i)} /> {name}</label>)}
    </fieldset>
  )
}

function Hours({ app, set }: { readonly app: App, readonly set: (change: Partial<TrailFilter>) => void }): ComponentChild {
  const { web, format } = app.texts.value, texts = web.filter, hours = app.filter.value.hours
  const from = hours?.[0] ?? 0, to = ((hours?.[hours.length - 1] ?? 23) + 1) % 24
  const choose = (first: number, end: number): void => {
    const length = (end - first + 24) % 24 || 24
    set({ hours: length === 24 ? null : Array.from({ length }, (_, i) => (first + i) % 24) })
  }
  const options = hoursOfDay.map(hour => <option value={hour}>{format.clock(hour * 60)}</option>)
  return (
    <fieldset class="row">
      <legend>{texts.hours}</legend>
      <label>{texts.fromHour} <select value={from} onChange={({ currentTarget }) => choose(Number(currentTarget.value), to)}>{options}</select></label>
      <label>{texts.toHour} <select value={to} onChange={({ currentTarget }) => choose(from, Number(currentTarget.value))}>{options}</select></label>
    </fieldset>
  )
}
