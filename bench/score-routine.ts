import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { timeZoneAt } from '../engine/atlas/time-zone.ts'
import type { Claim } from '../engine/inference/claim.ts'
import { findPresence, type Presence } from '../engine/inference/presence.ts'
import { findRoutine, type Share } from '../engine/inference/routine.ts'
import { findPlaces } from '../engine/places/places.ts'
import { findStays } from '../engine/places/stays.ts'
import { distanceM } from '../engine/geo/distance.ts'
import { simulatePerson } from '../engine/simulate/person.ts'
import type { SamplePlaces } from '../engine/simulate/sample-places.ts'
import { flagNoise } from '../engine/trail/noise.ts'
import { dayMs } from '../engine/units/time.ts'
import { readLabelledPersons, type LabelledPerson, type PlaceLabel } from './howde-persons.ts'

/** The last four weeks are held back; at least eight weeks before them are needed. */
const heldBackMs = 28 * dayMs
const leastFitMs = 56 * dayMs

/** What was recorded of a person, with the roles of the places known: the routine is judged, not the finding of home and work. */
interface Known {
  readonly presence: Presence
  readonly claims: readonly Claim[]
}

interface Forecast {
  readonly range: Share
  /** The share of the four weeks held back. */
  readonly came: number
}

/**
 * Returns how often the range of a routine holds what came: for each hour of the week that was recorded in all of the last four weeks, the range from the weeks
 * before against the share that came. Mixed are the hours with a share other than 0 and 1 before: the others are easily right.
 */
export function scoreRoutine(dataDir: string, seeds: readonly number[]): Promise<object> {
  const labelled = readLabelledPersons(dataDir)
  const places = JSON.parse(readFileSync(join('data', 'sample-places.json'), 'utf8')) as SamplePlaces
  return Promise.resolve({
    nominal: .9,
    annotated: labelled ? figures(labelled.persons.map(knownOf)) : { absent: true },
    simulated: figures(seeds.map(seed => knownOfSimulated(seed, places))),
  })
}

function figures(known: readonly Known[]): object {
  const byPerson = known.map(forecasts).filter(all => all.length > 0), all = byPerson.flat()
  const mixed = all.filter(({ range: { share } }) => share > 0 && share < 1)
  const coverage = (some: readonly Forecast[]): number => some.filter(({ range, came }) => came >= range.low && came <= range.high).length / some.length
  return {
    persons: byPerson.length, forecasts: all.length, coverage: round(coverage(all)), mixed: mixed.length, mixedCoverage: round(coverage(mixed)),
    meanWidth: round(all.reduce((sum, { range }) => sum + range.high - range.low, 0) / all.length),
  }
}

function forecasts({ presence, claims }: Known): Forecast[] {
  const firstMs = presence.startMs[0], lastMs = presence.endMs[presence.count - 1], splitMs = Math.floor((lastMs - heldBackMs) / dayMs) * dayMs
  if (!(splitMs - firstMs >= leastFitMs)) return []
  const before = findRoutine(cut(presence, 0, splitMs), claims), after = findRoutine(cut(presence, splitMs, splitMs + heldBackMs), claims)
  return (['home', 'work', 'elsewhere'] as const).flatMap(role => before[role].flatMap((range, hour) =>
    before.recordedHours[hour] > 0 && after.recordedHours[hour] === 4 ? [{ range, came: after[role][hour].share }] : []))
}

/** Returns the part between two times; what reaches over them is cut. */
function cut({ startMs, endMs, place, zone, zones }: Presence, fromMs: number, toMs: number): Presence {
  const within = Array.from(startMs, (_, i) => i).filter(i => endMs[i] > fromMs && startMs[i] < toMs)
  return {
    count: within.length, startMs: Float64Array.from(within, i => Math.max(fromMs, startMs[i])), endMs: Float64Array.from(within, i => Math.min(toMs, endMs[i])),
    place: Int32Array.from(within, i => place[i]), zone: Uint16Array.from(within, i => zone[i]), zones,
  }
}

function claimOf(kind: 'home' | 'work', placeId: number, fromMs = -Infinity, endMs = Infinity): Claim {
  return { kind, placeId, fromMs, endMs, confidence: 1, evidence: { stays: [], dwellMs: 0 } }
}

/** The annotators' labels stand for places; the clock is the person's own. */
function knownOf({ stays: { startLocalMs, endLocalMs, place }, labels }: LabelledPerson): Known {
  const roles: readonly PlaceLabel[] = ['H', 'W', 'O']
  const order = Array.from(place, (_, i) => i).sort((a, b) => startLocalMs[a] - startLocalMs[b])
  return {
    claims: [claimOf('home', 0), claimOf('work', 1)],
    presence: {
      count: order.length, startMs: Float64Array.from(order, i => startLocalMs[i]), endMs: Float64Array.from(order, i => endLocalMs[i]),
      place: Int32Array.from(order, i => roles.indexOf(labels.get(place[i]) ?? 'O')), zone: new Uint16Array(order.length), zones: ['Etc/GMT'],
    },
  }
}

function knownOfSimulated(seed: number, samplePlaces: SamplePlaces): Known {
  const { trail: raw, truth } = simulatePerson({ seed, days: 240 }, samplePlaces), trail = flagNoise(raw)
  const stays = findStays(trail), places = findPlaces(stays)
  const zoneOfPlace = Array.from(places.latE7, (latE7, place) => timeZoneAt(latE7, places.lonE7[place]))
  const claimsAt = (kind: 'home' | 'work', periods: typeof truth.homes): Claim[] => periods.map(({ placeId, fromMs, endMs }) =>
    claimOf(kind, nearestPlace(places, truth.places[placeId]), fromMs, endMs))
  return {
    presence: findPresence(trail, stays, { placeOfStay: places.placeOfStay, zoneOfPlace }),
    claims: [...claimsAt('home', truth.homes), ...claimsAt('work', truth.works)],
  }
}

function nearestPlace({ latE7, lonE7 }: ReturnType<typeof findPlaces>, to: { readonly latE7: number, readonly lonE7: number }): number {
  const metres = Array.from(latE7, (lat, place) => distanceM(lat, lonE7[place], to.latE7, to.lonE7))
  return metres.indexOf(Math.min(...metres))
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
