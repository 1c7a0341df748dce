import type { PlaceNames } from '../atlas/atlas.ts'
import { distanceM } from '../geo/distance.ts'
import type { Places } from '../places/places.ts'
import type { Stays } from '../places/stays.ts'
import type { Trail } from '../trail/trail.ts'
import { dayMs } from '../units/time.ts'
import { localPieces } from './local-time.ts'
import { travelledM } from './travelled.ts'

/** Simple sums over a trail: facts, no inferences. */
export interface Statistics {
  /** Along the observed fixes outside stays and from stay to stay, noise left out, metres; see `travelledM`. */
  readonly distanceM: number
  /** Countries with a stay, and on how many local days; the most days first. Countries only passed through or flown over are not counted. */
  readonly countries: readonly { readonly country: string, readonly days: number }[]
  readonly cities: readonly { readonly city: string, readonly country: string, readonly days: number, readonly dwellMs: number }[]
  /** The longest move between two stays, at most two days apart. */
  readonly longestMove: { readonly distanceM: number, readonly startMs: number, readonly endMs: number } | null
}

/** Between stays farther apart in time nobody knows whether it was one move. Our choice: the longest journeys by air take less. */
const longestMoveMs = 2 * dayMs

/** What is known of each place, by its id. */
export interface NamedPlaces {
  readonly names: readonly PlaceNames[]
  readonly zones: readonly string[]
}

/** Returns the sums. Cost: O(fixes + stays). */
export function sumStatistics(trail: Trail, stays: Stays, places: Places, named: NamedPlaces): Statistics {
  const countries = new Map<string, Visited>(), cities = new Map<string, Visited>()
  for (let stay = 0; stay < stays.count; stay++) {
    const place = places.placeOfStay[stay], { city, country } = named.names[place]
    const touched = [visited(countries, country, { city: '', country }), visited(cities, `${country} ${city}`, { city, country })]
    for (const piece of localPieces(named.zones[place], stays.startMs[stay], stays.endMs[stay], dayMs)) {
      for (const sum of touched) {
        sum.days.add(Math.floor(piece.startLocalMs / dayMs))
        sum.dwellMs += piece.endMs - piece.startMs
      }
    }
  }
  return {
    distanceM: travelledM(trail, stays),
    countries: mostDaysFirst(countries).filter(({ country }) => country !== '').map(({ country, days }) => ({ country, days: days.size })),
    cities: mostDaysFirst(cities).filter(({ city }) => city !== '').map(({ city, country, days, dwellMs }) => ({ city, country, days: days.size, dwellMs })),
    longestMove: longestMove(stays),
  }
}

interface Visited {
  readonly city: string
  readonly country: string
  readonly days: Set<number>
  dwellMs: number
}

function visited(sums: Map<string, Visited>, key: string, names: PlaceNames): Visited {
  let sum = sums.get(key)
  if (!sum) sums.set(key, sum = { ...names, days: new Set(), dwellMs: 0 })
  return sum
}

function mostDaysFirst(sums: Map<string, Visited>): Visited[] {
  return [...sums].sort(([nameA, a], [nameB, b]) => b.days.size - a.days.size || b.dwellMs - a.dwellMs || (nameA < nameB ? -1 : 1)).map(([, sum]) => sum)
}

function longestMove({ count, startMs, endMs, latE7, lonE7 }: Stays): Statistics['longestMove'] {
  let longest: Statistics['longestMove'] = null
  for (let i = 1; i < count; i++) {
    if (startMs[i] - endMs[i - 1] > longestMoveMs) continue
    const metres = distanceM(latE7[i - 1], lonE7[i - 1], latE7[i], lonE7[i])
    if (metres > (longest?.distanceM ?? 0)) longest = { distanceM: metres, startMs: endMs[i - 1], endMs: startMs[i] }
  }
  return longest
}
