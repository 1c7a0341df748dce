import { nearDistanceM } from '../geo/distance.ts'
import type { Trail } from '../trail/trail.ts'
import { hourMs, minuteMs, secondMs } from '../units/time.ts'

/** People start and end a trip on foot: the first 400 m at 1.2 m/s. Our choice. */
const footSpeedMps = 1.2
const footM = 400
/** The speed of travel is read from the fixes of three minutes. Our choice. */
const speedSpanMs = 3 * minuteMs
/** Silence is worth a thought from here on; shorter, the fixes speak for themselves. */
const shortSilenceMs = 10 * minuteMs
/** A phone wakes up when it is carried off, within some kilometres; farther, nobody knows when the person left. Our choice. */
const reachM = 5000
/** Nothing is said about a silence longer than a day: the phone was off, the person may have been anywhere. Our choice. */
const longestSilenceMs = 24 * hourMs

/** A silence beside a stay: from the stay's last fix to the next fix elsewhere, or from the fix before it to the stay's first. */
export interface Silence {
  readonly lengthMs: number
  /** The way to the fix elsewhere, metres, less what may be error. */
  readonly distanceM: number
  /** Speed of travel at the fix elsewhere. */
  readonly speedMps: number
}

/** Tells whether a silence is too long or leads too far to say how much of it was spent at the stay. */
export function isDark({ lengthMs, distanceM }: Silence): boolean {
  return lengthMs > longestSilenceMs || (lengthMs > shortSilenceMs && distanceM > reachM)
}

/**
 * Returns how much of a silence belongs to the stay, ms: all but the time the way takes. Phones are silent while they lie still and wake
 * up when they are carried, so the way belongs to the end that travels.
 */
export function stayedMs(silence: Silence): number {
  if (isDark(silence)) return 0
  const { distanceM, speedMps, lengthMs } = silence
  const footS = Math.min(distanceM, footM) / footSpeedMps
  const rideS = Math.max(0, distanceM - footM) / Math.max(speedMps, footSpeedMps)
  return Math.max(0, Math.round(lengthMs - (footS + rideS) * secondMs))
}

/** Tells whether two fixes of one spot lie too far apart in time to be one stay. */
export function isOffTooLong(silenceMs: number): boolean {
  return silenceMs > longestSilenceMs
}

/** Returns the speed along the evidence from `at` on (`step` 1) or up to it (`step` -1), metres per second; 0 when there is no more. */
export function speedBeside(trail: Trail, fixes: Uint32Array, at: number, step: 1 | -1): number {
  const { timeMs, latE7, lonE7 } = trail
  const beginMs = timeMs[fixes[at]]
  let metres = 0, reached = at
  while (Math.abs(timeMs[fixes[reached]] - beginMs) < speedSpanMs) {
    const next = reached + step
    if (next < 0 || next >= fixes.length || Math.abs(timeMs[fixes[next]] - beginMs) > shortSilenceMs) break
    metres += nearDistanceM(latE7[fixes[reached]], lonE7[fixes[reached]], latE7[fixes[next]], lonE7[fixes[next]])
    reached = next
  }
  const seconds = Math.abs(timeMs[fixes[reached]] - beginMs) / secondMs
  return seconds > 0 ? metres / seconds : 0
}
