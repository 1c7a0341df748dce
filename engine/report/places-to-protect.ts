import { findPlaces } from '../places/places.ts'
import { findStays } from '../places/stays.ts'
import type { Place } from '../protection/zones.ts'
import { flagNoise } from '../trail/noise.ts'
import type { Trail } from '../trail/trail.ts'
import { hourMs } from '../units/time.ts'

/** A place one comes back to and stays at says something of oneself (protection.md 4.5). */
const dwellMinMs = 2 * hourMs
const staysMin = 2

/** Returns the places of a trail that a shared tour must not show: at least two stays of together two hours. None is an answer: the owner has to name one. */
export function placesToProtect(trail: Trail): Place[] {
  const places = findPlaces(findStays(flagNoise(trail)))
  return Array.from({ length: places.count }, (_, i) => i)
    .filter(i => places.dwellMs[i] >= dwellMinMs && places.stayCount[i] >= staysMin)
    .map(i => ({ latE7: places.latE7[i], lonE7: places.lonE7[i] }))
}
