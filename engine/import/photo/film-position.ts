import { degreesToE7 } from '../../units/degrees.ts'
import { u16, u32 } from './bytes.ts'
import type { PhotoFacts } from './facts.ts'

const iso6709 = /^\s*([-+])(\d{1,6})(\.\d+)?[,\s]*([-+])(\d{1,7})(\.\d+)?[,\s]*(?:([-+]\d+(?:\.\d+)?))?/

/**
 * Reads `+27.5916+086.5640+8850/`: degrees, or degrees and minutes (4 and 5 digits), or with seconds (6 and 7 digits). Programs leave zeros out before degrees, and
 * put blanks or a comma between.
 * Source: ISO 6709:2022, annex H.
 */
export function parseIso6709(text: string): PhotoFacts {
  const found = iso6709.exec(text)
  if (!found) return {}
  const [, latSign, lat, latFraction = '', lonSign, lon, lonFraction = '', altitude = ''] = found
  const latDeg = degreesOf(lat, latFraction, 2), lonDeg = degreesOf(lon, lonFraction, 3)
  return {
    position: { latE7: degreesToE7(latSign === '-' ? -latDeg : latDeg), lonE7: degreesToE7(lonSign === '-' ? -lonDeg : lonDeg) },
    altitudeM: altitude === '' ? NaN : Number(altitude),
  }
}

function degreesOf(digits: string, fraction: string, degreeDigits: number): number {
  const parts = [digits.slice(0, degreeDigits), digits.slice(degreeDigits, degreeDigits + 2), digits.slice(degreeDigits + 2)].filter(part => part !== '')
  return parts.reduce((sum, part, i) => sum + Number(i === parts.length - 1 ? part + fraction : part) / 60 ** i, 0)
}

/**
 * Reads 3GPP's box of a position: version, language, the place's name up to a zero, its role, then longitude, latitude and altitude as 16.16 fixed point.
 * Source: 3GPP TS 26.244, 8.10.
 */
export function readLoci(body: Uint8Array): PhotoFacts {
  const first = behindName(body)
  if (first < 0 || first + 13 > body.length) return {}
  const fixed = (at: number): number => (u32(body, at) | 0) / 0x1_0000
  return { position: { latE7: degreesToE7(fixed(first + 5)), lonE7: degreesToE7(fixed(first + 1)) }, altitudeM: fixed(first + 9) }
}

/** Returns the byte behind the zero that ends a name, in UTF-8 or, after its byte order mark, in UTF-16; −1 when it has no end. */
function behindName(body: Uint8Array): number {
  const nameAt = 6
  if (u16(body, nameAt) !== 0xfeff) return body.indexOf(0, nameAt) + 1 || -1
  for (let at = nameAt + 2; at + 2 <= body.length; at += 2) if (u16(body, at) === 0) return at + 2
  return -1
}
