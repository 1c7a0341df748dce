import type { Zone } from './zones.ts'

/** A trail that may be shared: the only thing that writers of released files take. Only engine/protection makes one. */
export interface ProtectedTrail {
  /** The lines that are left, in an order that says nothing about when they were walked. Without times, altitudes or anything else of the source. */
  readonly lines: readonly Line[]
  /** What is public about where the owner is not to be found. */
  readonly zones: readonly Zone[]
  /** What the owner may know about the cost; never written into a released file. */
  readonly cost: Cost
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

const sealed = new WeakSet<ProtectedTrail>()

/** Marks a trail as protected. Called at the end of a protection, nowhere else (held by a test). */
export function seal(trail: ProtectedTrail): ProtectedTrail {
  const frozen = Object.freeze({ ...trail })
  sealed.add(frozen)
  return frozen
}

/**
 * Makes sure that a protection has made this trail: writers call it first, so that what only looks like one is never written.
 * @throws RangeError.
 */
export function assertProtected(trail: ProtectedTrail): void {
  if (!sealed.has(trail)) throw new RangeError('Cannot write a trail: no protection has made it')
}
