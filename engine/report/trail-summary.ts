import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import type { TrailSummary } from './mirror.ts'

export type Duplicates = TrailSummary['duplicates']

/**
 * Counts the fixes of a trail by kind, and says from when to when it reaches: computed fixes do not stretch it, because a reader marks a time that it doubts
 * (a damaged FIT file that jumps to 2085) by keeping its fix as computed. Of a trail that has no other fixes they are the span.
 */
export function summarizeTrail(trail: Trail, duplicates: Duplicates): TrailSummary {
  const ofKind = [0, 0, 0], isDevice = new Uint8Array(trail.devices.length)
  let noise = 0, first = -1, last = -1
  for (let i = 0; i < trail.count; i++) {
    ofKind[trail.kind[i]]++
    if (trail.kind[i] !== fixKind.computed) {
      if (first < 0) first = i
      last = i
    }
    isDevice[trail.device[i]] = 1
    if ((trail.flag[i] & fixFlag.noise) !== 0) noise++
  }
  if (first < 0 && trail.count > 0) [first, last] = [0, trail.count - 1]
  return {
    fixes: trail.count, observed: ofKind[fixKind.observed], claimed: ofKind[fixKind.claimed], computed: ofKind[fixKind.computed], noise, duplicates,
    firstMs: first < 0 ? null : trail.timeMs[first], lastMs: last < 0 ? null : trail.timeMs[last],
    segments: trail.segments, devices: isDevice.reduce((sum, seen) => sum + seen, 0),
  }
}
