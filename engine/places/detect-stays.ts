import { nearDistanceM } from '../geo/distance.ts'
import type { Trail } from '../trail/trail.ts'
import { minuteMs } from '../units/time.ts'
import { isDark, isOffTooLong, speedBeside, stayedMs, type Silence } from './silence.ts'
import { accuracyOrUsualM, coarseM } from './stay-evidence.ts'
import { addToGroup, beginGroup, distanceToGroup, slackM, type StayGroup } from './stay-group.ts'

/** Of the silence beside a stay, so much counts towards its least length: nobody saw it. Our choice; 1 makes stays of fixes on the way. */
const silenceShare = .5
/**
 * Seen for less than this, and far from the fixes before and after, a spot lies on the way. Our choice: a phone that was carried off
 * wakes up sooner.
 */
const momentMs = minuteMs
const wayM = 600

/** A stay as it is being made; `firstFix` and `endFix` index the trail. */
export interface StayRow {
  readonly startMs: number
  readonly endMs: number
  readonly latE7: number
  readonly lonE7: number
  /** The best accuracy among its fixes, metres. */
  readonly finestM: number
  readonly device: number
  readonly firstFix: number
  readonly endFix: number
}

export interface StayOptions {
  /** Fixes of a stay lie within this radius of its centre, beside their own error; metres. */
  readonly radiusM: number
  /** Shorter halts are no stay; silence before the first and after the last fix counts half. */
  readonly dwellMs: number
  /** Where the record begins, ends or goes dark, a stay may have lasted longer than what is seen of it: there this is enough. */
  readonly censoredDwellMs: number
  /** A stay begins and ends with fixes this near its centre; farther out the person is on the way. */
  readonly coreM: number
  /** Fixes that leave and are back within this time did not leave: a phone lying still hops. */
  readonly returnMs: number
}

/**
 * Returns the stays of one device, in time order.
 *
 * Fixes are collected as long as they keep within the radius of the running centre; a stay is what lasts long enough, counting the
 * silence beside it that the way to the next fix does not need. Cost: O(n): a failed start moves on to the first fix that the breaking
 * fix could belong to.
 */
export function detectStays(trail: Trail, fixes: Uint32Array, options: StayOptions): StayRow[] {
  const rows: StayRow[] = []
  let at = 0, notBeforeMs = -Infinity
  while (at < fixes.length) {
    const group = beginGroup(trail, fixes, at, notBeforeMs)
    collect(group, trail, fixes, options)
    const row = mayLast(group, trail, fixes, options) ? stayOf(group, trail, fixes, options) : null
    if (row) {
      rows.push(row)
      notBeforeMs = row.endMs
    }
    at = row ? group.last + 1 : nextStart(trail, fixes, group, options.radiusM)
  }
  return rows
}

/**
 * Fills the group from its first fix on, until a fix lies outside and none is soon back inside: within `returnMs`, and within the time
 * the group has lasted so far.
 */
function collect(group: StayGroup, trail: Trail, fixes: Uint32Array, { radiusM, returnMs }: StayOptions): void {
  const { timeMs } = trail, firstMs = timeMs[fixes[group.first]]
  let lastMs = firstMs
  for (let at = group.first + 1; at < fixes.length; at++) {
    const fix = fixes[at], silenceMs = timeMs[fix] - lastMs, absenceMs = Math.min(returnMs, lastMs - firstMs)
    if (isOffTooLong(silenceMs) || (at > group.last + 1 && silenceMs > absenceMs)) return
    if (distanceToGroup(group, trail, fix) <= radiusM + slackM(group, trail, fix)) {
      addToGroup(group, trail, fixes, at)
      lastMs = timeMs[fix]
    } else if (silenceMs > absenceMs) {
      return
    }
  }
}

/**
 * Returns the stay that a group is, null when it is too short for one. The ways in and out are cut off and the silence on both sides is
 * counted.
 */
function stayOf(group: StayGroup, trail: Trail, fixes: Uint32Array, options: StayOptions): StayRow | null {
  const { timeMs } = trail, { coreM, dwellMs, censoredDwellMs } = options
  const isCore = (at: number): boolean => distanceToGroup(group, trail, fixes[at]) <= coreM + slackM(group, trail, fixes[at])
  let first = group.first, last = group.last
  while (first < last && !isCore(first)) first++
  while (last > first && !isCore(last)) last--
  const before = first > 0 ? silenceBeside(group, trail, fixes, first, -1) : null
  const after = last + 1 < fixes.length ? silenceBeside(group, trail, fixes, last, 1) : null
  const seenMs = timeMs[fixes[last]] - timeMs[fixes[first]]
  if (seenMs < momentMs && before && after && Math.min(before.distanceM, after.distanceM) > wayM) return null
  const startMs = Math.max(group.notBeforeMs, timeMs[fixes[first]] - (before ? stayedMs(before) : 0))
  const endMs = timeMs[fixes[last]] + (after ? stayedMs(after) : 0)
  const isCensored = !before || !after || isDark(before) || isDark(after)
  const silentMs = endMs - startMs - seenMs
  if (seenMs + silenceShare * silentMs < (isCensored ? censoredDwellMs : dwellMs)) return null
  return {
    startMs, endMs, latE7: Math.round(group.latE7), lonE7: Math.round(group.lonE7), finestM: group.finestM,
    device: trail.device[fixes[first]], firstFix: fixes[first], endFix: fixes[last] + 1,
  }
}

/** Tells cheaply whether the group can be a stay: whether enough time passes between the fix before it and the fix after it. */
function mayLast(group: StayGroup, { timeMs }: Trail, fixes: Uint32Array, { dwellMs, censoredDwellMs }: StayOptions): boolean {
  const beforeMs = timeMs[fixes[Math.max(0, group.first - 1)]], afterMs = timeMs[fixes[Math.min(fixes.length - 1, group.last + 1)]]
  return afterMs - beforeMs >= Math.min(dwellMs, censoredDwellMs)
}

function silenceBeside(group: StayGroup, trail: Trail, fixes: Uint32Array, edge: number, step: 1 | -1): Silence {
  const elsewhere = fixes[edge + step]
  const errorM = accuracyOrUsualM(trail, elsewhere) > coarseM ? slackM(group, trail, elsewhere) : 0
  return {
    lengthMs: Math.abs(trail.timeMs[elsewhere] - trail.timeMs[fixes[edge]]),
    distanceM: Math.max(0, distanceToGroup(group, trail, elsewhere) - errorM),
    speedMps: speedBeside(trail, fixes, edge + step, step),
  }
}

/** A stay that begins later and outlasts the failed one reaches the breaking fix: the next start is the first fix near that one. */
function nextStart(trail: Trail, fixes: Uint32Array, group: StayGroup, radiusM: number): number {
  const { latE7, lonE7 } = trail
  const breaker = group.last + 1
  if (breaker === fixes.length) return group.first + 1
  const fix = fixes[breaker], reachM = radiusM + slackM(group, trail, fix)
  let at = group.first + 1
  while (at < breaker && nearDistanceM(latE7[fixes[at]], lonE7[fixes[at]], latE7[fix], lonE7[fix]) > reachM) at++
  return at
}
