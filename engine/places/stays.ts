import { nearDistanceM } from '../geo/distance.ts'
import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { minuteMs } from '../units/time.ts'

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

export interface StayOptions {
  /** A stay keeps within this radius, metres. */
  readonly radiusM: number
  /** Shorter halts are no stay. */
  readonly dwellMs: number
}

const stayDefaults: StayOptions = { radiusM: 100, dwellMs: 5 * minuteMs }

/**
 * Returns the times the person stayed in one spot, in time order, disjoint. Empty when nothing lasts long enough: an answer, not an error.
 *
 * @throws RangeError when an option is not a positive number.
 */
export function findStays(trail: Trail, options: Partial<StayOptions> = {}): Stays {
  const { radiusM, dwellMs } = { ...stayDefaults, ...options }
  if (!(radiusM > 0)) throw new RangeError(`Cannot find stays: radiusM must be > 0, current value is ${radiusM}`)
  if (!(dwellMs > 0)) throw new RangeError(`Cannot find stays: dwellMs must be > 0, current value is ${dwellMs}`)
  const evidence = trail.timeMs.map((_, i) => i).filter(i => trail.kind[i] === fixKind.observed &&
    (trail.flag[i] & (fixFlag.noise | fixFlag.repeated | fixFlag.cell)) === 0)
  const rows: { startMs: number, endMs: number, anchor: number, first: number, end: number }[] = []
  let first = 0
  for (let i = 1; i <= evidence.length; i++) {
    const anchor = evidence[first]
    if (i < evidence.length && nearDistanceM(trail.latE7[anchor], trail.lonE7[anchor], trail.latE7[evidence[i]], trail.lonE7[evidence[i]]) <= radiusM) continue
    const endMs = trail.timeMs[evidence[Math.min(i, evidence.length - 1)]]
    if (endMs - trail.timeMs[anchor] >= dwellMs) {
      rows.push({ startMs: trail.timeMs[anchor], endMs, anchor: evidence[(first + i - 1) >>> 1], first: anchor, end: evidence[i - 1] + 1 })
    }
    first = i
  }
  return {
    count: rows.length,
    startMs: Float64Array.from(rows, row => row.startMs), endMs: Float64Array.from(rows, row => row.endMs),
    latE7: Int32Array.from(rows, row => trail.latE7[row.anchor]), lonE7: Int32Array.from(rows, row => trail.lonE7[row.anchor]),
    radiusM: new Float32Array(rows.length).fill(radiusM / 2),
    firstFix: Uint32Array.from(rows, row => row.first), endFix: Uint32Array.from(rows, row => row.end),
  }
}
