import { useSignal, type Signal } from '@preact/signals'
import type { ComponentChild } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { MapKey, TableTrial } from '../../engine/index.ts'
import { degreesText } from './amounts.ts'
import type { App } from './app.ts'
import type { AskedTable } from './known.ts'
import { firstChoice, mapTextOf, missingIn, withColumn, type TableChoice } from './table-choice.ts'

interface TableProps { readonly table: AskedTable, readonly app: App }
interface ChoiceProps extends TableProps { readonly choice: Signal<TableChoice> }

/** Asks what the columns of a table mean, and shows at once how many of its first rows can be read like that. */
export function TableDialog({ table, app }: TableProps): ComponentChild {
  const dialog = useRef<HTMLDialogElement>(null), choice = useSignal(firstChoice(table.start)), { web } = app.texts.value, texts = web.table
  useEffect(() => dialog.current?.showModal(), [])
  const isComplete = missingIn(choice.value) === null, map = isComplete ? mapTextOf(choice.value) : null
  const trial = useTrial(app, table, map)
  return (
    <dialog ref={dialog} class="wide" aria-labelledby="table-heading" onClose={() => { app.table.value = null }}>
      <h2 id="table-heading" tabIndex={-1} autofocus>{texts.heading}</h2>
      <p class="note">{texts.lead(table.file.name)}</p>
      <FirstRows table={table} choice={choice} app={app} />
      <form method="dialog" class="stack" onSubmit={() => { if (map !== null) void app.importTable(table, map) }}>
        <fieldset class="roles"><legend>{texts.where}</legend>
          {(['lat', 'lon', 'position'] as const).map(key => <ColumnSelect role={key} choice={choice} table={table} app={app} />)}
        </fieldset>
        <fieldset class="roles"><legend>{texts.when}</legend>
          {(['time', 'date'] as const).map(key => <ColumnSelect role={key} choice={choice} table={table} app={app} />)}
          <ZoneSelect choice={choice} table={table} app={app} />
        </fieldset>
        <details>
          <summary>{texts.more}</summary>
          <fieldset class="roles"><legend class="visually-hidden">{texts.more}</legend>
            {(['accuracy', 'altitude', 'speed', 'bearing', 'id'] as const).map(key => <ColumnSelect role={key} choice={choice} table={table} app={app} />)}
            <UnitSelects choice={choice} table={table} app={app} />
          </fieldset>
        </details>
        <Trial trial={trial} choice={choice.value} app={app} />
        <p class="actions">
          <button type="submit" class="main" disabled={map === null || trial === null || trial.refused !== undefined || trial.fixes === 0}>{texts.import}</button>
          <button type="button" onClick={() => dialog.current?.close()}>{web.cancel}</button>
        </p>
      </form>
    </dialog>
  )
}

/** What comes of the first rows; null while that is not known. */
function useTrial(app: App, table: AskedTable, map: string | null): TableTrial | null {
  const trial = useSignal<TableTrial | null>(null)
  useEffect(() => {
    let isWanted = true
    if (map === null) trial.value = null
    else void app.tryTable(table, map).then(found => { if (isWanted) trial.value = found }, () => { if (isWanted) trial.value = null })
    return () => { isWanted = false }
  }, [map])
  return trial.value
}

function Trial({ trial, choice, app }: { readonly trial: TableTrial | null, readonly choice: TableChoice, readonly app: App }): ComponentChild {
  const { web, messages, format } = app.texts.value, texts = web.table, missing = missingIn(choice)
  const isGood = missing === null && trial !== null && trial.fixes > 0 && trial.refused === undefined
  const first = trial?.first
  return (
    <div class={isGood ? 'trial' : 'trial bad'} role="status">
      {missing !== null ? <p>{texts.missing[missing]}</p> : trial && (
        <>
          {trial.refused === undefined ? <p>{texts.check({ fixes: format.count(trial.fixes), rows: format.count(trial.rows) })}</p> : <p>{web.failures[trial.refused]}</p>}
          {first && <p>{texts.first({ lat: degreesText(first.latDeg, format.locale), lon: degreesText(first.lonDeg, format.locale), time: `${format.dayAndTime(first.timeMs, 'UTC')}${first.isLocal ? '' : ' (UTC)'}` })}</p>}
          {trial.fixes === 0 && trial.refused === undefined && <p>{texts.noneRead}</p>}
          {trial.problems.length > 0 && <ul>{trial.problems.map(({ kind, count }) => <li>{web.import.problem({ count: format.count(count).text, what: messages.problems[kind] })}</li>)}</ul>}
        </>
      )}
    </div>
  )
}

