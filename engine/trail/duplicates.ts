import { nearDistanceM } from '../geo/distance.ts'
import { minuteMs, secondMs } from '../units/time.ts'
import { fixFlag, hasFlag, optionalColumns, type Trail } from './trail.ts'

/** What became of a fix. */
const fate = { unknown: 0, kept: 1, exactDuplicate: 2, nearDuplicate: 3 } as const

/**
 * Positions this near at one instant are one position written with more and with fewer digits. Five digits are off by 0.79 m at most
 * (half of 1.11 m north and east); our choice is half as much again.
 */
const sameSpotM = 1.2

/**
 * Positions this near within one minute are one position when one source rounds its times to minutes. Our choice: a minute on foot (84 m at
 * 1.4 m/s, science.md 1.2) and the error of a network fix (65 m). In a vehicle a minute is farther: then both fixes stay, which harms nothing.
 */
const sameMinuteM = 150

/**
 * At most this many neighbours in time are compared with a fix. Our choice: a second or a minute with more fixes than these has no real times,
 * and comparing all with all would take hours.
 */
const neighboursMax = 256

/** The fixes that stay, as indexes in the order of the trail, and how many went for which reason. */
export interface Duplicates {
  readonly kept: Uint32Array
  readonly exactDuplicates: number
  readonly nearDuplicates: number
}

/**
 * Finds the fixes that tell the same as another one.
 *
 * Two fixes are
 * - exact duplicates when time and position are equal;
 * - near-duplicates (a) at the same instant within 1.2 m of each other: the same millisecond, or, from two segments, the second that a whole-second
 *   stamp names by cutting off or by rounding;
 * - near-duplicates (b) in the same minute, from two segments, one flagged `minuteStamp`, within 150 m of each other or within that fix's own
 *   accuracy. A partner that states a worse accuracy than that is no partner.
 *
 * Of two such fixes the finer stays: observed before claimed before computed; then the finer time stamp; then the one without a bad flag; then more
 * digits of position; then more known values; then the better accuracy; then an order of the values, so that nothing depends on the order of the
 * inputs. A fix goes only when a finer partner stays, so that no chain of near ones loses its end. Fixes with `localClock` and without are never
 * compared: their times mean different things.
 *
 * Finding them again in what stays finds none. Cost: O(n), for instants with many fixes O(n log n); one byte per fix.
 */
export function findDuplicates(trail: Trail): Duplicates {
  const fates = new Uint8Array(trail.count)
  const exactDuplicates = markExact(trail, fates)
  const neighbours = new Neighbours(trail, fates)
  let nearDuplicates = 0
  for (let i = 0; i < trail.count; i++) {
    if (fates[i] === fate.unknown) neighbours.decide(i)
    if (fates[i] === fate.nearDuplicate) nearDuplicates++
  }
  const kept = new Uint32Array(trail.count - exactDuplicates - nearDuplicates)
  let out = 0
  for (let i = 0; i < trail.count; i++) if (fates[i] === fate.kept) kept[out++] = i
  return { kept, exactDuplicates, nearDuplicates }
}

function markExact(trail: Trail, fates: Uint8Array): number {
  const { timeMs, count } = trail
  let found = 0
  for (let first = 0; first + 1 < count; first++) {
    if (timeMs[first + 1] !== timeMs[first]) continue
    let end = first + 2
    while (end < count && timeMs[end] === timeMs[first]) end++
    found += markExactAtOneInstant(trail, fates, first, end)
    first = end - 1
  }
  return found
}

function markExactAtOneInstant(trail: Trail, fates: Uint8Array, first: number, end: number): number {
  if (end - first === 2) {
    if (!isSamePosition(trail, first, first + 1)) return 0
    fates[compareFineness(trail, first, first + 1) > 0 ? first : first + 1] = fate.exactDuplicate
    return 1
  }
  const indexes = Array.from({ length: end - first }, (_, i) => first + i)
  indexes.sort((a, b) => trail.latE7[a] - trail.latE7[b] || trail.lonE7[a] - trail.lonE7[b] || localClock(trail, a) - localClock(trail, b)
    || compareFineness(trail, a, b))
  let found = 0
  for (let i = 1; i < indexes.length; i++) {
    if (!isSamePosition(trail, indexes[i - 1], indexes[i])) continue
    fates[indexes[i]] = fate.exactDuplicate
    found++
  }
  return found
}

function isSamePosition(trail: Trail, a: number, b: number): boolean {
  return trail.latE7[a] === trail.latE7[b] && trail.lonE7[a] === trail.lonE7[b] && localClock(trail, a) === localClock(trail, b)
}

function localClock(trail: Trail, index: number): number {
  return trail.flag[index] & fixFlag.localClock
}

/** Decides fix by fix what stays. A class because it holds the columns of one trail for the recursion. */
class Neighbours {
  readonly #trail: Trail
  readonly #fates: Uint8Array
  readonly #hasMinuteStamps: boolean
  readonly #hasSegments: boolean

  constructor(trail: Trail, fates: Uint8Array) {
    this.#trail = trail
    this.#fates = fates
    this.#hasSegments = trail.segments.length > 1
    this.#hasMinuteStamps = this.#hasSegments && hasFlag(trail, fixFlag.minuteStamp)
  }

