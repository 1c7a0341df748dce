import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { readCommaTable } from './comma-table.ts'
import { parseCell } from './csv-values.ts'
import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { readInstant } from './instant.ts'
import type { IsoTime } from './iso-time.ts'
import { JsonRecords } from './json-records.ts'
import { asNumber, asObject, type JsonObject } from './json-value.ts'
import { keepLocated } from './located.ts'

/**
 * Samsung Health: the positions of a workout (`…location_data.json`), and tables of workouts (`com.samsung.shealth.exercise.*.csv`), which have a line with type
 * and version before the header, prefixed columns and a comma at each line's end. A workout's row gives its start and its end, where it states their positions.
 * Times without a zone are UTC; the offset beside them is for display. Entries without position (heart rate, cadence) are usual and no problem.
 * Source: davidmosiah/samsung-health-mcp; Samsung Health Data SDK, "time_offset"; ../research/formats.md 2.23.
 */
export const samsungHealth: Format = {
  name: 'samsung-health',
  recognises: ({ text }) => isLocationData(text) || exerciseTable.test(text),
  open: (findings, { text }) => {
    findings.producer = 'Samsung Health'
    return text.startsWith('[') ? readLocationData(findings) : readTable(findings)
  },
}

function isLocationData(text: string): boolean {
  return /^\[\s*\{/.test(text) && /"start_time"\s*:\s*\d/.test(text) && /"latitude"\s*:/.test(text) && !/"segmentId"/.test(text)
}

/** The line before the header, or the header of an export without it. */
const exerciseTable = /^com\.samsung\.(?:s?health)\.exercise[\w.]*,\d|^[^\n]*\bcom\.samsung\.health\.exercise\.|^start_time,end_time,exercise_type,/

function readLocationData(findings: Findings): Reader {
  return new JsonRecords(findings, {
    element(_key, value) {
      const entry = asObject(value)
      if (entry['latitude'] !== undefined && entry['longitude'] !== undefined) takeEntry(findings, entry)
    },
  })
}

function takeEntry(findings: Findings, entry: JsonObject): void {
  const position = { latE7: degreesToE7(asNumber(entry['latitude'])), lonE7: degreesToE7(asNumber(entry['longitude'])) }
  const index = keepLocated(findings, position, readInstant(entry['start_time']), { kind: fixKind.observed, accuracyM: asNumber(entry['accuracy']) })
  if (index < 0) return
  findings.fixes.set('altitudeM', index, asNumber(entry['altitude']))
  const speedMps = asNumber(entry['speed'])
  if (speedMps >= 0) findings.fixes.set('speedMps', index, speedMps)
}

/** A position in a row: its columns. */
interface Spot { readonly time: number, readonly lat: number, readonly lon: number }

function readTable(findings: Findings): Reader {
  let spots: readonly Spot[] | undefined, count = 0
  return readCommaTable(findings, (cells, whole) => {
    if (cells.every(cell => cell.trim() === '')) return
    if (!spots) {
      if (!cells.some(cell => /(?:^|\.)(?:start_time|datauuid)$/.test(cell.trim()))) return
      spots = spotsOf(cells)
      count = cells.length
    } else if (!whole && cells.length < count) findings.problem('truncated')
    // The last cell of a row that no line end closes may be cut.
    else for (const spot of spots) takeSpot(findings, spot, whole ? cells : cells.slice(0, -1))
  })
}

function spotsOf(header: readonly string[]): Spot[] {
  const names = header.map(cell => cell.trim().replace(/^.*\./, ''))
  const spots = ['start', 'end', ''].map(word => {
    const prefix = word === '' ? '' : `${word}_`
    return { time: names.indexOf(word === '' ? 'start_time' : `${word}_time`), lat: names.indexOf(`${prefix}latitude`), lon: names.indexOf(`${prefix}longitude`) }
  })
  return spots.filter(({ lat, lon }) => lat >= 0 && lon >= 0)
}

function takeSpot(findings: Findings, { time, lat, lon }: Spot, cells: readonly string[]): void {
  const latDeg = parseCell(cells[lat]), lonDeg = parseCell(cells[lon])
  // An indoor workout has neither.
  if (Number.isNaN(latDeg) && Number.isNaN(lonDeg)) return
  keepLocated(findings, { latE7: degreesToE7(latDeg), lonE7: degreesToE7(lonDeg) }, utc(readInstant(cells[time])), { kind: fixKind.observed })
}

function utc(time: IsoTime | undefined): IsoTime | undefined {
  return time && { ...time, zoned: true }
}
