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

/** Returns the position of a track's `coord` element: longitude, latitude and altitude with white space between. Undefined when it is empty: a pause. */
export function readCoord(text: string): KmlPosition | undefined {
  const numbers = text.trim()
  return numbers === '' ? undefined : toPosition(numbers.split(/[\s,]+/))
}

function toPosition([lon, lat, altitude]: readonly (string | undefined)[]): KmlPosition {
  return { latE7: degreesToE7(toNumber(lat)), lonE7: degreesToE7(toNumber(lon)), altitudeM: toNumber(altitude) }
}

function toNumber(text: string | undefined): number {
  return text === undefined || text === '' ? NaN : Number(text)
}
