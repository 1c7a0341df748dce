import type { Mirror } from '../../engine/index.ts'
import { isDenied, nameOfPlace, type Edits } from '../edits.ts'
import { describeClaim } from '../../view/describe-claim.ts'
import { formatOf } from '../../view/format.ts'
import { messages } from '../../view/messages/messages.ts'

type Row = Readonly<Record<string, string | number | boolean | null>>

/** Returns a table of what was concluded, as rows that JSON and CSV share, with the user's own names and what they said is not true. Times are UTC, with the zone of the place beside them. */
export function tableRows(mirror: Mirror, edits: Edits, table: 'stays' | 'places' | 'claims'): Row[] {
  const format = formatOf(messages.language)
  switch (table) {
    case 'stays': return mirror.stays.map(stay => ({
      start: isoTime(stay.startMs), end: isoTime(stay.endMs), latitude: degrees(stay.latE7), longitude: degrees(stay.lonE7), radiusM: stay.radiusM,
      place: stay.placeId + 1, timeZone: mirror.places[stay.placeId]?.timeZone ?? '',
    }))
    case 'places': return mirror.places.map(place => ({
      place: place.placeId + 1, name: nameOfPlace(edits, place) ?? '', role: place.role, latitude: degrees(place.latE7), longitude: degrees(place.lonE7), radiusM: place.radiusM,
      city: place.city, country: place.country, dwellHours: Math.round(place.dwellMs / 360_000) / 10, stays: place.stays, days: place.days,
      first: isoTime(place.firstMs), last: isoTime(place.lastMs), timeZone: place.timeZone,
    }))
    case 'claims': return mirror.claims.map(claim => ({
      kind: claim.kind, confidence: Math.round(claim.confidence * 1000) / 1000, ...describeClaim(claim, mirror, messages, format),
      place: claim.placeId === null ? null : claim.placeId + 1, from: isoTime(claim.fromMs), end: isoTime(claim.endMs),
      deniedByUser: isDenied(edits, claim, mirror),
    }))
  }
}

/** Writes rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula is led by an apostrophe. */
export function csvOf(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {})
  const cell = (value: Row[string] | undefined): string => {
    if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return String(value ?? '')
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [names.join(','), ...rows.map(row => names.map(name => cell(row[name])).join(','))].join('\r\n') + '\r\n'
}

const isoTime = (ms: number): string => new Date(ms).toISOString()
const degrees = (e7: number): number => e7 / 1e7
