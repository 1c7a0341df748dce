import { distanceM } from '../geo/distance.ts'
import { minuteMs } from '../units/time.ts'
import { fixFlag, fixKind, type Trail } from './trail.ts'

/** Faster than road and rail; a plane is faster, and passes because it does not come back. ../research/science.md 4.1, row 1. */
const spikeSpeedMps = 70
/** Faster than any airliner over ground: no journey, whatever comes after. Our choice. */
const impossibleSpeedMps = 350
/** A spike comes back nearer than this share of the way out. ../research/science.md 4.1, row 1. */
const returnShare = .5
/** A spike is short: at most so many fixes and so long. Our choice; a return flight takes longer. */
const spikeFixes = 5
const spikeMs = 30 * minuteMs
/** 1e-7 degrees that no spike stays below: 70 m/s for a second, on the equator. */
const quickE7 = 6000

/**
 * Returns the trail with `fixFlag.noise` set on fixes that jump away and come back as no person can, and on those at 0° 0°. Nothing is deleted, the input is not
 * changed.
 *
 * A spike is one to five fixes of a device, for at most half an hour, whose way out and whose way back both need more than 70 m/s, after
 * the accuracies of both ends are taken off, and after which the device is less than half as far from where it was as the spike.
 * Sustained speed is no spike: a flight does not come back. The first and the last fix of a device have one neighbour: they are noise
 * when they are more than 350 m/s from it. A fix at exactly 0° 0° is what programs write for no position, whatever comes before and after: between photos of two days it is no
 * jump, and would become a place in the Gulf of Guinea. Claimed and computed fixes are neither judged nor compared with. A coarse fix is no noise: its
 * accuracy says so.
 *
 * Source: two-sided speed test with return (Dawarich's "sandwich" test, ../research/peers.md 5); the scaling by accuracy is ours. Cost:
 * O(n).
 */
export function flagNoise(trail: Trail): Trail {
  const flag = trail.flag.slice()
  for (let i = 0; i < flag.length; i++) flag[i] &= ~fixFlag.noise
  const next = nextOfDevice(trail)
  const good = new Int32Array(trail.devices.length).fill(-1), isTrusted = new Uint8Array(trail.devices.length)
  for (let i = 0; i < trail.count; i++) {
    if (isNowhere(trail, i)) flag[i] |= fixFlag.noise
    if (trail.kind[i] !== fixKind.observed || (flag[i] & fixFlag.noise) !== 0) continue
    const device = trail.device[i], before = good[device]
    if (before < 0) {
      if (isBadStart(trail, next, i)) flag[i] |= fixFlag.noise
      else good[device] = i
      continue
    }
    const end = needsMore(trail, before, i, spikeSpeedMps) ? spikeEnd(trail, next, before, i) : i
    if (end < 0 && isTrusted[device] === 0) continue
    for (let spike = i; spike !== end; spike = next[spike]) flag[spike] |= fixFlag.noise
    if (end !== i) continue
    good[device] = i
    isTrusted[device] = 1
  }
  return { ...trail, flag }
}

function isNowhere({ kind, latE7, lonE7 }: Trail, i: number): boolean {
  return kind[i] === fixKind.observed && latE7[i] === 0 && lonE7[i] === 0
}

/** Returns the fix after the spike that begins at `first`, -1 when it lasts to the end of the trail; `first` itself when it is no spike. */
function spikeEnd(trail: Trail, next: Int32Array, before: number, first: number): number {
  let last = first
  for (let fixes = 0; fixes < spikeFixes; fixes++) {
    const after = next[last]
    if (after < 0) return fixes === 0 && needsMore(trail, before, first, impossibleSpeedMps) ? -1 : first
    if (trail.timeMs[after] - trail.timeMs[before] > spikeMs) return first
    const isNear = between(trail, before, after) < returnShare * between(trail, before, first)
    if (isNear && needsMore(trail, last, after, spikeSpeedMps)) return after
    last = after
  }
  return first
}

/** The first fix of a device is bad when the next two agree with each other and neither with it. */
function isBadStart(trail: Trail, next: Int32Array, first: number): boolean {
  const second = next[first]
  if (second < 0 || !needsMore(trail, first, second, impossibleSpeedMps)) return false
  const third = next[second]
  return third >= 0 && needsMore(trail, first, third, impossibleSpeedMps) && !needsMore(trail, second, third, spikeSpeedMps)
}

/**
 * Tells whether the way between two fixes, less their accuracies, needs more than a speed. Fixes of one second count as one second apart.
 */
function needsMore(trail: Trail, from: number, to: number, speedMps: number): boolean {
  const { latE7, lonE7, timeMs } = trail
  if (Math.abs(latE7[to] - latE7[from]) + Math.abs(lonE7[to] - lonE7[from]) < quickE7) return false
  const seconds = Math.max(1, (timeMs[to] - timeMs[from]) / 1000)
  return between(trail, from, to) - accuracyOf(trail, from) - accuracyOf(trail, to) > speedMps * seconds
}

function between(trail: Trail, a: number, b: number): number {
  return distanceM(trail.latE7[a], trail.lonE7[a], trail.latE7[b], trail.lonE7[b])
}

function accuracyOf(trail: Trail, i: number): number {
  const accuracyM = trail.accuracyM[i]
  return accuracyM > 0 ? accuracyM : 0
}

/** For each observed fix the next one of the same device that is somewhere, -1 when there is none. */
function nextOfDevice(trail: Trail): Int32Array {
  const { count, kind, device, devices } = trail
  const next = new Int32Array(count).fill(-1), last = new Int32Array(devices.length).fill(-1)
  for (let i = count - 1; i >= 0; i--) {
    if (kind[i] !== fixKind.observed || isNowhere(trail, i)) continue
    next[i] = last[device[i]]
    last[device[i]] = i
  }
  return next
}
