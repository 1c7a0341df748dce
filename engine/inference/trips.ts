import { distanceM } from '../geo/distance.ts'
import type { Places } from '../places/places.ts'
import type { Stays } from '../places/stays.ts'
import { dayMs, hourMs, weekMs } from '../units/time.ts'
import type { Claim } from './claim.ts'
import { localPieces } from './local-time.ts'
import { longestStays } from './longest-stays.ts'
import type { NamedPlaces } from './statistics.ts'

/** A night is that of the local day it ends in, 00–06, as for homes; it is known when an hour of it was spent at stays. Our choice. */
const nightMs = 6 * hourMs
const knownMs = hourMs

/** Nights farther than this from the home of the time are a journey; nearer ones are friends, night shifts, the other side of town. Our choice. */
const awayM = 20_000

/** Nothing is said about nights farther in time than this from any time with a known home. Our choice. */
const homeReachMs = 30 * dayMs

/** A longer silence between two stays ends a journey: the person may have been at home in it. Our choice. */
const longestSilenceMs = weekMs

/** How often a single known night away is wrong; see `findTrips`. */
const nightDoubt = .25

interface Home {
  readonly latE7: number
  readonly lonE7: number
  readonly fromMs: number
  readonly endMs: number
  readonly confidence: number
}

interface World {
  readonly stays: Stays
  readonly places: Places
  readonly named: NamedPlaces
  readonly homes: readonly Home[]
}

/** A known night, with the stay that held most of it. */
interface Night {
  readonly day: number
  readonly stay: number
}

/**
 * Returns the journeys: times with at least one known night more than 20 km from the homes of that time, from the last stay near home to the next one.
 *
 * Nights of which nothing is known belong to the journey when the person was away before and after them, was not seen near home in between and not silent for more
 * than a week. Needs the claims of homes: without a home there is no away, and the list is empty.
 *
 * Confidence, of "away from home with at least one night elsewhere": that of the home, times 1 − ¼ⁿ for n known nights away. A night alone is taken to be right three
 * times in four (Jeffreys' estimate after one observation, since no data with true journeys was there to measure it); the claim needs one of them.
 * Score: docs/inference/trips.md.
 */
export function findTrips(stays: Stays, places: Places, named: NamedPlaces, claims: readonly Claim[]): Claim[] {
  const world = { stays, places, named, homes: homesOf(claims, places) }
  return journeys(nightsAway(world), world).map(nights => tripOf(nights, world))
}

function homesOf(claims: readonly Claim[], { latE7, lonE7 }: Places): Home[] {
  return claims.flatMap(({ kind, placeId, fromMs, endMs, confidence }) => (kind === 'home' || kind === 'second-home') && placeId !== null
    ? [{ latE7: latE7[placeId], lonE7: lonE7[placeId], fromMs, endMs, confidence }]
    : [])
}

/** The homes of a time; in a month before, between and after the times of homes, those next in time. */
function homesAt(homes: readonly Home[], timeMs: number): Home[] {
  const offMs = (home: Home): number => Math.max(0, home.fromMs - timeMs, timeMs - home.endMs)
  const least = Math.min(homeReachMs, ...homes.map(offMs))
  // A move of house takes days: both homes are home then.
  return homes.filter(home => offMs(home) <= Math.max(least, dayMs))
}

function whereabouts({ homes, stays: { startMs, latE7, lonE7 } }: World, stay: number): 'near-home' | 'away' | 'no-home-known' {
  const known = homesAt(homes, startMs[stay])
  if (known.length === 0) return 'no-home-known'
  return known.some(home => distanceM(home.latE7, home.lonE7, latE7[stay], lonE7[stay]) <= awayM) ? 'near-home' : 'away'
}

/** Returns the known nights away from home, in order. */
function nightsAway(world: World): Night[] {
  const { stays, places, named } = world
  const nights = new Map<number, { knownMs: number, longestMs: number, stay: number }>()
  for (let stay = 0; stay < stays.count; stay++) {
    for (const piece of localPieces(named.zones[places.placeOfStay[stay]], stays.startMs[stay], stays.endMs[stay], nightMs)) {
      const day = Math.floor(piece.startLocalMs / dayMs), lengthMs = piece.endMs - piece.startMs
      if (piece.startLocalMs - day * dayMs >= nightMs) continue
      let night = nights.get(day)
      if (!night) nights.set(day, night = { knownMs: 0, longestMs: 0, stay })
      night.knownMs += lengthMs
      if (lengthMs <= night.longestMs) continue
      night.longestMs = lengthMs
      night.stay = stay
    }
  }
  return [...nights].filter(([, night]) => night.knownMs >= knownMs && whereabouts(world, night.stay) === 'away')
    .map(([day, { stay }]) => ({ day, stay })).sort((a, b) => a.stay - b.stay || a.day - b.day)
}

/** Tells whether the stay goes on with the journey of the stay before it. */
function goesOn(world: World, stay: number): boolean {
  const { startMs, endMs } = world.stays
  return startMs[stay] - endMs[stay - 1] <= longestSilenceMs && whereabouts(world, stay) === 'away'
}

/** Puts nights together that neither a stay near home nor a long silence separates. */
function journeys(nights: readonly Night[], world: World): Night[][] {
  const groups: Night[][] = []
  for (const night of nights) {
    const group = groups.at(-1)
    let stay = group ? group[group.length - 1].stay : night.stay
    while (stay < night.stay && goesOn(world, stay + 1)) stay++
    if (group && stay === night.stay) group.push(night)
    else groups.push([night])
  }
  return groups
}

function tripOf(nights: readonly Night[], world: World): Claim {
  const { stays, places, named } = world
  const slept = nights.map(({ stay }) => stay), placeIds = new Set(slept.map(stay => places.placeOfStay[stay]))
  const { fromMs, endMs, away } = boundsOf(slept, world)
  const home = homesAt(world.homes, stays.startMs[slept[0]]).reduce((surest, next) => next.confidence > surest.confidence ? next : surest)
  const countries = new Set([...placeIds].map(place => named.names[place].country).filter(country => country !== ''))
  return {
    kind: 'trip', fromMs, endMs, placeId: placeIds.size === 1 ? places.placeOfStay[slept[0]] : null,
    confidence: home.confidence * (1 - nightDoubt ** nights.length),
    evidence: {
      stays: longestStays(stays, away), dwellMs: away.reduce((sum, stay) => sum + stays.endMs[stay] - stays.startMs[stay], 0),
      nightsAway: nights.length, countries: [...countries],
      farthestM: Math.max(...away.map(stay => distanceM(home.latE7, home.lonE7, stays.latE7[stay], stays.lonE7[stay]))),
    },
  }
}

/** Returns all stays of a journey, and the time from the stay before them to the stay after them, if these are not too far off. */
function boundsOf(slept: readonly number[], world: World): { fromMs: number, endMs: number, away: number[] } {
  const { count, startMs, endMs } = world.stays
  let first = slept[0], last = slept[slept.length - 1]
  while (first > 0 && whereabouts(world, first - 1) === 'away' && goesOn(world, first)) first--
  while (last + 1 < count && goesOn(world, last + 1)) last++
  const hasBefore = first > 0 && startMs[first] - endMs[first - 1] <= longestSilenceMs
  const hasAfter = last + 1 < count && startMs[last + 1] - endMs[last] <= longestSilenceMs
  return {
    fromMs: hasBefore ? endMs[first - 1] : startMs[first], endMs: hasAfter ? startMs[last + 1] : endMs[last],
    away: Array.from({ length: last - first + 1 }, (_, i) => first + i),
  }
}
