/** Stays that belong together. The index of a place is its id; places are in order of dwell, longest first. */
export interface Places {
  readonly count: number
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** Radius that holds 68 % of the dwell, metres. */
  readonly radiusM: Float32Array
  readonly dwellMs: Float64Array
  readonly stayCount: Uint32Array
  readonly firstMs: Float64Array
  readonly lastMs: Float64Array
  /** For each stay, its place. */
  readonly placeOfStay: Int32Array
}
