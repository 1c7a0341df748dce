import type { PlanePoint } from '../geo/plane.ts'

/**
 * Where an attack believes the hidden place is: points on the observation's plane with the chance it gives to each. The chances sum to 1.
 * An attack without a notion of chance gives one point.
 */
export interface Guess {
  readonly xM: Float64Array
  readonly yM: Float64Array
  readonly chance: Float64Array
  /** The one point it would name. */
  readonly best: PlanePoint
}

/** Returns the guess that names one point. */
export function pointGuess(best: PlanePoint): Guess {
  return { xM: Float64Array.of(best.xM), yM: Float64Array.of(best.yM), chance: Float64Array.of(1), best }
}
