import { fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { parseExifTime } from './exif-time.ts'
import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { Lines } from './lines.ts'
import { keepLocated, type Position } from './located.ts'

/**
 * The subtitles that drones (DJI, Autel) write beside a film: where the drone was in each frame or second, in words of their own. The person who steers it is near.
 *
 * A subtitle with a position and a time of day is a fix, by the camera's own clock; one without any time is untimed, one without position (indoors, before a lock) is counted. Where
 * the flight began (`HOME`) is said again in each and is none. Only a height above the sea is an altitude.
 * Source: no specification; github.com/JuanIrache/dji-srt-parser and files of Mavic, Mini, Air, Phantom, Matrice and EVO as other programs quote them.
 */
export const droneSrt: Format = {
  name: 'drone-srt',
  recognises: ({ text }) => /^\s*\d+\s*\n\s*\d\d:\d\d:\d\d[,.]\d{3} --> /.test(text) && (labelled.test(text) || inBrackets.test(text)),
  open: findings => openSubtitles(findings),
}

/** What one subtitle says. */
interface Subtitle {
  readonly position?: Position
  readonly clock?: string
  readonly altitudeM?: number
}

function openSubtitles(findings: Findings): Reader {
  let subtitle: Subtitle | undefined
  const settle = (): void => {
    if (subtitle) keep(findings, subtitle)
    subtitle = undefined
  }
  return new Lines(findings, {
    line(text) {
      if (text.includes(' --> ')) {
        settle()
        subtitle = {}
      } else if (subtitle) subtitle = { ...subtitle, ...readLine(text) }
    },
    end: settle,
  })
}

function keep(findings: Findings, { position, clock, altitudeM = NaN }: Subtitle): void {
  if (!position) {
    findings.problem('coordinate-missing')
    return
  }
  const index = keepLocated(findings, position, clock === undefined ? undefined : parseExifTime(clock) ?? { timeMs: NaN, zoned: false }, { kind: fixKind.observed })
  if (index >= 0) findings.fixes.set('altitudeM', index, altitudeM)
}

function readLine(text: string): Subtitle {
  const position = readLabelled(text) ?? readInBrackets(text), clock = dayAndClock.exec(text)?.[0], altitude = heightAboveSea.exec(text)?.[1]
  return { ...position && { position }, ...clock !== undefined && { clock }, ...altitude !== undefined && { altitudeM: Number(altitude) } }
}

function readLabelled(text: string): Position | undefined {
  const found = labelled.exec(text)
  if (!found) return undefined
  const [, lat, lon] = found
  return { latE7: degreesToE7(Number(lat)), lonE7: degreesToE7(Number(lon)) }
}

/** Longitude first; a third number is that of satellites or a height. */
function readInBrackets(text: string): Position | undefined {
  const found = inBrackets.exec(text)
  if (!found) return undefined
  const [, east = '', lon, north = '', lat] = found
  return { latE7: degreesToE7(Number(lat) * (/s/i.test(north) ? -1 : 1)), lonE7: degreesToE7(Number(lon) * (/w/i.test(east) ? -1 : 1)) }
}

/** `[latitude: 54.5] [longitude: 4.25]`; older drones misspell the longitude. Both in one line, closed, so that a line that was cut states nothing. */
const labelled = /\[latitude\s*:\s*(-?\d{1,2}(?:\.\d+)?)\]\s*,?\s*\[long?t?itude\s*:\s*(-?\d{1,3}(?:\.\d+)?)\]/i
/** `GPS(4.25,54.5,16)`, `GPS (4.25, 54.5, 16)`, and Autel's `GPS(E: 4.25, N: 54.5, 30.5m)`. */
const inBrackets = /\bGPS\s*\(\s*(?:([EW])\s*:\s*)?(-?\d{1,3}(?:\.\d+)?)\s*,\s*(?:([NS])\s*:\s*)?(-?\d{1,2}(?:\.\d+)?)\s*(?:,[^)]*)?\)/i
const dayAndClock = /\d{4}[-.]\d\d?[-.]\d\d? \d\d?:\d\d:\d\d(?:[.,]\d{1,3})?/
const heightAboveSea = /\babs_alt\s*:\s*(-?\d+(?:\.\d+)?)/