function columnName({ start }: AskedTable, position: number, app: App): string {
  const { web, format } = app.texts.value, name = start.columns[position - 1]?.name ?? ''
  return name === '' ? web.table.column(format.count(position).text) : name
}

/** The first rows, with what was chosen above each column. */
function FirstRows({ table, choice, app }: ChoiceProps): ComponentChild {
  const { web } = app.texts.value, texts = web.table, { columns, rows } = table.start
  const roleOf = (position: number): string => (Object.entries(choice.value.columns) as [MapKey, number | null][]).filter(([, column]) => column === position).map(([key]) => texts.roles[key]).join(', ')
  return (
    <div class="scroll" role="region" aria-label={texts.rows} tabIndex={0}>
      <table class="rows dense">
        <thead><tr>{columns.map(({ position }) => <th scope="col">{columnName(table, position, app)}<small class="chosen">{roleOf(position)}</small></th>)}</tr></thead>
        <tbody>{rows.map(row => <tr>{columns.map(({ position }) => <td>{row[position - 1] ?? ''}</td>)}</tr>)}</tbody>
      </table>
    </div>
  )
}

function ColumnSelect({ role, choice, table, app }: ChoiceProps & { readonly role: MapKey }): ComponentChild {
  const texts = app.texts.value.web.table
  return (
    <label>{texts.roles[role]}
      <select value={choice.value.columns[role] ?? ''} onChange={({ currentTarget: { value } }) => { choice.value = withColumn(choice.value, role, value === '' ? null : Number(value)) }}>
        <option value="">{texts.none}</option>
        {table.start.columns.map(({ position }) => <option value={position}>{columnName(table, position, app)}</option>)}
      </select>
    </label>
  )
}

const deviceZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** One zone for all times that name none, or a column with zones. */
function ZoneSelect({ choice, table, app }: ChoiceProps): ComponentChild {
  const texts = app.texts.value.web.table, { columns: { tz }, zone } = choice.value, columnMark = 'column '
  const choose = (value: string): void => {
    const isColumn = value.startsWith(columnMark)
    choice.value = { ...withColumn(choice.value, 'tz', isColumn ? Number(value.slice(columnMark.length)) : null), zone: isColumn ? '' : value }
  }
  return (
    <label>{texts.zone}
      <select value={tz === null ? zone : `${columnMark}${tz}`} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{texts.zoneOfPosition}</option>
        <option value="UTC">UTC</option>
        {deviceZone !== 'UTC' && <option value={deviceZone}>{texts.zoneOfDevice(deviceZone)}</option>}
        <optgroup label={texts.zoneColumns}>{table.start.columns.map(({ position }) => <option value={`${columnMark}${position}`}>{texts.zoneInColumn(columnName(table, position, app))}</option>)}</optgroup>
        <optgroup label={texts.zones}>{Intl.supportedValuesOf('timeZone').filter(name => name !== deviceZone && name !== 'UTC').map(name => <option value={name}>{name}</option>)}</optgroup>
      </select>
    </label>
  )
}

/** What the values of a column count in, where it does not show. */
function UnitSelects({ choice, app }: ChoiceProps): ComponentChild {
  const texts = app.texts.value.web.table, { unit } = texts
  const select = <Key extends 'degrees' | 'count' | 'speed' | 'altitude' | 'days'>(key: Key, choices: readonly (readonly [TableChoice[Key], string])[]): ComponentChild => (
    <label>{texts[key]}
      <select value={choice.value[key]} onChange={({ currentTarget }) => { choice.value = { ...choice.value, [key]: choices[currentTarget.selectedIndex]?.[0] ?? '' } }}>
        {choices.map(([value, name]) => <option value={value}>{name}</option>)}
      </select>
    </label>
  )
  return (
    <>
      {select('degrees', [['', texts.asSeen], ['e7', unit.e7], ['e6', unit.e6]])}
      {select('count', [['', texts.asSeen], ['s', unit.s], ['ms', unit.ms], ['us', unit.us], ['ns', unit.ns]])}
      {select('days', [['', texts.asSeen], ['dmy', unit.dmy], ['mdy', unit.mdy]])}
      {select('speed', [['', unit.mps], ['km/h', unit.kmh], ['mph', unit.mph], ['kn', unit.kn]])}
      {select('altitude', [['', unit.m], ['ft', unit.ft]])}
      <label class="check"><input type="checkbox" checked={choice.value.isOfAntennas} onChange={({ currentTarget }) => { choice.value = { ...choice.value, isOfAntennas: currentTarget.checked } }} /> {texts.antennas}</label>
    </>
  )
}
