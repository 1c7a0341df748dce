import { firstIndexFrom, type Trail } from '../trail/trail.ts'
import { seededRandom } from '../units/random.ts'
import { dayMs, minuteMs } from '../units/time.ts'
import { streamSeed } from './stream-seed.ts'
import type { Mode, PlaceRole, Truth, TruthPlace } from './truth.ts'
import { openZone, type Zone } from './zone.ts'

/** What Google would conclude from a trail: visits and activities, in time order. */
export type TimelineEntry = TimelineVisit | TimelineActivity

export interface TimelineVisit {
  readonly kind: 'visit'
  readonly startMs: number
  readonly endMs: number
  readonly latE7: number
  readonly lonE7: number
  readonly placeId: string
  readonly label: 'home' | 'work' | 'unknown'
  readonly probability: number
  readonly zone: Zone
}

export interface TimelineActivity {
  readonly kind: 'activity'
  readonly startMs: number
  readonly endMs: number
  readonly from: { readonly latE7: number, readonly lonE7: number }
  readonly to: { readonly latE7: number, readonly lonE7: number }
  readonly distanceM: number
  readonly mode: Mode
  readonly probability: number
  /** Its fixes in the trail, `endFix` exclusive. */
  readonly firstFix: number
  readonly endFix: number
  readonly zone: Zone
}

/** The first device of a simulated trail is the phone; a tablet at home is not on the way. */
export const phoneDevice = 1

/** Google learns the labels after some weeks and does not notice short stays; numbers are our choice. */
const learningMs = 21 * dayMs
const noticedMs = 8 * minuteMs

/**
 * Returns what Google might have written down about a synthetic person: the truth with errors. Stays of less than 8 minutes and stays without a fix are
 * missing, times are some minutes off, one place in twenty is taken for its neighbour, home and work have their labels only after three weeks.
 */
export function googleTimeline(trail: Trail, truth: Truth, seed: number): TimelineEntry[] {
  const random = seededRandom(streamSeed(seed, 3)), zones = new Map<string, Zone>()
  const zoneOf = (place: TruthPlace): Zone => {
    const zone = zones.get(place.timeZone) ?? openZone(place.timeZone)
    zones.set(place.timeZone, zone)
    return zone
  }
  const aside = (e7: number): number => e7 + Math.round(1200 * random.normal())
  const visits = truth.stays.filter(stay => stay.endMs - stay.startMs >= noticedMs && countBetween(trail, stay.startMs, stay.endMs) > 0).map((stay): TimelineVisit => {
    const place = truth.places[stay.placeId], mistaken = random.uniform() < 0.05
    return {
      kind: 'visit', startMs: Math.round(stay.startMs + random.exponential(minuteMs)), endMs: Math.round(stay.endMs - random.exponential(minuteMs)),
      latE7: aside(place.latE7), lonE7: aside(place.lonE7), placeId: googlePlaceId(mistaken ? stay.placeId + 100_000 : stay.placeId),
      label: mistaken || stay.startMs < truth.startMs + learningMs ? 'unknown' : labelOf(place.role),
      probability: Math.round((mistaken ? 0.3 : 0.6) * 100 + 39 * random.uniform()) / 100, zone: zoneOf(place),
    }
  })
  const activities = truth.moves.filter(move => countBetween(trail, move.startMs, move.endMs) > 1).map((move): TimelineActivity => {
    const from = truth.places[move.fromPlaceId], to = truth.places[move.toPlaceId]
    return {
      kind: 'activity', startMs: move.startMs, endMs: move.endMs, from: { latE7: aside(from.latE7), lonE7: aside(from.lonE7) },
      to: { latE7: aside(to.latE7), lonE7: aside(to.lonE7) }, distanceM: move.distanceM, mode: move.mode,
      probability: Math.round(50 + 49 * random.uniform()) / 100, zone: zoneOf(from),
      firstFix: firstIndexFrom(trail, move.startMs), endFix: firstIndexFrom(trail, move.endMs),
    }
  })
  return [...visits, ...activities].sort((a, b) => a.startMs - b.startMs)
}

function countBetween(trail: Trail, startMs: number, endMs: number): number {
  return firstIndexFrom(trail, endMs) - firstIndexFrom(trail, startMs)
}

function labelOf(role: PlaceRole): 'home' | 'work' | 'unknown' {
  return role === 'home' || role === 'work' ? role : 'unknown'
}

/** Looks like Google's: 27 characters. */
export function googlePlaceId(placeId: number): string {
  return `ChIJsynthetic${String(placeId).padStart(14, '0')}`
}

/** Returns local time with its offset: `2025-03-30T03:10:00.000+02:00`. */
export function localTimeText(timeMs: number, zone: Zone): string {
  const offsetMs = zone.offsetMs(timeMs), minutes = Math.abs(offsetMs) / minuteMs
  const local = new Date(timeMs + offsetMs).toISOString().slice(0, -1)
  return `${local}${offsetMs < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
