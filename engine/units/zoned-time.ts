import { dayMs, minuteMs } from './time.ts'
import { utcOffsetMs } from './zone-clock.ts'

/** Why a text names no instant. */
export type ZonedTimeProblem =
  | 'unreadable'
  /** A date and a time, but no word of the clock they were read from. */
  | 'no-zone'
  | 'unknown-zone'
  /** In spring this hour was left out. */
  | 'skipped'
  /** In autumn this hour came twice: which of the two is meant? */
  | 'repeated'
  /** The offset is not the one that the zone had then. */
  | 'offset-differs'

const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d)?(?:\[([A-Za-z0-9_+/-]+)\])?$/

/**
 * Returns the instant that a date and a time of a named clock mean: `2025-06-01T14:00Z`, `2025-06-01T14:00+02:00`, `2025-06-01T14:00[Europe/Berlin]`.
 *
 * Source: RFC 9557. Unlike `localToUtcMs` nothing is guessed: an hour that came twice or not at all gives a problem, unless an offset says which is meant
 * (`2025-10-26T02:30+01:00[Europe/Berlin]`). Nothing is taken from the clock of this computer.
 */
export function readZonedTime(text: string): number | ZonedTimeProblem {
  const match = pattern.exec(text)
  if (!match) return 'unreadable'
  const [, year, month, day, hour, minute, second = '0', fraction = '0', offset = '', zone = ''] = match
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0'))] as const
  const localMs = Date.UTC(...parts)
  // Date.UTC takes 31 June for 1 July; a leap second is none of our instants.
  if (new Date(localMs).getUTCDate() !== parts[2] || parts[1] > 11 || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return 'unreadable'
  if (zone === '') return offset === '' ? 'no-zone' : localMs - offsetMsOf(offset)
  const instants = instantsOf(zone, localMs)
  if (instants === undefined) return 'unknown-zone'
  if (offset === '') return instants.length === 1 ? instants[0] : instants.length === 0 ? 'skipped' : 'repeated'
  const timeMs = localMs - offsetMsOf(offset)
  // RFC 9557, 3.4: Z says that the offset is not known.
  return offset === 'Z' || instants.includes(timeMs) ? timeMs : 'offset-differs'
}

function offsetMsOf(offset: string): number {
  if (offset === 'Z') return 0
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))
  return (offset.startsWith('-') ? -minutes : minutes) * minuteMs
}

/** All instants at which the zone's clock shows this; undefined for a zone nobody knows. */
function instantsOf(zone: string, localMs: number): number[] | undefined {
  try {
    const offsets = new Set([localMs - dayMs, localMs + dayMs].map(nearMs => utcOffsetMs(zone, nearMs)))
    return [...offsets].map(offsetMs => localMs - offsetMs).filter(timeMs => timeMs + utcOffsetMs(zone, timeMs) === localMs)
  } catch {
    return undefined
  }
}
