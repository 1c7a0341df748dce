import { costTo } from '../geo/shortest-paths.ts'
import type { StreetCosts } from '../geo/street-costs.ts'
import { pointOnStreet } from '../geo/street-graph.ts'
import type { Attack } from './attack.ts'
import { beliefGuess, type Guess } from './guess.ts'
import { gateOf, type Observation, type TrackEnd } from './observation.ts'

/**
 * What one end can cost a candidate (protection.md 1.2 A7), and how sharp the belief is. Where we differ from it: 60 m and 3 m instead of 25 m and 1.5 m, with which the belief is as sharp as
 * it is right: .85 to .95 of the homes in the towns of the suite lie in the set that holds 90 % of it.
 */
const excessMaxM = 250
const softnessM = 60
const softnessPerEndM = 3
const lookEveryM = 100
/**
 * How much longer than the shortest way the visible way up to F may be. Our choice: people's taste makes ways a little longer; of 1.1 to 1.35 the lower ones
 * found more homes in the towns of the suite. What it finds stands in docs/attacks.md.
 */
const detourMost = 1.15
const slackM = 50
/** Beyond this the way has turned back and will not become straight again. */
const turnedBack = 1.3

/**
 * S5: people walk short ways. A place is likely when leaving it through the visible gates is no detour to where the tracks lead.
 *
 * Sees visible geometry and the street graph; no distance, no time. For a candidate v, gate p and far point F of an end:
 * excess = d(v, p) + d(p, F) − d(v, F), at most 250 m; cost(v) = the sum over ends; belief ∝ exp(−(cost − least) / (60 m + 3 m · ends)).
 * Guesses the geometric median of the belief. Published here; we know of no paper. p is the crossing nearest to the outermost visible position, F the
 * last crossing up to which the visible way from p on is no detour: a loop says where it leads only as far as it has not turned. Crossings instead of
 * positions: the tracks pass them within half a block, and the errors cancel in the excess.
 */
export const routeConsistency: Attack = {
  name: 'route-consistency',
  paper: 'whereprint, docs/attacks.md (after Legramanti, arXiv 1806.08998, and Dhondt et al., CCS 2022)',
  run: believe,
}

function believe(observation: Observation): Guess | undefined {
  const { streets, candidates } = observation, logs = routeBelief(observation)
  return streets && logs && beliefGuess(candidates.map(candidate => pointOnStreet(streets.streets, candidate)), logs)
}

/** Returns the logarithm of this attack's belief in the observation's candidates, up to a constant; undefined without streets or without an end. */
export function routeBelief(observation: Observation): Float64Array | undefined {
  const { streets, candidates, ends } = observation
  if (!streets || candidates.length === 0 || ends.length === 0) return undefined
  const cost = new Float64Array(candidates.length)
  for (const end of ends) {
    const gate = streets.nearest(gateOf(observation.tracks, end)), fromGate = streets.from(gate)
    const far = farCrossing(streets, observation, end, fromGate)
    if (far === undefined) continue
    const fromFar = streets.from(far)
    candidates.forEach((candidate, i) => {
      const excessM = costTo(streets.streets, fromGate, candidate) + fromFar[gate] - costTo(streets.streets, fromFar, candidate)
      // NaN where the two are not joined by streets: the candidate cannot be excluded, it pays the most.
      cost[i] += excessM < excessMaxM ? excessM : excessMaxM
    })
  }
  const scaleM = softnessM + softnessPerEndM * ends.length
  return cost.map(costM => -costM / scaleM)
}

/** The crossing up to which the visible way from the gate on is no detour. */
function farCrossing(streets: StreetCosts, { tracks }: Observation, { track, gate, step }: TrackEnd, fromGate: Float64Array): number | undefined {
  const { xM, yM } = tracks[track]
  let wayM = 0, sinceLookM = 0, far: number | undefined
  for (let i = gate + step; i >= 0 && i < xM.length; i += step) {
    const stepM = Math.hypot(xM[i] - xM[i - step], yM[i] - yM[i - step])
    wayM += stepM
    sinceLookM += stepM
    if (sinceLookM < lookEveryM) continue
    sinceLookM = 0
    const crossing = streets.nearest({ xM: xM[i], yM: yM[i] })
    if (wayM <= detourMost * fromGate[crossing] + slackM) far = crossing
    else if (wayM > turnedBack * (detourMost * fromGate[crossing] + slackM)) break
  }
  return far
}
