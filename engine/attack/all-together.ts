import { gridWithin } from '../geo/ring.ts'
import { pointOnStreet } from '../geo/street-graph.ts'
import type { Attack } from './attack.ts'
import { beliefGuess, type Guess } from './guess.ts'
import { loopBelief } from './loop-closing.ts'
import type { Observation } from './observation.ts'
import { routeBelief } from './route-consistency.ts'
import { straightBelief } from './straight-consistency.ts'
import { territoryBelief } from './territory.ts'

/**
 * Puts together what routes, turning points and rounds say: nobody who has three opinions uses one. The beliefs are multiplied, as if they were independent (naive Bayes).
 *
 * Sees what route consistency, territory and loop closing see. With streets the places are those on the streets and routes are taken on them; else places all over the
 * zone and straight lines. Guesses the geometric median of the belief.
 */
export const allTogether: Attack = {
  name: 'all-together',
  paper: 'whereprint, docs/attacks.md (naive Bayes over S5, territory and loop closing)',
  run: believe,
}

function believe(observation: Observation): Guess | undefined {
  const { streets, candidates, zone } = observation
  if (!zone || observation.ends.length === 0) return undefined
  const onStreets = streets && candidates.length > 0
  const places = onStreets ? candidates.map(candidate => pointOnStreet(streets.streets, candidate)) : gridWithin(zone)
  const beliefs = [onStreets ? routeBelief(observation) : straightBelief(observation, places), territoryBelief(observation, places), loopBelief(observation, places)]
  return beliefGuess(places, Float64Array.from(places, (_, i) => beliefs.reduce((sum, logs) => sum + (logs?.[i] ?? 0), 0)))
}
