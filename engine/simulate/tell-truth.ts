import type { Lived } from './live-through.ts'
import type { Spot } from './sample-places.ts'
import type { PlaceRole, Truth, TruthMove, TruthPeriod, TruthPlace, TruthStay } from './truth.ts'

/** Returns a life as plain data, with the places numbered in the order of the first visit. */
export function tellTruth({ entries, routine, trips, sickDays, startMs, endMs }: Lived, seed: number): Truth {
  const { zone } = routine.homes[0].city, hotels = new Set(trips.map(trip => trip.hotel))
  const places: TruthPlace[] = [], stays: TruthStay[] = [], moves: TruthMove[] = [], idOf = new Map<Spot, number>()
  const roleOf = (spot: Spot): PlaceRole => routine.roles.get(spot) ?? gatewayRole(spot) ?? (hotels.has(spot) ? 'hotel' : 'leisure')
  const placeId = (spot: Spot): number => {
    const known = idOf.get(spot) ?? places.length
    if (known < places.length) return known
    const { name, city, latE7, lonE7 } = spot
    places.push({ placeId: known, name, role: roleOf(spot), city: city.name, country: city.country, timeZone: city.zone.name, latE7, lonE7 })
    idOf.set(spot, known)
    return known
  }
  for (const entry of entries) {
    if (entry.kind === 'stay') stays.push({ placeId: placeId(entry.spot), startMs: entry.startMs, endMs: entry.endMs })
    else moves.push({ fromPlaceId: placeId(entry.from), toPlaceId: placeId(entry.to), mode: entry.mode, distanceM: Math.round(entry.distanceM), startMs: entry.startMs, endMs: entry.endMs })
  }
  return {
    seed, startMs, endMs, places, stays, moves,
    homes: homePeriods(stays, routine.homes.map(home => idOf.get(home)), startMs, endMs),
    works: routine.work && idOf.has(routine.work) ? [{ placeId: placeId(routine.work), fromMs: startMs, endMs }] : [],
    trips: trips.filter(trip => trip.startMs < endMs && idOf.has(trip.hotel))
      .map(trip => ({ hotelPlaceId: placeId(trip.hotel), nights: trip.nights, startMs: trip.startMs, endMs: Math.min(trip.endMs, endMs) })),
    sickDaysMs: sickDays.map(day => zone.utcMs(day, 0)).filter(timeMs => timeMs < endMs),
  }
}

function gatewayRole(spot: Spot): PlaceRole | undefined {
  if (spot.city.gateways.get('train') === spot) return 'station'
  return spot.city.gateways.get('plane') === spot ? 'airport' : undefined
}

/** The second home begins when the first box is carried in. */
function homePeriods(stays: readonly TruthStay[], [first, second]: readonly (number | undefined)[], startMs: number, endMs: number): TruthPeriod[] {
  const moved = stays.find(stay => stay.placeId === second)?.startMs ?? endMs
  const periods = [{ placeId: first ?? 0, fromMs: startMs, endMs: moved }, { placeId: second ?? 0, fromMs: moved, endMs }]
  return periods.filter(period => period.fromMs < period.endMs)
}
