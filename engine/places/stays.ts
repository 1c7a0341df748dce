import { nearDistanceM } from '../geo/distance.ts'
import type { Trail } from '../trail/trail.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import { nthSmallest } from '../units/nth-smallest.ts'
import { minuteMs, secondMs } from '../units/time.ts'
import { carriedStays } from './carried-device.ts'
import { detectStays, type StayOptions, type StayRow } from './detect-stays.ts'
import { isEvidence, stayEvidence } from './stay-evidence.ts'

/**
 * Times spent in one spot, as columns in time order; disjoint.
 */
export interface Stays {
  readonly count: number
  /** UTC epoch ms. The person arrived at `startMs` and left at `endMs`, as far as the fixes tell. */
  readonly startMs: Float64Array
  readonly endMs: Float64Array
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** Radius of the circle that holds 68 % of the stay's fixes, metres; at least the position's own uncertainty. */
  readonly radiusM: Float32Array
  /** The fixes it rests on: indexes into the trail, `endFix` exclusive. */
  readonly firstFix: Uint32Array
  readonly endFix: Uint32Array
}

/** Our choice, measured in docs/inference/stays.md, table 3. Shops and doctors take minutes, so `dwellMs` is the least that peers use. */
export const stayDefaults: StayOptions = {
  radiusM: 40, dwellMs: 5 * minuteMs, censoredDwellMs: 90 * secondMs, coreM: 25, returnMs: minuteMs,
}

/** Two halts this near in time, and in space as far as their radii tell, are one stay: a phone's position hops. Our choice. */
const mergeMs = 2 * minuteMs
const mergeM = 100
/** Distances looked at for a radius: enough for the 68 % quantile, whatever the stay's length. */
const radiusSamples = 256

/**
 * Returns the times the person stayed in one spot, in time order, disjoint. Empty when nothing lasts long enough: an answer, not an error.
 *
 * A stay is a run of fixes within `radiusM` of their time-weighted centre, beside their own error, that lasts `dwellMs` or longer. Phones
 * are silent while they lie still, so a silence beside a stay belongs to it, except for the time that the way to the next fix takes; a
 * silence that is longer than a day or leads farther than 5 km is nobody's. Evidence is what sensors observed and nobody flagged; coarse
 * fixes only where there are no others. Of several devices, the one that moved last carries the person (`carriedStays`).
 *
 * Source: stay points of Li et al., "Mining user similarity based on location history", ACM GIS 2008; running centre as in Infostop; the
 * treatment of silence is ours. Score and limits: docs/inference/stays.md. Cost: O(n) time, O(n) memory for the indexes of the evidence.
 *
 * @throws RangeError when an option is not a positive number.
 */
export function findStays(trail: Trail, options: Partial<StayOptions> = {}): Stays {
  const all = { ...stayDefaults, ...options }
  for (const [name, value] of Object.entries(all)) {
    if (!(value > 0)) throw new RangeError(`Cannot find stays: ${name} must be > 0, current value is ${value}`)
  }
  const devices = stayEvidence(trail).map(fixes => mergeNeighbours(trail, detectStays(trail, fixes, all)))
  const rows = devices.length > 1 ? mergeNeighbours(trail, carriedStays(trail, devices, all.dwellMs)) : devices.flat()
  return {
    count: rows.length,
    startMs: Float64Array.from(rows, row => row.startMs), endMs: Float64Array.from(rows, row => row.endMs),
    latE7: Int32Array.from(rows, row => row.latE7), lonE7: Int32Array.from(rows, row => row.lonE7),
    radiusM: Float32Array.from(rows, row => radiusOf(trail, row)),
    firstFix: Uint32Array.from(rows, row => row.firstFix), endFix: Uint32Array.from(rows, row => row.endFix),
  }
}

/** Puts together consecutive stays of one spot with hardly a pause between them. */
function mergeNeighbours(trail: Trail, rows: readonly StayRow[]): StayRow[] {
  const merged: StayRow[] = []
  for (const row of rows) {
    const before = merged.at(-1)
    if (before && row.startMs - before.endMs <= mergeMs && isOneSpot(trail, before, row)) merged[merged.length - 1] = mergeTwo(before, row)
    else merged.push(row)
  }
  return merged
}

function isOneSpot(trail: Trail, a: StayRow, b: StayRow): boolean {
  const apartM = nearDistanceM(a.latE7, a.lonE7, b.latE7, b.lonE7)
  return apartM <= mergeM || apartM <= radiusOf(trail, a) + radiusOf(trail, b)
}

function mergeTwo(a: StayRow, b: StayRow): StayRow {
  const share = (b.endMs - b.startMs) / (a.endMs - a.startMs + b.endMs - b.startMs)
  return {
    startMs: a.startMs, endMs: b.endMs,
    latE7: Math.round(a.latE7 + (b.latE7 - a.latE7) * share), lonE7: Math.round(wrapLonE7(a.lonE7 + wrapLonE7(b.lonE7 - a.lonE7) * share)),
    finestM: Math.min(a.finestM, b.finestM), device: a.device,
    firstFix: Math.min(a.firstFix, b.firstFix), endFix: Math.max(a.endFix, b.endFix),
  }
}

/** Returns the radius around the stay's position that holds 68 % of its fixes, metres; at least the accuracy of the best of them. */
function radiusOf(trail: Trail, { device, firstFix, endFix, latE7, lonE7, finestM }: StayRow): number {
  const step = Math.max(1, Math.floor((endFix - firstFix) / radiusSamples))
  const distancesM = new Float64Array(Math.ceil((endFix - firstFix) / step))
  let count = 0
  for (let fix = firstFix; fix < endFix; fix += step) {
    if (trail.device[fix] !== device || !isEvidence(trail, fix)) continue
    distancesM[count++] = nearDistanceM(latE7, lonE7, trail.latE7[fix], trail.lonE7[fix])
  }
  if (count === 0) return finestM
  return Math.max(finestM, nthSmallest(distancesM.subarray(0, count), Math.floor(.68 * count)))
}
