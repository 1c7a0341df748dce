import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import type { TrailSummary } from './mirror.ts'

export type Duplicates = TrailSummary['duplicates']

/** Counts the fixes of a trail by kind. */
export function summarizeTrail(trail: Trail, duplicates: Duplicates): TrailSummary {
  const ofKind = [0, 0, 0], isDevice = new Uint8Array(trail.devices.length)
  let noise = 0
  for (let i = 0; i < trail.count; i++) {
    ofKind[trail.kind[i]]++
    isDevice[trail.device[i]] = 1
    if ((trail.flag[i] & fixFlag.noise) !== 0) noise++
  }
  return {
    fixes: trail.count, observed: ofKind[fixKind.observed], claimed: ofKind[fixKind.claimed], computed: ofKind[fixKind.computed], noise, duplicates,
    firstMs: trail.count > 0 ? trail.timeMs[0] : null, lastMs: trail.count > 0 ? trail.timeMs[trail.count - 1] : null,
    segments: trail.segments, devices: isDevice.reduce((sum, seen) => sum + seen, 0),
  }
}
