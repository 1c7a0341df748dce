import { localTimes } from '../atlas/local-clock.ts'
import { localToUtcMs } from '../units/zone-clock.ts'
import type { Claim, Unknown } from '../inference/claim.ts'
import { inferHomesAndWorks, type NoWork, type Residence } from '../inference/home-work.ts'
import type { LocalStays } from '../inference/home-work-days.ts'
import { longestStays } from '../inference/longest-stays.ts'
import type { HomeWorkModel } from '../inference/model.ts'
import type { NamedPlaces } from '../inference/statistics.ts'
import type { Places } from '../places/places.ts'
import type { Stays } from '../places/stays.ts'

/** Returns where the person lived and worked, with the times in UTC and the stays that prove it. */
export function claimHomesAndWorks(
  stays: Stays, places: Places, { zones }: NamedPlaces, model: HomeWorkModel,
): { claims: Claim[], unknown: readonly Unknown[] } {
  const { homes, works, noWork, unknown } = inferHomesAndWorks(localStays(stays, places), model)
  const byPlace = staysByPlace(places)
  const claims = [...homes, ...works].map(residence => claimOf(residence, zones[residence.place], stays, byPlace))
  // Not being at work happens nowhere: it is told in the time of the home, or of where most time was spent.
  if (noWork) claims.push(claimNoWork(noWork, zones[homes.at(-1)?.place ?? 0]))
  return { claims, unknown }
}

/** A stay shorter than the hour that autumn repeats could end, by the clock, before it began: it then ends when it began. */
function localStays(stays: Stays, { placeOfStay }: Places): LocalStays {
  const startLocalMs = localTimes(stays, stays.startMs), endLocalMs = localTimes(stays, stays.endMs)
  return { startLocalMs, endLocalMs: endLocalMs.map((endMs, i) => Math.max(endMs, startLocalMs[i])), place: placeOfStay }
}

function staysByPlace({ placeOfStay, count }: Places): number[][] {
  const stays: number[][] = Array.from({ length: count }, () => [])
  placeOfStay.forEach((place, stay) => stays[place].push(stay))
  return stays
}

function claimOf({ kind, place, confidence, evidence, ...local }: Residence, zone: string, stays: Stays, byPlace: readonly number[][]): Claim {
  const fromMs = localToUtcMs(zone, local.fromLocalMs), endMs = localToUtcMs(zone, local.endLocalMs)
  const within = byPlace[place].filter(stay => stays.endMs[stay] > fromMs && stays.startMs[stay] < endMs)
  return { kind, placeId: place, confidence, fromMs, endMs, evidence: { ...evidence, stays: longestStays(stays, within) } }
}

function claimNoWork({ fromLocalMs, endLocalMs, confidence, recordedWorkdays }: NoWork, zone: string): Claim {
  return {
    kind: 'no-work', placeId: null, confidence, fromMs: localToUtcMs(zone, fromLocalMs), endMs: localToUtcMs(zone, endLocalMs),
    evidence: { stays: [], dwellMs: 0, workdays: { have: 0, recorded: recordedWorkdays } },
  }
}
