import type { Claim } from '../inference/claim.ts'
import { localPieces } from '../inference/local-time.ts'
import type { NamedPlaces } from '../inference/statistics.ts'
import type { Places } from '../places/places.ts'
import type { Stays } from '../places/stays.ts'
import { dayMs } from '../units/time.ts'
import type { MirrorPlace, MirrorStay } from './mirror.ts'

/** Returns the stays as objects: there are few enough of them. */
export function listStays({ count, startMs, endMs, latE7, lonE7, radiusM }: Stays, { placeOfStay }: Places): MirrorStay[] {
  return Array.from({ length: count }, (_, stay) => ({
    startMs: startMs[stay], endMs: endMs[stay], latE7: latE7[stay], lonE7: lonE7[stay], radiusM: radiusM[stay], placeId: placeOfStay[stay],
  }))
}

/** Returns the places with their names, and the role that the claims give them: of several roles the most sensitive. */
export function listPlaces(stays: Stays, places: Places, { names, zones }: NamedPlaces, claims: readonly Claim[]): MirrorPlace[] {
  const days = daysByPlace(stays, places, zones)
  return Array.from({ length: places.count }, (_, placeId) => ({
    placeId, latE7: places.latE7[placeId], lonE7: places.lonE7[placeId], radiusM: places.radiusM[placeId],
    dwellMs: places.dwellMs[placeId], stays: places.stayCount[placeId], days: days[placeId].size,
    firstMs: places.firstMs[placeId], lastMs: places.lastMs[placeId], timeZone: zones[placeId], ...names[placeId], role: roleOf(placeId, claims),
  }))
}

function daysByPlace({ count, startMs, endMs }: Stays, { placeOfStay, count: places }: Places, zones: readonly string[]): Set<number>[] {
  const days = Array.from({ length: places }, () => new Set<number>())
  for (let stay = 0; stay < count; stay++) {
    const place = placeOfStay[stay]
    for (const { startLocalMs } of localPieces(zones[place], startMs[stay], endMs[stay], dayMs)) days[place].add(Math.floor(startLocalMs / dayMs))
  }
  return days
}

function roleOf(place: number, claims: readonly Claim[]): MirrorPlace['role'] {
  const roles = ['home', 'second-home', 'work'] as const
  return roles.find(role => claims.some(({ kind, placeId }) => kind === role && placeId === place)) ?? 'other'
}
