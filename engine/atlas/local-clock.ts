import { mergeTrails } from '../trail/merge.ts'
import { pickFixes } from '../trail/pick.ts'
import { isAscending, timeOrder } from '../trail/sort.ts'
import { fixFlag, hasFlag, type Trail } from '../trail/trail.ts'
import { cellOf, timeZoneAt } from './time-zone.ts'
import { localToUtcMs, offsetSpan, type OffsetSpan } from '../units/zone-clock.ts'

/** Where and when, as columns: a trail, or stays. */
export interface Positions {
  readonly count: number
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
}

/**
 * Returns for each instant what a clock on the spot showed, as if that reading were UTC: `% dayMs` is the time of the day, `/ dayMs` the local day.
 * Readings are not ascending: clocks go back in autumn and on the way west. Cost: about 20 ns a fix while the person stays in one zone.
 */
export function localTimes(positions: Positions, timeMs: Float64Array): Float64Array {
  const localMs = new Float64Array(positions.count)
  let cell = -1, zone = '', span: OffsetSpan = { fromMs: Infinity, endMs: -Infinity, offsetMs: 0 }
  for (let i = 0; i < positions.count; i++) {
    const nextCell = cellOf(positions.latE7[i], positions.lonE7[i])
    if (nextCell !== cell) {
      const nextZone = timeZoneAt(positions.latE7[i], positions.lonE7[i])
      if (nextZone !== zone) span = offsetSpan(nextZone, timeMs[i])
      zone = nextZone
      cell = nextCell
    }
    if (timeMs[i] < span.fromMs || timeMs[i] >= span.endMs) span = offsetSpan(zone, timeMs[i])
    localMs[i] = timeMs[i] + span.offsetMs
  }
  return localMs
}

/**
 * Returns the trail with every time in UTC: fixes flagged `fixFlag.localClock` are read as the clock of the zone they lie in, the flag is cleared,
 * and the fixes are put in order again. A trail without such fixes is returned as it is.
 *
 * In the hour that autumn repeats, the earlier instant is taken: the source does not tell (see `localToUtcMs`).
 */
export function resolveLocalClocks(trail: Trail): Trail {
  if (!hasFlag(trail, fixFlag.localClock)) return trail
  const timeMs = trail.timeMs.slice(), flag = trail.flag.slice()
  for (let i = 0; i < trail.count; i++) {
    if ((flag[i] & fixFlag.localClock) === 0) continue
    timeMs[i] = localToUtcMs(timeZoneAt(trail.latE7[i], trail.lonE7[i]), timeMs[i])
    flag[i] &= ~fixFlag.localClock
  }
  const resolved = { ...trail, timeMs, flag }
  return isAscending(timeMs) ? resolved : pickFixes(resolved, timeOrder(timeMs))
}

/** How many fixes were left out because others tell the same: exactly, or with more digits. */
export interface LeftOut {
  readonly exact: number
  readonly near: number
}

/**
 * Returns a merged trail in UTC, without the duplicates that show only then: fixes on a local clock are never compared with others (`findDuplicates`), and a photo whose camera
 * knew no zone tells the same as the list of photos beside it. A trail without such fixes is returned as it is.
 *
 * @param known what merging has left out before; the sum is returned.
 */
export function mergeInUtc(trail: Trail, known: LeftOut): { readonly trail: Trail, readonly duplicates: LeftOut } {
  const resolved = resolveLocalClocks(trail)
  if (resolved === trail) return { trail, duplicates: known }
  const merged = mergeTrails([resolved])
  return { trail: merged.trail, duplicates: { exact: known.exact + merged.exactDuplicates, near: known.near + merged.nearDuplicates } }
}
