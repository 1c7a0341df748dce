import { distanceM } from '../geo/distance.ts'
import { fixFlag, fixKind, type Trail } from './trail.ts'

/** Faster than any road or rail vehicle in service, slower than a jet in cruise: a flight passes by the return test. science.md 4.1, row 1. */
const spikeSpeedMps = 70
/** Way back over way out: a spike returns to where it came from, a journey goes on. science.md 4.1, row 1. */
const returnShare = .5

/**
 * Returns the trail with `fixFlag.noise` set on fixes that jump away and come back as no person can; nothing is deleted, the input is not changed.
 *
 * A fix is a spike when the way to it and the way from it, each shortened by the accuracies of both ends, need more than 70 m/s, and its
 * neighbours lie less than half as far from each other as the spike from the nearer of them. A flight is fast but does not return. The first and the last fix
 * have one neighbour only: they are noise when the one after (before) needs more than 70 m/s and the next two agree with each other.
 * Fixes of several devices are compared with fixes of the same device.
 *
 * Source: two-sided speed spike and return test, as in Dawarich's AnomalyFilter; scaling by accuracy is ours. Cost: O(n).
 */
export function flagNoise(trail: Trail): Trail {
  const flag = trail.flag.slice()
  const recent = new Map<number, [number, number]>()
  for (let i = 0; i < trail.count; i++) {
    if (trail.kind[i] !== fixKind.observed) continue
    const [before, middle] = recent.get(trail.device[i]) ?? [-1, -1]
    if (before >= 0 && isSpike(trail, before, middle, i)) {
      flag[middle] |= fixFlag.noise
      recent.set(trail.device[i], [before, i])
    } else {
      recent.set(trail.device[i], [middle, i])
    }
  }
  return { ...trail, flag }
}

function isSpike(trail: Trail, before: number, middle: number, after: number): boolean {
  if (!isTooFast(trail, before, middle) || !isTooFast(trail, middle, after)) return false
  const out = between(trail, before, middle), back = between(trail, middle, after)
  return between(trail, before, after) < returnShare * Math.min(out, back)
}

function isTooFast(trail: Trail, from: number, to: number): boolean {
  const seconds = Math.max(1, (trail.timeMs[to] - trail.timeMs[from]) / 1000)
  return between(trail, from, to) - slackM(trail, from) - slackM(trail, to) > spikeSpeedMps * seconds
}

function between(trail: Trail, a: number, b: number): number {
  return distanceM(trail.latE7[a], trail.lonE7[a], trail.latE7[b], trail.lonE7[b])
}

function slackM(trail: Trail, i: number): number {
  const accuracyM = trail.accuracyM[i]
  return accuracyM > 0 ? accuracyM : 0
}
