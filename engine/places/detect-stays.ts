import { nearDistanceM } from '../geo/distance.ts'
import type { Trail } from '../trail/trail.ts'
import { secondMs } from '../units/time.ts'
import { isDark, isOffTooLong, speedBeside, stayedMs, type Silence } from './silence.ts'
import { accuracyOrUsualM, coarseM } from './stay-evidence.ts'
import { addToGroup, beginGroup, distanceToGroup, slackM, type StayGroup } from './stay-group.ts'

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
  /** Shorter halts are no stay. */
  readonly dwellMs: number
}

/** Fixes that leave and are back within a minute did not leave: hops of a phone lying still. Our choice, docs/inference/stays.md, table 3. */
const returnMs = 60 * secondMs
/** The stay ends with the last fix this near its centre; farther out the person is on the way. Our choice, same table. */
const coreM = 25
/** Where the record begins, ends or goes dark, the stay may have lasted longer than what is seen of it. Our choice, same table. */
const censoredDwellMs = 90 * secondMs

/**
 * Returns the stays of one device, in time order.
 *
 * Fixes are collected as long as they keep within the radius of the running centre; a stay is what lasts long enough, counting the silence beside
 * it that the way to the next fix does not need. Cost: O(n): a failed start moves on to the first fix that the breaking fix could belong to.
 */
export function detectStays(trail: Trail, fixes: Uint32Array, { radiusM, dwellMs }: StayOptions): StayRow[] {
  const rows: StayRow[] = []
  let at = 0
  while (at < fixes.length) {
    const group = beginGroup(trail, fixes, at)
    collect(group, trail, fixes, radiusM)
    const row = mayLast(group, trail, fixes) ? boundStay(group, trail, fixes, rows.at(-1)?.endMs ?? -Infinity) : null
    if (row && row.endMs - row.startMs >= (row.isCensored ? censoredDwellMs : dwellMs)) {
      rows.push(row)
      at = group.last + 1
    } else {
      at = nextStart(trail, fixes, group, radiusM)
    }
  }
  return rows
}

/**
 * Fills the group from its first fix on, until a fix lies outside and none is soon back inside: within a minute, and within the time the group has
 * lasted so far.
 */
function collect(group: StayGroup, trail: Trail, fixes: Uint32Array, radiusM: number): void {
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

/** Tells cheaply whether the group can be a stay: whether enough time passes between the fix before it and the fix after it. */
function mayLast(group: StayGroup, { timeMs }: Trail, fixes: Uint32Array): boolean {
  const beforeMs = timeMs[fixes[Math.max(0, group.first - 1)]], afterMs = timeMs[fixes[Math.min(fixes.length - 1, group.last + 1)]]
  return afterMs - beforeMs >= censoredDwellMs
}

/** Cuts the way in and out off the group and counts the silence on both sides. */
function boundStay(group: StayGroup, trail: Trail, fixes: Uint32Array, notBeforeMs: number): StayRow & { readonly isCensored: boolean } {
  const { timeMs } = trail
  const isCore = (at: number): boolean => distanceToGroup(group, trail, fixes[at]) <= coreM + slackM(group, trail, fixes[at])
  let first = group.first, last = group.last
  while (first < last && !isCore(first)) first++
  while (last > first && !isCore(last)) last--
  const before = first > 0 ? silenceBeside(group, trail, fixes, first, -1) : null
  const after = last + 1 < fixes.length ? silenceBeside(group, trail, fixes, last, 1) : null
  return {
    startMs: Math.max(notBeforeMs, timeMs[fixes[first]] - (before ? stayedMs(before) : 0)),
    endMs: timeMs[fixes[last]] + (after ? stayedMs(after) : 0),
    latE7: Math.round(group.latE7), lonE7: Math.round(group.lonE7), finestM: group.finestM,
    device: trail.device[fixes[first]], firstFix: fixes[first], endFix: fixes[last] + 1,
    isCensored: !before || !after || isDark(before) || isDark(after),
  }
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
