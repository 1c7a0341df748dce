import { utcDayMs, type IsoTime } from './iso-time.ts'
import { xmlTime } from './xml-time.ts'

/** A time of a KML file. */
export interface KmlTime extends IsoTime {
  /** The text names a day, a month or a year, not an instant. */
  readonly isCoarse: boolean
}

/**
 * Returns the instant that a `when`, `begin` or `end` states; of a day, a month or a year the first one.
 * Source: OGC KML 2.3, 15.1 (xsd:dateTime, date, gYearMonth, gYear). Of the zones that a date may have, only `Z` is taken.
 */
export function parseKmlTime(text: string): KmlTime {
  const match = text.length < dateMaxChars ? datePattern.exec(text.trim()) : null
  if (!match) return { ...xmlTime(text), isCoarse: false }
  const [, year, month = '01', day = '01'] = match
  return { timeMs: utcDayMs(Number(year), Number(month), Number(day)), zoned: match.at(4) !== undefined, isCoarse: true }
}

/** Our choice: a date of eleven characters with room for white space around it. */
const dateMaxChars = 200
const datePattern = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(Z)?$/
