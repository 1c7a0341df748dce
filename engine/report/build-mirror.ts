import type { Atlas } from '../atlas/atlas.ts'
import { mergeInUtc } from '../atlas/local-clock.ts'
import { timeZoneAt } from '../atlas/time-zone.ts'
import type { Claim, Unknown } from '../inference/claim.ts'
import { findCoverage, type Coverage } from '../inference/coverage.ts'
import type { HomeWorkModel } from '../inference/model.ts'
import { findNightWork } from '../inference/night-work.ts'
import { findPresence } from '../inference/presence.ts'
import { findRoutine } from '../inference/routine.ts'
import { sumStatistics, type NamedPlaces } from '../inference/statistics.ts'
import { findTrips } from '../inference/trips.ts'
import { findPlaces, type Places } from '../places/places.ts'
import { findStays } from '../places/stays.ts'
import type { ExporterClaim } from '../trail/exporter-claim.ts'
import { flagNoise } from '../trail/noise.ts'
import type { Trail } from '../trail/trail.ts'
import { groupGuesses } from './exporter-guesses.ts'
import { claimHomesAndWorks } from './home-work-claims.ts'
import type { Mirror } from './mirror.ts'
import { listPlaces, listStays } from './mirror-places.ts'
import { orderClaims } from './order-claims.ts'
import { summarizeTrail, type Duplicates } from './trail-summary.ts'

/** What the mirror needs besides the trail; the host reads it from files. */
export interface MirrorKnowledge {
  readonly atlas: Atlas
  readonly model: HomeWorkModel
  /** Counted when the sources were put together; none unless stated. */
  readonly duplicates?: Duplicates
  /** Called with the share done, 0…1, between steps. */
  readonly onProgress?: (share: number) => void
  readonly signal?: AbortSignal
}

/** A routine of fewer days repeats no hour of the week. */
const routineDays = 7

/**
 * Returns everything a trail gives away: stays, places, claims, routine, coverage, statistics, and what cannot be said and why.
 *
 * The same input gives the same output. Only what sensors observed is evidence; the exporter's own guesses stand beside (`exporterGuesses`). A trail that is empty or
 * holds nothing but guesses is an answer, not an error: see `unknown`. Cost: O(n), 5 million fixes in about two seconds.
 *
 * @throws the reason of `signal` when it is aborted between two steps.
 */
export function buildMirror(source: Trail, exporterClaims: readonly ExporterClaim[], knowledge: MirrorKnowledge): Mirror {
  const { atlas, model } = knowledge
  const step = (share: number): void => {
    knowledge.signal?.throwIfAborted()
    knowledge.onProgress?.(share)
  }
  step(0)
  const { duplicates, trail: inOrder } = mergeInUtc(source, knowledge.duplicates ?? { exact: 0, near: 0 })
  const trail = flagNoise(inOrder)
  step(.2)
  const stays = findStays(trail)
  step(.6)
  const places = findPlaces(stays), named = namePlaces(places, atlas)
  step(.7)
  const { claims, unknown } = claimHomesAndWorks(stays, places, named, model)
  claims.push(...findNightWork(stays, places, named, claims), ...findTrips(stays, places, named, claims))
  const presence = findPresence(trail, stays, { placeOfStay: places.placeOfStay, zoneOfPlace: named.zones })
  const coverage = findCoverage(trail, presence)
  step(.9)
  const summary = summarizeTrail(trail, duplicates)
  return {
    trail: summary, stays: listStays(stays, places), places: listPlaces(stays, places, named, claims),
    claims: orderClaims(claims), unknown: listUnknown(unknown, summary, claims, coverage),
    exporterGuesses: groupGuesses(exporterClaims, places),
    routine: findRoutine(presence, claims), coverage, statistics: sumStatistics(trail, stays, places, named),
  }
}

function namePlaces({ count, latE7, lonE7 }: Places, atlas: Atlas): NamedPlaces {
  const ids = Array.from({ length: count }, (_, id) => id)
  return { names: ids.map(id => atlas.namesAt(latE7[id], lonE7[id])), zones: ids.map(id => timeZoneAt(latE7[id], lonE7[id])) }
}

/** Adds what cannot be said about journeys and routine, and gives the true reason where the trail has no evidence at all. */
function listUnknown(unknown: readonly Unknown[], trail: Mirror['trail'], claims: readonly Claim[], { recordedDays }: Coverage): Unknown[] {
  const all = [...unknown]
  if (!claims.some(({ kind }) => kind === 'home')) all.push({ kind: 'trip', reason: 'no-clear-place', have: 0, need: 1 })
  if (recordedDays < routineDays) all.push({ kind: 'routine', reason: 'too-few-days', have: recordedDays, need: routineDays })
  if (trail.observed > 0) return all
  const reason = trail.fixes === 0 ? 'no-fixes' : 'only-claimed-fixes'
  return all.map(({ kind }) => ({ kind, reason, have: 0, need: 1 }))
}
