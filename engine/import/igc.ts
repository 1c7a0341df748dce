import { fixKind } from '../trail/trail.ts'
import { dayMs } from '../units/time.ts'
import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { clockToMs, utcDayMs } from './iso-time.ts'
import { Lines } from './lines.ts'
import { keepLocated } from './located.ts'
import { nmeaAngleE7 } from './nmea-sentence.ts'

/**
 * IGC, the flight log of gliders and paragliders: one line a fix (`B`), with the time of day in UTC, and the day once, in the header (`HFDTE`).
 *
 * A fix that the recorder marks as not three-dimensional (`V`) may repeat an old position: it counts as `coordinate-missing`. Times run on over midnight. Without a day they are
 * counted (`date-missing`). Altitude is that of the receiver, above the ellipsoid.
 * Source: FAI, "Technical Specification for IGC-Approved GNSS Flight Recorders", 2nd edition, A4.1, A3.2.4.
 */
export const igc: Format = {
  name: 'igc',
  recognises: ({ text }) => /^B\d{13}[NS]\d{8}[EW][AV]/m.test(text),
  open: findings => openLog(findings),
}

function openLog(findings: Findings): Reader {
  let dayStartMs = NaN, lastClockMs = NaN
  return new Lines(findings, {
    line(text, whole) {
      const day = dayLine.exec(text)
      if (day) {
        dayStartMs = utcDayMs(fullYear(Number(day[3])), Number(day[2]), Number(day[1]))
        lastClockMs = NaN
        return
      }
      if (!text.startsWith('B')) return
      const fix = fixLine.exec(text)
      if (!fix) {
        if (/^B\d/.test(text)) findings.problem(whole ? 'record-unreadable' : 'truncated')
        return
      }
      const [, hour, minute, second, lat, north, lon, east, validity, altitude] = fix
      const clockMs = clockToMs(Number(hour), Number(minute), Number(second))
      if (clockMs < lastClockMs - dayMs / 2) dayStartMs += dayMs
      lastClockMs = clockMs
      if (validity === 'V') findings.problem('coordinate-missing')
      else if (Number.isNaN(dayStartMs)) findings.problem('date-missing')
      else {
        const position = { latE7: nmeaAngleE7(decimalMinutes(lat), north), lonE7: nmeaAngleE7(decimalMinutes(lon), east) }
        const index = keepLocated(findings, position, { timeMs: dayStartMs + clockMs, zoned: true }, { kind: fixKind.observed })
        if (index >= 0) findings.fixes.set('altitudeM', index, Number(altitude))
      }
    },
  })
}

/** `HFDTE150624`, or since 2016 `HFDTEDATE:150624,01`. */
const dayLine = /^H[FOP]DTE(?:DATE:?)?\s*(\d\d)(\d\d)(\d\d)/i
/** Clock, latitude and longitude in thousandths of a minute, validity, pressure altitude, altitude. */
const fixLine = /^B(\d\d)(\d\d)(\d\d)(\d{7})([NS])(\d{8})([EW])([AV])[-\d]\d{4}([-\d]\d{4})/

/** Returns degrees and minutes with the point that the format leaves out. */
function decimalMinutes(angle: string): string {
  return `${angle.slice(0, -3)}.${angle.slice(-3)}`
}

/** The format is of 1995. */
function fullYear(twoDigits: number): number {
  return twoDigits < 80 ? 2000 + twoDigits : 1900 + twoDigits
}
