import type { Places } from '../places/places.ts'
import type { Stays } from '../places/stays.ts'
import { dayMs, hourMs } from '../units/time.ts'
import type { Claim } from './claim.ts'
import { localPieces } from './local-time.ts'
import type { NamedPlaces } from './statistics.ts'

/** 22–06 is the night of working-time law (Directive 2003/88/EC, art. 2: at least seven hours that include midnight to five). */
const nightHours = [22, 6] as const
/** A visit to the work place counts when it lasts as long: shorter ones are errands. Our choice. */
const shiftMs = 3 * hourMs

/**
 * Returns for each claim of a work place at which most shifts lie in the night the claim that the person works at night.
 *
 * A shift is a stay of three hours or more at the place; it is a night shift when most of it lies between 22 and 06 local time. Confidence: that of the work place
 * times the probability that more than half of the person's shifts are night shifts, given those seen (uniform prior). Less than ½: no claim.
 */
export function findNightWork(stays: Stays, places: Places, named: NamedPlaces, claims: readonly Claim[]): Claim[] {
  return claims.flatMap(work => {
    if (work.kind !== 'work' || work.placeId === null) return []
    const shifts = shiftsAt(stays, places, work), { zones } = named
    const atNight = shifts.filter(stay => isNightShift(stays, zones[places.placeOfStay[stay]], stay))
    const confidence = work.confidence * chanceOfMost(atNight.length, shifts.length)
    return confidence >= .5 ? [{ ...work, kind: 'night-work' as const, confidence }] : []
  })
}

function shiftsAt({ count, startMs, endMs }: Stays, { placeOfStay }: Places, work: Claim): number[] {
  const shifts: number[] = []
  for (let stay = 0; stay < count; stay++) {
    if (placeOfStay[stay] === work.placeId && endMs[stay] - startMs[stay] >= shiftMs && startMs[stay] >= work.fromMs && endMs[stay] <= work.endMs) shifts.push(stay)
  }
  return shifts
}

function isNightShift({ startMs, endMs }: Stays, zone: string, stay: number): boolean {
  let nightMs = 0
  for (const piece of localPieces(zone, startMs[stay], endMs[stay], hourMs)) {
    const hour = Math.floor(piece.startLocalMs % dayMs / hourMs)
    if (hour >= nightHours[0] || hour < nightHours[1]) nightMs += piece.endMs - piece.startMs
  }
  return nightMs > (endMs[stay] - startMs[stay]) / 2
}

/**
 * Returns the probability that a share is above one half when `have` of `all` were seen and every share was as likely before:
 * P(Beta(have + 1, all − have + 1) > ½), which is P(Binomial(all + 1, ½) ≤ have).
 */
export function chanceOfMost(have: number, all: number): number {
  const draws = all + 1
  let logTerm = -draws * Math.LN2, sum = 0
  for (let hits = 0; hits <= have; hits++) {
    sum += Math.exp(logTerm)
    logTerm += Math.log((draws - hits) / (hits + 1))
  }
  return Math.min(1, sum)
}