  /** A fix stays unless a finer partner stays. Partners are strictly finer from step to step, so this ends. */
  decide(index: number): void {
    const { timeMs } = this.#trail
    const reachMs = this.#reachMs(index)
    let seen = 0
    for (let i = index + 1; i < timeMs.length && timeMs[i] - timeMs[index] <= reachMs && seen < neighboursMax; i++, seen++) {
      if (this.#yieldsTo(index, i)) return
    }
    seen = 0
    for (let i = index - 1; i >= 0 && timeMs[index] - timeMs[i] <= reachMs && seen < neighboursMax; i--, seen++) {
      if (this.#yieldsTo(index, i)) return
    }
    this.#fates[index] = fate.kept
  }

  /** How far in time a finer partner can be. */
  #reachMs(index: number): number {
    const { flag, kind } = this.#trail
    if (this.#hasMinuteStamps && (kind[index] !== 0 || (flag[index] & fixFlag.minuteStamp) !== 0)) return minuteMs
    return this.#hasSegments ? secondMs : 0
  }

  #yieldsTo(index: number, other: number): boolean {
    const fates = this.#fates
    if (fates[other] >= fate.exactDuplicate || !isNearDuplicate(this.#trail, Math.min(index, other), Math.max(index, other))) return false
    if (compareFineness(this.#trail, other, index) > 0) return false
    if (fates[other] === fate.unknown) this.decide(other)
    if (fates[other] !== fate.kept) return false
    fates[index] = fate.nearDuplicate
    return true
  }
}

function isNearDuplicate(trail: Trail, earlier: number, later: number): boolean {
  if (localClock(trail, earlier) !== localClock(trail, later)) return false
  if (isSameInstant(trail, earlier, later) && distance(trail, earlier, later) <= sameSpotM) return true
  if (trail.segment[earlier] === trail.segment[later]) return false
  const toleranceM = Math.max(minuteToleranceM(trail, earlier, later), minuteToleranceM(trail, later, earlier))
  return toleranceM > 0 && distance(trail, earlier, later) <= toleranceM
}

function isSameInstant({ timeMs, segment }: Trail, earlier: number, later: number): boolean {
  if (timeMs[earlier] === timeMs[later]) return true
  return segment[earlier] !== segment[later]
    && (names(timeMs[earlier], timeMs[later], secondMs) || names(timeMs[later], timeMs[earlier], secondMs))
}

/** Tells whether a stamp in whole units is what an exact time becomes by cutting off or by rounding. */
function names(stampMs: number, exactMs: number, unitMs: number): boolean {
  return stampMs % unitMs === 0 && exactMs - stampMs >= -unitMs / 2 && exactMs - stampMs < unitMs
}

/** Returns how far a fix with a minute's stamp may be from another one in its minute; 0 = these two cannot be partners that way. */
function minuteToleranceM(trail: Trail, stamped: number, other: number): number {
  if ((trail.flag[stamped] & fixFlag.minuteStamp) === 0 || !names(trail.timeMs[stamped], trail.timeMs[other], minuteMs)) return 0
  const statedM = trail.accuracyM[stamped]
  const toleranceM = statedM > sameMinuteM ? statedM : sameMinuteM
  return trail.accuracyM[other] > toleranceM ? 0 : toleranceM
}

function distance({ latE7, lonE7 }: Trail, a: number, b: number): number {
  return nearDistanceM(latE7[a], lonE7[a], latE7[b], lonE7[b])
}

/** Returns < 0 when fix `a` is finer than fix `b`; 0 only when they are alike in every value. */
function compareFineness(trail: Trail, a: number, b: number): number {
  return trail.kind[a] - trail.kind[b]
    || stampGrain(trail, a) - stampGrain(trail, b)
    || badFlags(trail, a) - badFlags(trail, b)
    || missingDigits(trail, a) - missingDigits(trail, b)
    || knownValues(trail, b) - knownValues(trail, a)
    || compareNumbers(trail.accuracyM[a], trail.accuracyM[b])
    || compareValues(trail, a, b)
}

/** 0 = milliseconds, 1 = whole seconds, 2 = whole minutes. */
function stampGrain(trail: Trail, index: number): number {
  if ((trail.flag[index] & fixFlag.minuteStamp) !== 0) return 2
  return trail.timeMs[index] % secondMs === 0 ? 1 : 0
}

function badFlags(trail: Trail, index: number): number {
  return (trail.flag[index] & (fixFlag.noise | fixFlag.repeated | fixFlag.cell)) === 0 ? 0 : 1
}

/** 0 = written with seven digits behind the point, 1 = six, and so on. */
function missingDigits(trail: Trail, index: number): number {
  let missing = 0
  for (let unit = 10; unit <= 1e7 && trail.latE7[index] % unit === 0 && trail.lonE7[index] % unit === 0; unit *= 10) missing++
  return missing
}

function knownValues(trail: Trail, index: number): number {
  let known = Number.isNaN(trail.accuracyM[index]) ? 0 : 1
  if (trail.device[index] !== 0) known++
  for (const name of optionalColumns) if (trail[name] && !Number.isNaN(trail[name][index])) known++
  return known
}

function compareValues(trail: Trail, a: number, b: number): number {
  let order = trail.latE7[a] - trail.latE7[b] || trail.lonE7[a] - trail.lonE7[b] || trail.timeMs[a] - trail.timeMs[b] || trail.flag[a] - trail.flag[b]
  for (const name of optionalColumns) if (order === 0 && trail[name]) order = compareNumbers(trail[name][a], trail[name][b])
  return order || compareTexts(trail.devices[trail.device[a]], trail.devices[trail.device[b]])
    || compareTexts(trail.segments[trail.segment[a]], trail.segments[trail.segment[b]])
}

/** Orders numbers with unknown (NaN) last. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1
  return Number.isNaN(b) ? -1 : a - b
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
