import { parseClearTime } from './csv-time.ts'
import { readInstant } from './instant.ts'
import type { IsoTime } from './iso-time.ts'

/**
 * Returns the instant that an element of GPX, TCX or KML states: XML's date and time, or what programs write in its place: slashes, single digits, names of months, a count
 * since 1970. `timeMs` NaN for what could be two instants, and for what is none.
 * Source: XML Schema 1.1, part 2, 3.3.7 dateTime; ../research/formats.md 2.10.
 */
export function xmlTime(text: string): IsoTime {
  const time = parseClearTime(text)
  return Number.isNaN(time.timeMs) ? readInstant(text.trim()) ?? time : time
}
