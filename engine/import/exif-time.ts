import { clockToMs, utcDayMs, type IsoTime } from './iso-time.ts'
import { hourMs, minuteMs } from '../units/time.ts'

/**
 * Returns the instant of a time as cameras write it: `2023:07:09 20:36:33`, with a fraction and a zone where the camera knows them; also with dashes, a `T`, or
 * nothing between (`20230709T203633`). Undefined when it is none: blanks and zeros stand for an unknown time.
 * @param offset the zone where it stands in a field of its own (`OffsetTimeOriginal`): `+02:00`, `Z`; anything else says nothing.
 * Source: CIPA DC-008-2023 (Exif 3.0), 4.6.6.6 "DateTimeOriginal" and "OffsetTimeOriginal".
 */
export function parseExifTime(text: string, offset = ''): IsoTime | undefined {
  const found = exifTime.exec(text)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second = '0', fraction = '', ownZone = ''] = found
  const timeMs = utcDayMs(Number(year), Number(month), Number(day)) + clockToMs(Number(hour), Number(minute), Number(second)) + fractionToMs(fraction)
  const offsetMs = zoneToMs(ownZone) ?? zoneToMs(offset)
  if (Number.isNaN(timeMs)) return undefined
  return { timeMs: timeMs - (offsetMs ?? 0), zoned: offsetMs !== undefined }
}

/** Returns the milliseconds of the digits behind a decimal point; further digits than three are cut. */
export function fractionToMs(digits: string): number {
  return /^\d+$/.test(digits) ? Number(digits.slice(0, 3).padEnd(3, '0')) : 0
}

const exifTime = /^\s*(\d{4})[:\-/.]?(\d\d)[:\-/.]?(\d\d)[ T](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[-+]\d\d:?\d\d)?[\s\0]*$/

function zoneToMs(zone: string): number | undefined {
  const found = /^\s*(?:(Z)|([-+])(\d\d):?(\d\d))[\s\0]*$/.exec(zone)
  if (!found) return undefined
  const [, utc, sign, hours, minutes] = found
  if (utc) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs)
}
