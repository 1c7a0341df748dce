import { hitRadiiM } from '../engine/attack/judge-guess.ts'
import { seededRandom } from '../engine/units/random.ts'
import { wilson } from '../engine/units/wilson.ts'
import type { Trial } from './suite-run.ts'

/** What the attacks reached against one protection, over all homes of one kind and one number of tracks. */
export interface SuiteRow {
  readonly protection: string
  readonly kind: string
  readonly tracks: number
  readonly homes: number
  readonly hits: readonly HitRow[]
  readonly bestMedianM: number
  /** Median over homes; undefined where no zone is public. */
  readonly credibleShare: number | undefined
  readonly keptShare: number
  readonly medianHiddenPerEndM: number
  readonly lostShare: number
  /** Share of homes of which nothing was released. */
  readonly refusedShare: number
}

/** Within one radius: the attack that is right most often, and how much better than a blind guess it is. */
export interface HitRow {
  readonly radiusM: number
  readonly attack: string
  readonly share: number
  /** Wilson, 95 %. */
  readonly interval: readonly [number, number]
  readonly blind: number
  readonly advantage: number
  /** Percentile bootstrap over homes, 95 %, 2,000 draws. */
  readonly advantageInterval: readonly [number, number]
}

const draws = 2000
/** Index of the radius that attacks aim at where one distance is to speak for them: 250 m. */
const medianRadius = 2

/** Returns one row for each protection, kind and number of tracks, in the order of the trials. */
export function summarize(trials: readonly Trial[]): SuiteRow[] {
  const groups = new Map<string, Trial[]>()
  for (const trial of trials) {
    const key = JSON.stringify([trial.protection, trial.kind, trial.tracks]), group = groups.get(key)
    if (group) group.push(trial)
    else groups.set(key, [trial])
  }
  return [...groups.values()].map(summarizeGroup)
}

function summarizeGroup(trials: readonly Trial[]): SuiteRow {
  const [{ protection, kind, tracks, errorM }] = trials, attacks = Object.keys(errorM)
  const shares = trials.flatMap(({ credibleShare }) => credibleShare ?? [])
  return {
    protection, kind, tracks, homes: trials.length,
    hits: hitRadiiM.map((_, radius) => hitRow(trials, attacks, radius)),
    bestMedianM: Math.min(...attacks.map(attack => median(trials.map(trial => trial.errorM[attack][medianRadius])))),
    credibleShare: shares.length === 0 ? undefined : median(shares),
    keptShare: mean(trials.map(trial => trial.keptShare)),
    medianHiddenPerEndM: median(trials.flatMap(({ hiddenPerEndM }) => hiddenPerEndM)),
    lostShare: mean(trials.map(({ lostTracks }) => lostTracks / tracks)),
    refusedShare: mean(trials.map(({ refused }) => refused ? 1 : 0)),
  }
}

function hitRow(trials: readonly Trial[], attacks: readonly string[], radius: number): HitRow {
  const radiusM = hitRadiiM[radius]
  const hitsOf = (attack: string): number => trials.filter(trial => trial.errorM[attack][radius] <= radiusM).length
  const attack = attacks.reduce((best, next) => hitsOf(next) > hitsOf(best) ? next : best)
  const gains = trials.map(trial => (trial.errorM[attack][radius] <= radiusM ? 1 : 0) - trial.blind[radius])
  const blind = mean(trials.map(trial => trial.blind[radius]))
  return {
    radiusM, attack, share: hitsOf(attack) / trials.length, interval: wilson(hitsOf(attack), trials.length), blind,
    advantage: mean(gains), advantageInterval: bootstrapMean(gains),
  }
}

function bootstrapMean(values: readonly number[]): readonly [number, number] {
  const random = seededRandom(values.length), means = Float64Array.from({ length: draws }, () => mean(values.map(() => values[random.below(values.length)]))).sort()
  return [means[Math.floor(0.025 * draws)], means[Math.floor(0.975 * draws)]]
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b), middle = sorted.length >> 1
  if (sorted.length === 0) return NaN
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
