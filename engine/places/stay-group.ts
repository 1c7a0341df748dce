import { metresPerE7At } from '../geo/distance.ts'
import type { Trail } from '../trail/trail.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import { minuteMs, secondMs } from '../units/time.ts'
import { accuracyOrUsualM, coarseM } from './stay-evidence.ts'

/**
 * How far a fix may err within a stay, in shares of its accuracy, which holds 91–100 % of the errors (../research/science.md 1.1). Our
 * choice.
 */
const slackShare = .5
/** Ten metres at best: a phone indoors that says 3 m has the satellites' word for it, not the roof's. Our choice. */
const bestAccuracyM = 10
/** A fix stands for the time around it, up to this. Our choice; without it the many fixes of the way in drag the centre. */
const weightMs = 10 * minuteMs

/** Fixes in one spot while they are being collected: a running mean, weighted by the time a fix stands for and its accuracy. */
export interface StayGroup {
  latE7: number
  lonE7: number
  weight: number
  /** The best accuracy in the group, metres. */
  finestM: number
  /** Positions in the evidence: first and last fix inside. */
  readonly first: number
  last: number
  /** The end of the stay before. */
  readonly notBeforeMs: number
  /** Metres that 1e-7 degree spans where the group began: a plane, good for the few kilometres that matter. */
  readonly latM: number
  readonly lonM: number
}

/** Returns a group of one fix. */
export function beginGroup(trail: Trail, fixes: Uint32Array, at: number, notBeforeMs: number): StayGroup {
  const fix = fixes[at], { latM, lonM } = metresPerE7At(trail.latE7[fix])
  return {
    latE7: trail.latE7[fix], lonE7: trail.lonE7[fix], weight: weightOf(trail, fixes, at), finestM: accuracyOrUsualM(trail, fix),
    first: at, last: at, notBeforeMs, latM, lonM,
  }
}

/** Adds a fix to the group and moves its centre. */
export function addToGroup(group: StayGroup, trail: Trail, fixes: Uint32Array, at: number): void {
  const fix = fixes[at], weight = weightOf(trail, fixes, at)
  group.weight += weight
  const share = weight / group.weight
  group.latE7 += (trail.latE7[fix] - group.latE7) * share
  group.lonE7 = wrapLonE7(group.lonE7 + wrapLonE7(trail.lonE7[fix] - group.lonE7) * share)
  group.finestM = Math.min(group.finestM, accuracyOrUsualM(trail, fix))
  group.last = at
}

/** Returns how far the group's centre is from a fix, metres. */
export function distanceToGroup(group: StayGroup, trail: Trail, fix: number): number {
  const north = (trail.latE7[fix] - group.latE7) * group.latM, east = wrapLonE7(trail.lonE7[fix] - group.lonE7) * group.lonM
  return Math.sqrt(north * north + east * east)
}

/**
 * Returns how far a fix that was taken at the group's spot may lie off, metres: half its accuracy; all of both accuracies when one is
 * coarse.
 */
export function slackM(group: StayGroup, trail: Trail, fix: number): number {
  const accuracyM = accuracyOrUsualM(trail, fix)
  return Math.max(accuracyM, group.finestM) > coarseM ? Math.sqrt(accuracyM ** 2 + group.finestM ** 2) : slackShare * accuracyM
}

function weightOf(trail: Trail, fixes: Uint32Array, at: number): number {
  const before = fixes[Math.max(0, at - 1)], after = fixes[Math.min(fixes.length - 1, at + 1)]
  const standsForMs = Math.min(weightMs, (trail.timeMs[after] - trail.timeMs[before]) / 2)
  return Math.max(secondMs, standsForMs) / Math.max(bestAccuracyM, accuracyOrUsualM(trail, fixes[at]))
}
