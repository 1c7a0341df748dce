import { degreesToE7 } from '../units/degrees.ts'
import type { Position } from './located.ts'

/** A position of a KML file; NaN where a number is missing or none. */
export interface KmlPosition extends Position {
  readonly altitudeM: number
}

/**
 * Returns the positions of a `coordinates` element: longitude, latitude and altitude with commas between, tuples with white space between. White space
 * beside a comma, which the format forbids and files have, parts no tuple.
 */
export function readCoordinates(text: string): KmlPosition[] {
  const tuples: string[][] = []
  let joins = false
  for (const [token] of text.matchAll(/[^\s,]+|,/g)) {
    if (token !== ',') {
      if (joins) tuples.at(-1)?.push(token)
      else tuples.push([token])
      joins = false
    } else {
      // Two commas: a number is missing between them.
      if (joins || tuples.length === 0) tuples.at(-1)?.push('')
      joins = tuples.length > 0
    }
  }
  return tuples.map(toPosition)
}

/**
 * Returns what reads a `coordinates` element in parts. The tuple that a part ends in, which the next one may go on with, waits; `end` takes the last part.
 */
export function coordinateParts(): { take(part: string): KmlPosition[], end(part: string): KmlPosition[] } {
  let waiting = ''
  return {
    take(part) {
      const text = waiting + part, end = lastTuple(text)
      waiting = text.length - end <= tupleMaxChars ? text.slice(end) : ''
      return readCoordinates(text.slice(0, end))
    },
    end(part) {
      const text = waiting + part
      waiting = ''
      return readCoordinates(text)
    },
  }
}

/** Returns where the last tuple of a text begins: behind white space that no comma stands beside. */
function lastTuple(text: string): number {
  for (let at = text.length - 1; at > 0; at--) {
    if (isBetween(text[at]) || !isSpace(text[at - 1])) continue
    let before = at - 1
    while (before > 0 && isSpace(text[before])) before--
    if (text[before] !== ',') return at
  }
  return 0
}

function isBetween(character: string): boolean {
  return character === ',' || isSpace(character)
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t'
}

/** Three numbers with all their digits have 60 characters. Our choice. */
const tupleMaxChars = 1 << 16

/** Returns the position of a track's `coord` element: longitude, latitude and altitude with white space between. Undefined when it is empty: a pause. */
export function readCoord(text: string): KmlPosition | undefined {
  const numbers = text.trim()
  return numbers === '' ? undefined : toPosition(numbers.split(/[\s,]+/))
}

/** More than three numbers, and none with a fraction: decimal commas have cut them in two. */
function toPosition(numbers: readonly (string | undefined)[]): KmlPosition {
  const [lon, lat, altitude] = numbers.length > 3 && numbers.every(number => /^[-+]?\d+$/.test(number ?? '')) ? [] : numbers
  return { latE7: degreesToE7(toNumber(lat)), lonE7: degreesToE7(toNumber(lon)), altitudeM: toNumber(altitude) }
}

function toNumber(text: string | undefined): number {
  return text === undefined || text === '' ? NaN : Number(text)
}
