import { localToUtcMs } from '../units/zone-clock.ts'
import { parseZone } from './csv-time.ts'
import type { IsoTime } from './iso-time.ts'

/** A zone as a name of the time zone database, or as local minus UTC in milliseconds. */
export type Zone = string | number

/** Returns the zone a text names: `Europe/Berlin`, `+02:00`, `UTC+2`, `utc`; undefined when it names none, or one by an abbreviation that means several. */
export function readZone(text: string): Zone | undefined {
  const known = knownZones.get(text)
  if (known !== undefined) return known === '' ? undefined : known
  const clean = text.trim(), offsetMs = /^(?:(?:UTC|GMT)?\s*[-+]\d{1,2}(?::?\d{2})?|Z|UTC|GMT)$/i.test(clean) ? parseZone(clean) : undefined
  const zone = offsetMs !== undefined && !Number.isNaN(offsetMs) ? offsetMs : (/^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+\d*$/i.test(clean) && isKnown(clean) ? clean : undefined)
  if (knownZones.size < knownZonesMax) knownZones.set(text, zone ?? '')
  return zone
}

/** Returns the instant at which the clock of a zone shows a time that was read as if it were UTC. */
export function zonedInstant(localMs: number, zone: Zone): IsoTime {
  return { timeMs: typeof zone === 'number' ? localMs - zone : localToUtcMs(zone, localMs), zoned: true }
}

/** Every row of a table names its zone anew. '' stands for none. */
const knownZones = new Map<string, Zone>()
/** Our choice: there are some 600 zones; a column of notes must not fill the memory. */
const knownZonesMax = 2000

function isKnown(zone: string): boolean {
  try {
    localToUtcMs(zone, 0)
    return true
  } catch {
    return false
  }
}
