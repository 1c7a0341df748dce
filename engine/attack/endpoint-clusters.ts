import { geometricMedian } from '../geo/median.ts'
import type { Attack } from './attack.ts'
import { pointGuess, type Guess } from './guess.ts'
import { clustersOf } from './near-points.ts'
import { gateOf, type Observation } from './observation.ts'

const reachM = 50
const leastEnds = 3

/**
 * S1: tracks begin and end at home, so their ends gather there.
 *
 * Sees the outermost visible positions. Guesses the geometric median of the largest cluster of ends (DBSCAN, 50 m, 3 ends); of all ends when they form none.
 * Differs from the paper in that no voter roll or address list follows: a point within some metres is the measure.
 */
export const endpointClusters: Attack = {
  name: 'endpoint-clusters',
  paper: 'Krumm, Inference Attacks on Location Tracks, Pervasive 2007 (last destination, largest cluster)',
  run: guessCluster,
}

function guessCluster({ tracks, ends }: Observation): Guess | undefined {
  if (ends.length === 0) return undefined
  const gates = ends.map(end => gateOf(tracks, end))
  const clusters = clustersOf(gates, reachM, leastEnds)
  const groups = clusters.length > 0 ? clusters : [gates.map((_, i) => i)]
  const medians = groups.map(group => geometricMedian(group.map(i => gates[i].xM), group.map(i => gates[i].yM)))
  const clustered = groups.reduce((sum, group) => sum + group.length, 0)
  return {
    xM: Float64Array.from(medians, ({ xM }) => xM), yM: Float64Array.from(medians, ({ yM }) => yM),
    chance: Float64Array.from(groups, group => group.length / clustered), best: medians[0],
  }
}

/** S1 without clusters: the geometric median of all ends. Better when the ends lie around the place rather than at it. */
export const endpointMedian: Attack = {
  name: 'endpoint-median',
  paper: endpointClusters.paper,
  run: ({ tracks, ends }) => {
    if (ends.length === 0) return undefined
    const gates = ends.map(end => gateOf(tracks, end))
    return pointGuess(geometricMedian(gates.map(({ xM }) => xM), gates.map(({ yM }) => yM)))
  },
}
