import { nearDistanceM } from '../geo/distance.ts'
import type { Random } from '../units/random.ts'
import type { Spot } from './sample-places.ts'

const triesMax = 5

/**
 * The spots of one city that are open for outings, and how often the person was at each: exploration and preferential return
 * (Song et al., "Modelling the scaling properties of human mobility", Nature Physics 2010). A class because it owns the counts.
 */
export class Haunts {
  readonly #unseen: Spot[]
  readonly #visits: Spot[] = []
  readonly #random: Random

  constructor(spots: readonly Spot[], random: Random) {
    this.#unseen = [...spots]
    this.#random = random
  }

  /** Returns a spot never seen with the given probability, else a known one, in proportion to the visits there; hardly ever `near` itself. */
  pick(near: Spot, newShare: number): Spot {
    const visits = this.#visits, explore = visits.length === 0 || this.#random.uniform() < newShare
    let picked = explore ? this.#explore(near) : undefined
    for (let tries = 0; tries < triesMax && (!picked || picked === near); tries++) picked = visits[this.#random.below(visits.length)] ?? this.#explore(near)
    visits.push(picked ?? near)
    return picked ?? near
  }

  /** Takes the nearest of a few: near spots are likelier, far ones happen. */
  #explore(near: Spot): Spot | undefined {
    const unseen = this.#unseen, tries = Math.min(4, unseen.length)
    let best = -1, bestM = Infinity
    for (let i = 0; i < tries; i++) {
      const index = this.#random.below(unseen.length)
      const awayM = nearDistanceM(near.latE7, near.lonE7, unseen[index].latE7, unseen[index].lonE7)
      if (awayM < bestM) [best, bestM] = [index, awayM]
    }
    return best < 0 ? undefined : unseen.splice(best, 1)[0]
  }
}
