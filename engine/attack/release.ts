/**
 * What a stranger sees of a release: plain data, made by reading the finished bytes, never from what was in memory before they were written.
 * Whoever shares in several steps puts together all that has been shared: attacks run on the union.
 */
export interface Release {
  readonly tracks: readonly ReleasedTrack[]
  /** The public outlines within which something is hidden; none when they are not public, or nothing is hidden. */
  readonly zones: readonly Ring[]
}

/** One line on the map, and whatever else its file or its tool's rule states. */
export interface ReleasedTrack {
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** UTC epoch; one for each position, when the file has times. */
  readonly timeMs?: Float64Array
  /** Metres walked before the first visible position: a distance stream that does not begin at 0, or the length a tool is known to trim. */
  readonly hiddenStartM?: number
  /** Metres walked after the last visible position. */
  readonly hiddenEndM?: number
  /** Metres hidden at both ends together: the total that is stated, less what is visible. */
  readonly hiddenTotalM?: number
}

/** A closed outline, its first corner not repeated. */
export interface Ring {
  readonly latE7: readonly number[]
  readonly lonE7: readonly number[]
}
