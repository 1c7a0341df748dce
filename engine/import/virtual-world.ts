import { fixKind } from '../trail/trail.ts'
import type { Findings } from './findings.ts'

/**
 * Keeps the fixes since `first` as `computed`, and counts them: they are of a world that is drawn on a screen. The person was at home, on a trainer, and the
 * positions (Zwift's lie on an island in the Pacific and in cities) are never evidence of where they were.
 */
export function keepAsVirtual(findings: Findings, first: number): void {
  const count = findings.fixes.count - first
  if (count === 0) return
  findings.fixes.setKind(first, fixKind.computed)
  findings.problem('virtual-world', undefined, count)
}

/** Tells whether a program draws the roads that are ridden in it, by the name it gives itself or its rides. */
export function isVirtualProgram(name: string): boolean {
  return /^\s*(?:Zwift|Rouvy|MyWhoosh|RGT Cycling|Bkool|Kinomap|FulGaz|IndieVelo|TrainingPeaks Virtual|OneLap|Virtugo)\b/i.test(name)
}

/** Tells whether a sport, as a track or an activity names it, is a virtual one: `VirtualRide`, `virtual_run`. */
export function isVirtualSport(sport: string): boolean {
  return /^\s*virtual/i.test(sport)
}
