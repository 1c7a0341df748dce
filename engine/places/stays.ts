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
