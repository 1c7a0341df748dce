import { distanceM } from '../engine/geo/distance.ts'
import type { Trail } from '../engine/trail/trail.ts'
import type { Span } from './mobilitynet.ts'

/**
 * Returns the stays that scikit-mobility's `stay_locations` finds, as a bar to beat in the same run: an anchor, the first fix farther
 * than `radiusM` from it ends the stay, which counts if more than `dwellMs` have passed since the anchor; the last fixes are a stay of
 * their own.
 *
 * Written from the description of the rule (`detection.stay_locations` at 9433d05, leaving_time=True, no_data_for_minutes=1e12); its counts
 * agree with scikit-mobility's own on the test data (score-stays.test.ts).
 */
export function peerStays(trail: Trail, radiusM: number, dwellMs: number): Span[] {
  const stays: Span[] = []
  const { count, timeMs, latE7, lonE7 } = trail
  let anchor = 0
  for (let i = 1; i <= count; i++) {
    if (i < count && distanceM(latE7[anchor], lonE7[anchor], latE7[i], lonE7[i]) <= radiusM) continue
    const endMs = timeMs[Math.min(i, count - 1)]
    if (endMs - timeMs[anchor] > dwellMs) stays.push({ startMs: timeMs[anchor], endMs })
    anchor = i
  }
  return stays
}
