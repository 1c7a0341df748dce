import type { Trail } from '../trail/trail.ts'
import { hourMs, minuteMs } from '../units/time.ts'
import { phoneDevice, type TimelineEntry } from './google-timeline.ts'
import type { Zone } from './zone.ts'

/** Two hours of Google's path, cut by the UTC clock: they overlap visits and activities. */
export interface PathSlice {
  readonly startMs: number
  readonly endMs: number
  /** Indexes of fixes, at least two minutes apart. */
  readonly fixes: readonly number[]
  readonly zone: Zone
}

const sliceMs = 2 * hourMs

/** Returns the slices that have a point, in time order. Only points on the way are kept, as Google does with a phone at rest. */
export function pathSlices(trail: Trail, entries: readonly TimelineEntry[]): PathSlice[] {
  const slices: { startMs: number, endMs: number, fixes: number[], zone: Zone }[] = []
  let lastMs = -Infinity
  for (const entry of entries) {
    if (entry.kind === 'visit') continue
    for (let i = entry.firstFix; i < entry.endFix; i++) {
      const timeMs = trail.timeMs[i], startMs = Math.floor(timeMs / sliceMs) * sliceMs
      if (trail.device[i] !== phoneDevice || timeMs < lastMs + 2 * minuteMs) continue
      lastMs = timeMs
      const open = slices.at(-1)
      if (open?.startMs === startMs) open.fixes.push(i)
      else slices.push({ startMs, endMs: startMs + sliceMs, fixes: [i], zone: entry.zone })
    }
  }
  return slices
}
