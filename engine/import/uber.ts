import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { readCommaTable } from './comma-table.ts'
import { parseCell } from './csv-values.ts'
import type { Findings } from './findings.ts'
import type { Format } from './format.ts'
import { parseIsoMs, type IsoTime } from './iso-time.ts'
import { keepLocated } from './located.ts'

/**
 * Uber's `trips_data-*.csv`: where each trip began and ended. Cancelled trips have times of 1970 and give no fix; newer tables have addresses only, which are
 * counted (`address-only`) and never looked up.
 * Source: ../research/formats.md 2.22.
 */
export const uber: Format = {
  name: 'uber',
  recognises: ({ text }) => {
    const header = text.slice(0, text.search(/[\r\n]|$/)).split(',').map(nameOf)
    return header.some(name => /^begintriptime(?:stamp(?:local|utc)?)?$/.test(name)) && header.some(name => /^dropofftime|^producttype/.test(name))
  },
  open: findings => {
    findings.producer = 'Uber'
    let columns: Columns | undefined
    return readCommaTable(findings, (cells, whole) => {
      if (cells.every(cell => cell.trim() === '')) return
      if (!columns) columns = columnsOf(cells)
      else if (!whole && cells.length < columns.count) findings.problem('truncated')
      else takeTrip(findings, columns, cells)
    })
  },
}

/** An end of a trip: its columns, −1 where the table has none. */
interface End { readonly time: number, readonly lat: number, readonly lon: number, readonly address: number }
interface Columns { readonly count: number, readonly begin: End, readonly dropoff: End }

function nameOf(header: string): string {
  return header.toLowerCase().replaceAll(/[^a-z]/g, '')
}

function columnsOf(header: readonly string[]): Columns {
  const names = header.map(nameOf)
  const end = (prefix: string): End => {
    const find = (...words: string[]): number => names.findIndex(name => words.some(word => name === prefix + word))
    return { time: find('time', 'timestamp', 'timestamputc', 'timestamplocal'), lat: find('lat', 'latitude'), lon: find('lng', 'lon', 'longitude'), address: find('address') }
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
    keepLocated(findings, position, timeOf(cells[end.time] ?? ''), { kind: fixKind.observed })
  }
}

/** Times are `2018-08-17 03:56:45 +0000 UTC`: the zone twice. */
function timeOf(cell: string): IsoTime | undefined {
  const text = cell.trim()
  return text === '' ? undefined : parseIsoMs(text.replace(/([-+]\d{4}) [A-Z]{3,4}$/, '$1'))
}
