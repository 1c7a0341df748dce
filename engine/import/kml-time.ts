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
  const clean = text.trim(), match = clean.length <= dateMaxChars ? datePattern.exec(clean) : null
  if (!match) {
    const { timeMs, zoned } = xmlTime(clean)
    return { timeMs, zoned, isCoarse: false }
  }
  const [, year, month = '01', day = '01'] = match
  return { timeMs: utcDayMs(Number(year), Number(month), Number(day)), zoned: match.at(4) !== undefined, isCoarse: true }
}

/** Nothing that is longer is tried as a date, which most times are not. */
const dateMaxChars = '2024-12-31Z'.length
const datePattern = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(Z)?$/
