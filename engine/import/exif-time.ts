import { clockToMs, utcDayMs, type IsoTime } from './iso-time.ts'
import { hourMs, minuteMs } from '../units/time.ts'

/**
 * Returns the instant of a time as cameras write it: `2023:07:09 20:36:33`, with a fraction and a zone where the camera knows them; also with dashes, a `T`, with
 * numbers of one digit or blanks for their zeros, or with nothing between (`20230709T203633`). Undefined when it is none: blanks and zeros stand for an unknown time.
 * @param offset the zone where it stands in a field of its own (`OffsetTimeOriginal`): `+02:00`, `Z`; anything else says nothing.
 * Source: CIPA DC-008-2023 (Exif 3.0), 4.6.6.6 "DateTimeOriginal" and "OffsetTimeOriginal".
 */
export function parseExifTime(text: string, offset = ''): IsoTime | undefined {
  const groups = (spacedTime.exec(text) ?? closeTime.exec(text))?.groups
  if (!groups) return undefined
  const { year, month, day, hour, minute, second = '0', fraction = '', ownZone = '' } = groups
  const timeMs = utcDayMs(Number(year), Number(month), Number(day)) + clockToMs(Number(hour), Number(minute), Number(second)) + fractionToMs(fraction)
  const offsetMs = zoneToMs(ownZone) ?? zoneToMs(offset)
  if (Number.isNaN(timeMs)) return undefined
  return { timeMs: timeMs - (offsetMs ?? 0), zoned: offsetMs !== undefined }
}

/** Returns the milliseconds of the digits behind a decimal point; further digits than three are cut. */
export function fractionToMs(digits: string): number {
  return /^\d+$/.test(digits) ? Number(digits.slice(0, 3).padEnd(3, '0')) : 0
}

const zonePart = String.raw`(?<ownZone>Z|[-+]\d\d(?::?\d\d)?)?[\s\0;]*$`
const spacedTime = new RegExp(String.raw`^\s*(?<year>\d{4})[:\-/.]\s?(?<month>\d{1,2})[:\-/.]\s?(?<day>\d{1,2})[ T]\s?(?<hour>\d{1,2})[:.]\s?(?<minute>\d{1,2})`
  + String.raw`(?:[:.]\s?(?<second>\d{1,2})(?:[.,:](?<fraction>\d{1,9}))?)?\s*${zonePart}`)
const closeTime = new RegExp(String.raw`^\s*(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)[ T]?(?<hour>\d\d):?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?\s*${zonePart}`)

/** The widest zone is UTC+14; a wider one is damage. */
const zoneMaxMs = 15 * hourMs

/** Takes `+02:00` and what cameras make of it: `+0200`, `+2:00`, `+02`, `UTC+2`, the minus sign of typographers. */
function zoneToMs(zone: string): number | undefined {
  const found = /^\s*(?:(Z|UTC|GMT)|(?:UTC|GMT)?([-+\u2212])(\d{1,2})(?::?(\d\d))?)[\s\0]*$/.exec(zone)
  if (!found) return undefined
  const [, utc, sign, hours, minutes = '0'] = found
  if (utc) return 0
  const sizeMs = Number(hours) * hourMs + Number(minutes) * minuteMs
  return sizeMs > zoneMaxMs ? undefined : (sign === '+' ? sizeMs : -sizeMs)
}
