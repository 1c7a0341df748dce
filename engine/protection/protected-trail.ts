import type { Zone } from './zones.ts'

/** A trail that may be shared: the only thing that writers of released files take. Only engine/protection makes one. */
export interface ProtectedTrail {
  /** The lines that are left, in an order that says nothing about when they were walked. Without times, altitudes or anything else of the source. */
  readonly lines: readonly Line[]
  /** What is public about where the owner is not to be found. */
  readonly zones: readonly Zone[]
  /** What the owner may know about the cost; never written into a released file. */
  readonly cost: Cost
  /** Where each line comes from; for the owner as well. */
  readonly sources: readonly LineSource[]
}

export interface LineSource {
  /** Index of the track it was cut from. */
  readonly track: number
  /** Metres cut off at those of its ends that lead to a zone. */
  readonly cutAtEndsM: readonly number[]
}

/** Positions one after the other, as columns. */
export interface Line {
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
}

export interface Cost {
  readonly givenM: number
  readonly keptM: number
  /** Metres cut off at each end that leads to a zone, along what was visible outside it; the zone's own metres are not counted. */
  readonly cutAtEndsM: readonly number[]
  readonly linesDropped: number
}
