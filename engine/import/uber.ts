import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { readCommaTable } from './comma-table.ts'
import { layoutOf } from './csv-layout.ts'
import { openTable } from './csv-reader.ts'
import { parseClearTime } from './csv-time.ts'
import { parseCell } from './csv-values.ts'
import type { Findings } from './findings.ts'
import type { Format, Head } from './format.ts'
import type { IsoTime } from './iso-time.ts'
import { keepLocated } from './located.ts'

/**
 * What the app of riders and drivers sent (`rider_app_analytics-*.csv`, `Rider Detailed Device Data`), and Uber's tables of trips (`trips_data-*.csv`, `rider_lifetime_trips-*.csv`): where each trip began and ended. Cancelled trips have times of 1970 or none and give no fix; some
 * tables have addresses only, which are counted (`address-only`) and never looked up. Where the car was asked for is left out: any spot can be named.
 * Source: ../research/formats.md 2.22.
 */
export const uber: Format = {
  name: 'uber',
  recognises: head => isTrips(head) || isAppLog(head),
  open: (findings, head) => {
    findings.producer = 'Uber'
    const layout = isAppLog(head) ? layoutOf(head) : undefined
    if (layout) return openTable(findings, layout, 'csv')
    let columns: Columns | undefined
    return readCommaTable(findings, (cells, whole) => {
      if (cells.every(cell => cell.trim() === '')) return
      if (!columns) columns = columnsOf(cells)
      else if (!whole && cells.length < columns.count) findings.problem('truncated')
      else takeTrip(findings, columns, cells)
    })
  },
}

function headerOf({ text }: Head): string[] {
  return text.slice(0, text.search(/[\r\n]|$/)).split(',').map(nameOf)
}

function isTrips(head: Head): boolean {
  const header = headerOf(head)
  return header.some(name => /^begintriptime(?:stamp)?(?:local|utc)?$/.test(name)) && header.some(name => /^dropofftime|^producttype/.test(name))
}

/** What the app sent while it was open. Network addresses and carriers stand beside the positions: not a broker's answer for all that. */
function isAppLog(head: Head): boolean {
  const header = headerOf(head)
  return header.some(name => /^lat(?:itude)?$/.test(name)) && (header.includes('eventtimeutc') ? header.some(name => /^(?:gpstimeutc|speedgps|analyticseventtype|driveronline)$/.test(name))
    : ['occurredat', 'driverstatus', 'riderstatus'].every(name => header.includes(name)))
}

/** An end of a trip: its columns, −1 where the table has none. */
interface End { readonly time: number, readonly clock: Clock, readonly lat: number, readonly lon: number, readonly address: number }
/** What the header of a column of times says: under `local` the clock of the place, under `utc` UTC, whatever the cells say. */
type Clock = 'local' | 'utc' | 'stated'
interface Columns { readonly count: number, readonly begin: End, readonly dropoff: End }

function nameOf(header: string): string {
  return header.toLowerCase().replaceAll(/[^a-z]/g, '')
}

function columnsOf(header: readonly string[]): Columns {
  const names = header.map(nameOf)
  const end = (prefix: string): End => {
    const find = (...words: string[]): number => names.findIndex(name => words.some(word => name === prefix + word))
    const utc = find('timestamputc', 'timeutc'), stated = find('time', 'timestamp'), local = find('timestamplocal', 'timelocal')
    const time = [utc, stated, local].find(index => index >= 0) ?? -1, clock = time < 0 || time === stated ? 'stated' : time === utc ? 'utc' : 'local'
    return { time, clock, lat: find('lat', 'latitude'), lon: find('lng', 'lon', 'longitude'), address: find('address') }
  }
  return { count: names.length, begin: end('begintrip'), dropoff: end('dropoff') }
}

function takeTrip(findings: Findings, { begin, dropoff }: Columns, cells: readonly string[]): void {
  for (const end of [begin, dropoff]) {
    const lat = cells[end.lat] ?? '', lon = cells[end.lon] ?? ''
    if (lat.trim() === '' && lon.trim() === '') {
      findings.problem((cells[end.address] ?? '').trim() === '' ? 'coordinate-missing' : 'address-only')
      continue
    }
    const position = { latE7: degreesToE7(parseCell(lat)), lonE7: degreesToE7(parseCell(lon)) }
    keepLocated(findings, position, timeOf(cells[end.time] ?? '', end.clock), { kind: fixKind.observed })
  }
}

/** Times are `2018-08-17 03:56:45 +0000 UTC`: the zone twice. Since 2024 local ones are `2026-02-04T12:44:28.000Z`, as if they were UTC. */
function timeOf(cell: string, clock: Clock): IsoTime | undefined {
  const text = cell.trim()
  if (text === '') return undefined
  const time = parseClearTime(text.replace(/([-+]\d{4}) [A-Z]{3,4}$/, '$1'))
  return clock === 'stated' ? time : { ...time, zoned: clock === 'utc' }
}
