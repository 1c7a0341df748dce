import { minuteMs } from '../units/time.ts'
import type { Observation } from './observation.ts'
import { isNight, timedFixes } from './timed-fixes.ts'

/** A hole in a trail with times that someone fills by staying: nobody takes so long to walk through. */
export interface TimeGap {
  /** The clock on the wall when the last fix before it was seen. */
  readonly fromLocalMs: number
  readonly lastedMs: number
  /** Metres between the fixes before and after it. */
  readonly apartM: number
  /** Whether most of it lies between 22 and 6 o'clock: then what is hidden is a bed. */
  readonly night: boolean
}

/** Gruteser, Liu hide which of several areas was visited for the same reason; 20 minutes: protection.md 1.2 A8. */
const gapMs = 20 * minuteMs
/** Our choice: farther apart than this, the gap is a journey without a recorder. */
const nearM = 3000

/**
 * S7: returns the gaps in which the owner stayed in what is hidden. A hole says that a place is there, when, and how long.
 *
 * Sees fixes with times, gaps between tracks included. A gap counts when it is longer than 20 minutes and both sides are within 3 km.
 * Paper: Gruteser, Liu, Protecting Privacy in Continuous Location-Tracking Applications, IEEE Security & Privacy 2004. No times give none.
 */
export function findTimeGaps(observation: Observation): TimeGap[] {
  const { count, xM, yM, localMs } = timedFixes(observation), gaps: TimeGap[] = []
  for (let i = 1; i < count; i++) {
    const lastedMs = localMs[i] - localMs[i - 1], apartM = Math.hypot(xM[i] - xM[i - 1], yM[i] - yM[i - 1])
    if (lastedMs > gapMs && apartM <= nearM) gaps.push({ fromLocalMs: localMs[i - 1], lastedMs, apartM, night: nightShare(localMs[i - 1], localMs[i]) > 0.5 })
  }
  return gaps
}

function nightShare(fromMs: number, endMs: number): number {
  const steps = 48, nights = Array.from({ length: steps }, (_, i) => isNight(fromMs + (i + 0.5) / steps * (endMs - fromMs)) ? 1 : 0)
  return nights.reduce((sum: number, night) => sum + night, 0) / steps
}
