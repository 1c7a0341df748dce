import type { Random } from '../units/random.ts'
import type { Guess } from './guess.ts'
import type { Observation } from './observation.ts'

/**
 * A published way to find a place that someone has hidden from what they share. Here it runs on its owner's own trail and on people who do not
 * exist: to see what would be found, before anyone else can.
 */
export interface Attack {
  readonly name: AttackName
  /** Authors, title, venue and year. */
  readonly paper: string
  /** Returns the guess, the same for the same observation and stream; undefined when the observation has nothing this attack works on. */
  run(observation: Observation, random: Random): Guess | undefined
}

export type AttackName =
  'endpoint-clusters' | 'endpoint-median' | 'circle-votes' | 'circle-fit' | 'direction-crossing' | 'distance-leak' | 'route-consistency' | 'straight-consistency' | 'territory' | 'loop-closing' | 'all-together' | 'last-destination' | 'weighted-median' | 'largest-cluster' | 'night-fixes' | 'stayed-home'
