import { geometricMedian } from '../geo/median.ts'
import { costTo } from '../geo/shortest-paths.ts'
import { pointOnStreet, type StreetGraph } from '../geo/street-graph.ts'
import type { Attack } from './attack.ts'
import type { Guess } from './guess.ts'
import { gateOf, type Observation, type TrackEnd } from './observation.ts'

/** Parameters of protection.md 1.2 A7: what one end can cost a candidate, and how sharp the belief is. */
const excessMaxM = 250
const softnessM = 25
const softnessPerEndM = 1.5

/**
 * S5: people walk short ways. A place is likely when leaving it through the visible gates is no detour to where the tracks lead.
 *
 * Sees visible geometry and the street graph; no distance, no time. For a candidate v, gate p and far point F of an end:
 * excess = d(v, p) + d(p, F) − d(v, F), at most 250 m; cost(v) = the sum over ends; belief ∝ exp(−(cost − least) / (25 m + 1.5 m · ends)).
 * Guesses the geometric median of the belief. Published here; we know of no paper. p is the crossing nearest to the outermost visible position, F the one
 * nearest to the position farthest from it: the tracks pass both within half a block, and errors of the two cancel in the excess.
 */
export const routeConsistency: Attack = {
  name: 'route-consistency',
  paper: 'whereprint, docs/attacks.md (after Legramanti, arXiv 1806.08998, and Dhondt et al., CCS 2022)',
  run: believe,
}

function believe(observation: Observation): Guess | undefined {
  const { streets, candidates, ends } = observation
  if (!streets || candidates.length === 0 || ends.length === 0) return undefined
  const cost = new Float64Array(candidates.length)
  for (const end of ends) {
    const gate = nearestCrossing(streets.streets, gateOf(observation.tracks, end)), far = nearestCrossing(streets.streets, farPoint(observation, end))
    const fromGate = streets.from(gate), fromFar = streets.from(far)
    candidates.forEach((candidate, i) => {
      const excessM = costTo(streets.streets, fromGate, candidate) + fromFar[gate] - costTo(streets.streets, fromFar, candidate)
      // NaN where the two are not joined by streets: the candidate cannot be excluded, it pays the most.
      cost[i] += excessM < excessMaxM ? excessM : excessMaxM
    })
  }
  return beliefOf(observation, streets.streets, cost)
}

function beliefOf({ candidates, ends }: Observation, streets: StreetGraph, cost: Float64Array): Guess {
  const least = cost.reduce((a, b) => Math.min(a, b), Infinity), scaleM = softnessM + softnessPerEndM * ends.length
  const belief = cost.map(costM => Math.exp(-(costM - least) / scaleM)), sum = belief.reduce((a, b) => a + b, 0)
  const points = candidates.map(candidate => pointOnStreet(streets, candidate)), chance = belief.map(value => value / sum)
  const xM = Float64Array.from(points, point => point.xM), yM = Float64Array.from(points, point => point.yM)
  return { xM, yM, chance, best: geometricMedian(xM, yM, chance) }
}

function farPoint({ tracks }: Observation, { track, gate }: TrackEnd): { xM: number, yM: number } {
  const { xM, yM } = tracks[track]
  let far = gate, farthest = -1
  for (let i = 0; i < xM.length; i++) {
    const square = (xM[i] - xM[gate]) ** 2 + (yM[i] - yM[gate]) ** 2
    if (square <= farthest) continue
    farthest = square
    far = i
  }
  return { xM: xM[far], yM: yM[far] }
}

function nearestCrossing(streets: StreetGraph, { xM, yM }: { xM: number, yM: number }): number {
  let best = 0, least = Infinity
  for (let i = 0; i < streets.xM.length; i++) {
    const square = (streets.xM[i] - xM) ** 2 + (streets.yM[i] - yM) ** 2
    if (square >= least || streets.firstPiece[i] === streets.firstPiece[i + 1]) continue
    least = square
    best = i
  }
  return best
}
