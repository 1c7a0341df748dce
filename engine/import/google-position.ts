import { degreesToE7, latE7Max, lonE7Max } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import { asNumber, asObject, isObject, type JsonObject } from './json-value.ts'
import type { Position } from './located.ts'

/**
 * Returns the position of an object with whole numbers of 1e-7 degree, under any of Google's spellings (`latitudeE7`/`longitudeE7`,
 * `latE7`/`lngE7`, `centerLatE7`/`centerLngE7`); undefined when it states none.
 */
export function readE7Position(findings: Findings, value: unknown): Position | undefined {
  const place = asObject(value)
  for (const [latNames, lonNames] of spellings) {
    const lat = firstOf(place, latNames), lon = firstOf(place, lonNames)
    if (lat === undefined && lon === undefined) continue
    return { latE7: undoOverflow(findings, asNumber(lat), latE7Max), lonE7: undoOverflow(findings, asNumber(lon), lonE7Max) }
  }
  return undefined
}

/**
 * Returns the position of a text such as `52.5163°, 13.3777°`, `geo:52.5163,13.3777` or `52.5163, 13.3777`, with or without an altitude behind it,
 * or of an object that wraps one (`latLng`, `LatLng`); undefined when there is none. What stands for the degree sign does not matter: files pass
 * through programs that damage it (Scarygami/location-history-json-converter PR #66).
 */
export function readTextPosition(value: unknown): Position | undefined {
  if (isObject(value)) return readTextPosition(value['latLng'] ?? value['LatLng'])
  if (typeof value !== 'string' || value === '') return undefined
  if (value.length > positionMaxChars) return { latE7: NaN, lonE7: NaN }
  const comma = commaPosition.exec(value)
  if (comma) return { latE7: degreesToE7(Number(`${comma[1]}.${comma[2]}`)), lonE7: degreesToE7(Number(`${comma[3]}.${comma[4]}`)) }
  const found = textPosition.exec(value)
  return found ? { latE7: degreesToE7(Number(found[1])), lonE7: degreesToE7(Number(found[2])) } : { latE7: NaN, lonE7: NaN }
}

/** A place's own position before the centre of a visit. Spellings mix within one place, too. */
const spellings = [[['latitudeE7', 'latE7'], ['longitudeE7', 'lngE7', 'lonE7']], [['centerLatE7'], ['centerLngE7']]] as const

function firstOf(place: JsonObject, names: readonly string[]): unknown {
  for (const name of names) if (place[name] !== undefined) return place[name]
  return undefined
}

/** Our choice: two numbers of 20 digits with an altitude and signs. */
const positionMaxChars = 100
/** Decimal commas, which a degree sign tells from the comma between. */
const commaPosition = /^\s*([-+]?\d+),(\d+)\s*[^\d\s.,;]{1,3}\s*[,;]\s*([-+]?\d+),(\d+)/
const textPosition = /^\s*(?:geo:)?\s*([-+]?\d+(?:\.\d*)?)[^\d.,;]{0,4}[,;]\s*([-+]?\d+(?:\.\d*)?)/

/**
 * Undoes the overflow of exports of 2019, where a negative number came out as a positive one (Scarygami/location-history-json-converter #22).
 * What is still out of range stays as it is, for the caller to count.
 */
function undoOverflow(findings: Findings, e7: number, maxE7: number): number {
  const repaired = e7 - 0x1_0000_0000
  if (!(e7 > maxE7) || repaired < -maxE7) return e7
  findings.problem('overflow-repaired')
  return repaired
}
