import { ringAreaM2 } from '../geo/ring.ts'
import type { PlanePoint } from '../geo/plane.ts'
import type { Guess } from './guess.ts'

/** The distances at which a guess counts as a hit. */
export const hitRadiiM = [50, 100, 250, 500] as const

/** How near a guess came to the truth. Only for the owner, and for people who do not exist. */
export interface Judgement {
  /** From the one point that the attack would name. */
  readonly errorM: number
  /** Σ chance · distance (Shokri et al., Quantifying Location Privacy, 2011). */
  readonly expectedErrorM: number
  /** Whether any place that has a chance lies within 22.95 m: the success of Dhondt et al. 2022. */
  readonly named: boolean
}

const namedWithinM = 22.95

/** Returns how near a guess came. */
export function judgeGuess({ xM, yM, chance, best }: Guess, truth: PlanePoint): Judgement {
  let expectedErrorM = 0, leastM = Infinity
  for (let i = 0; i < xM.length; i++) {
    const offM = Math.hypot(xM[i] - truth.xM, yM[i] - truth.yM)
    expectedErrorM += chance[i] * offM
    if (chance[i] > 0) leastM = Math.min(leastM, offM)
  }
  return { errorM: Math.hypot(best.xM - truth.xM, best.yM - truth.yM), expectedErrorM, named: leastM <= namedWithinM }
}

/** Our choice: the place with most belief around it is among those believed in most. */
const centresTried = 60

/**
 * Returns the point that an attack would name to be right within `radiusM`: of the places it believes in most and the one it names, that with most belief within that distance.
 * Shokri et al. 2011: who attacks decides for the measure that they are judged by. O(places).
 */
export function bestWithin({ xM, yM, chance, best }: Guess, radiusM: number): PlanePoint {
  const beliefAround = (point: PlanePoint): number => {
    let sum = 0
    for (let i = 0; i < xM.length; i++) if (Math.hypot(xM[i] - point.xM, yM[i] - point.yM) <= radiusM) sum += chance[i]
    return sum
  }
  const likeliest = Array.from(chance.keys()).sort((a, b) => chance[b] - chance[a]).slice(0, centresTried).map(i => ({ xM: xM[i], yM: yM[i] }))
  let found = best, most = beliefAround(best)
  for (const point of likeliest) {
    const belief = beliefAround(point)
    if (belief <= most) continue
    most = belief
    found = point
  }
  return found
}

/** Returns the chance that one fixed point, chosen with the zone known and nothing else, lies within `radiusM`: the circle's share of the area, at most 1. */
export function blindChance(areaM2: number, radiusM: number): number {
  return Math.min(1, Math.PI * radiusM * radiusM / areaM2)
}

/** Returns `blindChance` for a zone's outline. */
export function blindChanceIn(zone: readonly PlanePoint[], radiusM: number): number {
  return blindChance(ringAreaM2(zone), radiusM)
}

/**
 * Returns how many of a guess's places are needed to hold 90 % of its belief, as a share of all of them: 0.9 when it believes nothing in particular, next to 0 when it
 * is sure. Computed from the guess alone, so a protection may steer by it without learning where the truth is.
 */
export function credibleShare({ chance }: Guess): number {
  const sorted = chance.slice().sort().reverse()
  let left = 0.9, places = 0
  while (places < sorted.length && left > 1e-9) left -= sorted[places++]
  return places / sorted.length
}
