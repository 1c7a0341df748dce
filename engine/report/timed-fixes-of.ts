import type { TimedFixes } from '../protection/protect-heat.ts'
import { fixKind, type Trail } from '../trail/trail.ts'

/** Returns what a device has observed of a trail: times and positions, in time order. Noise stays in: on five days it is not in the same cell. */
export function timedFixesOf({ timeMs, latE7, lonE7, kind, count }: Trail): TimedFixes {
  const observed = Array.from(kind.subarray(0, count).keys()).filter(i => kind[i] === fixKind.observed)
  return { timeMs: Float64Array.from(observed, i => timeMs[i]), latE7: Int32Array.from(observed, i => latE7[i]), lonE7: Int32Array.from(observed, i => lonE7[i]) }
}
