import { firstIndexFrom, type Trail } from '../engine/trail/trail.ts'
import type { Truth } from '../engine/simulate/truth.ts'
import type { Places } from '../engine/places/places.ts'
import type { Stays } from '../engine/places/stays.ts'

const gridMs = 60_000

/** What was found at each minute against what is true, and how far boundaries are off. */
export interface StayScore {
  bothStay: number
  onlyFound: number
  onlyTrue: number
  /** Seconds from each true arrival and departure to the nearest found one, where a fix lies within 15 minutes; others cannot be known. */
  readonly boundaryS: number[]
}

/** Adds a person to a score. Cost: O(minutes + stays log stays). */
export function addStayScore(score: StayScore, trail: Trail, truth: Truth, stays: Stays): void {
  let trueIndex = 0, foundIndex = 0
  for (let atMs = trail.timeMs[0]; atMs <= trail.timeMs[trail.count - 1]; atMs += gridMs) {
    while (trueIndex < truth.stays.length && truth.stays[trueIndex].endMs <= atMs) trueIndex++
    while (foundIndex < stays.count && stays.endMs[foundIndex] <= atMs) foundIndex++
    const isTrue = trueIndex < truth.stays.length && truth.stays[trueIndex].startMs <= atMs
    const isFound = foundIndex < stays.count && stays.startMs[foundIndex] <= atMs
    if (isTrue && isFound) score.bothStay++
    else if (isFound) score.onlyFound++
    else if (isTrue) score.onlyTrue++
  }
  for (const move of truth.moves) {
    if (isRecorded(trail, move.startMs)) score.boundaryS.push(nearestMs(stays.endMs, move.startMs) / 1000)
    if (isRecorded(trail, move.endMs)) score.boundaryS.push(nearestMs(stays.startMs, move.endMs) / 1000)
  }
}

const recordedMs = 15 * 60_000

function isRecorded(trail: Trail, timeMs: number): boolean {
  return firstIndexFrom(trail, timeMs + recordedMs) > firstIndexFrom(trail, timeMs - recordedMs)
}

function nearestMs(ascendingMs: Float64Array, timeMs: number): number {
  let first = 0, end = ascendingMs.length
  while (first < end) {
    const middle = (first + end) >>> 1
    if (ascendingMs[middle] < timeMs) first = middle + 1
    else end = middle
  }
  return Math.min(Math.abs((ascendingMs[first] ?? Infinity) - timeMs), Math.abs((ascendingMs[first - 1] ?? Infinity) - timeMs))
}

/** Pairs of stays: put together by both, by us only, by the truth only, and all pairs. */
export interface PairScore { both: number, onlyFound: number, onlyTrue: number, all: number }

/** Adds a person's places to a score. The truth of a found stay is the place with the longest common time; stays on the way have none and are left out. */
export function addPairScore(score: PairScore, truth: Truth, stays: Stays, { placeOfStay }: Places): void {
  const cells = new Map<string, number>(), found = new Map<number, number>(), real = new Map<number, number>()
  const count = <Key>(into: Map<Key, number>, key: Key): unknown => into.set(key, (into.get(key) ?? 0) + 1)
  let first = 0, judged = 0
  for (let stay = 0; stay < stays.count; stay++) {
    while (first < truth.stays.length && truth.stays[first].endMs <= stays.startMs[stay]) first++
    let bestMs = 0, bestPlace = -1
    for (let i = first; i < truth.stays.length && truth.stays[i].startMs < stays.endMs[stay]; i++) {
      const commonMs = Math.min(truth.stays[i].endMs, stays.endMs[stay]) - Math.max(truth.stays[i].startMs, stays.startMs[stay])
      if (commonMs > bestMs) [bestMs, bestPlace] = [commonMs, truth.stays[i].placeId]
    }
    if (bestPlace < 0) continue
    judged++
    count(cells, `${placeOfStay[stay]}/${bestPlace}`)
    count(found, placeOfStay[stay])
    count(real, bestPlace)
  }
  const both = sumPairs(cells)
  score.both += both
  score.onlyFound += sumPairs(found) - both
  score.onlyTrue += sumPairs(real) - both
  score.all += judged * (judged - 1) / 2
}

function sumPairs(counts: Map<unknown, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + n * (n - 1) / 2, 0)
}

/** Returns precision, recall, F1 and the adjusted Rand index (Hubert and Arabie 1985) of pairs pooled over persons. */
export function summarizePairs({ both, onlyFound, onlyTrue, all }: PairScore): Record<string, number> {
  const found = both + onlyFound, real = both + onlyTrue, expected = found * real / all
  return { precision: both / found, recall: both / real, f1: 2 * both / (found + real), adjustedRand: (both - expected) / ((found + real) / 2 - expected) }
}
