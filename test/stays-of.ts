import { localToUtcMs } from '../engine/units/zone-clock.ts'
import { timeZoneAt } from '../engine/atlas/time-zone.ts'
import type { NamedPlaces } from '../engine/inference/statistics.ts'
import type { Places } from '../engine/places/places.ts'
import type { Stays } from '../engine/places/stays.ts'
import { TrailBuilder } from '../engine/trail/builder.ts'
import { fixKind, type Trail } from '../engine/trail/trail.ts'
import { minuteMs } from '../engine/units/time.ts'

/** A spot on public ground, with the names the atlas would give it. */
export interface TestSpot {
  readonly lat: number
  readonly lon: number
  readonly city: string
  readonly country: string
}

/** A visit: a spot and two readings of its clock, `2026-03-28 22:00`. */
export type Visit = readonly [spot: TestSpot, from: string, to: string]

export const spots = {
  berlinPark: { lat: 52.5145, lon: 13.3501, city: 'Berlin', country: 'DE' },
  berlinSquare: { lat: 52.5219, lon: 13.4132, city: 'Berlin', country: 'DE' },
  potsdamPark: { lat: 52.4042, lon: 13.0386, city: 'Potsdam', country: 'DE' },
  parisPark: { lat: 48.8462, lon: 2.3372, city: 'Paris', country: 'FR' },
  kathmanduSquare: { lat: 27.7045, lon: 85.3070, city: 'Kathmandu', country: 'NP' },
  lordHowePark: { lat: -31.5300, lon: 159.0700, city: '', country: 'AU' },
  suvaPark: { lat: -18.1500, lon: 178.4250, city: 'Suva', country: 'FJ' },
  apiaPark: { lat: -13.8300, lon: -171.7600, city: 'Apia', country: 'WS' },
  southPole: { lat: -90, lon: 0, city: '', country: 'AQ' },
} satisfies Record<string, TestSpot>

const e7 = (degrees: number): number => Math.round(degrees * 1e7)
const zoneOf = ({ lat, lon }: TestSpot): string => timeZoneAt(e7(lat), e7(lon))

/** Returns the UTC instant at which the clock of a spot shows a reading. */
export function utcMs(spot: TestSpot, reading: string): number {
  return localToUtcMs(zoneOf(spot), Date.parse(`${reading.replace(' ', 'T')}Z`))
}

/** Returns visits as stays with places, in the order of the first visit, and their names. */
export function staysOf(visits: readonly Visit[]): { stays: Stays, places: Places, named: NamedPlaces, placeOf: (spot: TestSpot) => number } {
  const seen = [...new Set(visits.map(([spot]) => spot))], placeOf = (spot: TestSpot): number => seen.indexOf(spot)
  const startMs = Float64Array.from(visits, ([spot, from]) => utcMs(spot, from)), endMs = Float64Array.from(visits, ([spot, , to]) => utcMs(spot, to))
  const stays: Stays = {
    count: visits.length, startMs, endMs, latE7: Int32Array.from(visits, ([spot]) => e7(spot.lat)), lonE7: Int32Array.from(visits, ([spot]) => e7(spot.lon)),
    radiusM: new Float32Array(visits.length).fill(20), firstFix: new Uint32Array(visits.length), endFix: new Uint32Array(visits.length),
  }
  const sumOf = (spot: TestSpot, value: (visit: number) => number): number => visits.reduce((sum, [at], visit) => at === spot ? sum + value(visit) : sum, 0)
  const places: Places = {
    count: seen.length, latE7: Int32Array.from(seen, spot => e7(spot.lat)), lonE7: Int32Array.from(seen, spot => e7(spot.lon)),
    radiusM: new Float32Array(seen.length).fill(20), dwellMs: Float64Array.from(seen, spot => sumOf(spot, visit => endMs[visit] - startMs[visit])),
    stayCount: Uint32Array.from(seen, spot => sumOf(spot, () => 1)),
    firstMs: Float64Array.from(seen, spot => startMs[visits.findIndex(([at]) => at === spot)]),
    lastMs: Float64Array.from(seen, spot => endMs[visits.findLastIndex(([at]) => at === spot)]),
    placeOfStay: Int32Array.from(visits, ([spot]) => placeOf(spot)),
  }
  return { stays, places, placeOf, named: { names: seen.map(({ city, country }) => ({ city, country })), zones: seen.map(zoneOf) } }
}

/** Returns visits as a trail: a fix every ten minutes while there, and none on the way. */
export function trailOfVisits(visits: readonly Visit[]): Trail {
  const builder = new TrailBuilder()
  for (const [spot, from, to] of visits) {
    const endMs = utcMs(spot, to)
    for (let timeMs = utcMs(spot, from); timeMs < endMs; timeMs += 10 * minuteMs) builder.append(timeMs, e7(spot.lat), e7(spot.lon), 10, fixKind.observed)
    builder.append(endMs, e7(spot.lat), e7(spot.lon), 10, fixKind.observed)
  }
  return builder.build('test')
}
