import { geometricMedian } from '../geo/median.ts'
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

/** Returns the guess that believes in places by the logarithm of their belief, up to a constant; it names the geometric median. */
export function beliefGuess(places: readonly PlanePoint[], logBelief: Float64Array): Guess {
  const most = logBelief.reduce((a, b) => Math.max(a, b), -Infinity), belief = logBelief.map(log => Math.exp(log - most)), sum = belief.reduce((a, b) => a + b, 0)
  const xM = Float64Array.from(places, place => place.xM), yM = Float64Array.from(places, place => place.yM), chance = belief.map(value => value / sum)
  return { xM, yM, chance, best: geometricMedian(xM, yM, chance) }
}
