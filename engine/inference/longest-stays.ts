import type { Stays } from '../places/stays.ts'

/** Evidence names this many stays at most: enough to look at, little to carry. */
const evidenceStays = 50

/** Returns the longest of some stays, the longest first, as indexes; at most 50. */
export function longestStays({ startMs, endMs }: Stays, stays: readonly number[]): number[] {
  return stays.toSorted((a, b) => (endMs[b] - startMs[b]) - (endMs[a] - startMs[a]) || a - b).slice(0, evidenceStays)
}
