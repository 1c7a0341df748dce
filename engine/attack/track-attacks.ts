import { allTogether } from './all-together.ts'
import type { Attack } from './attack.ts'
import { circleFit } from './circle-fit.ts'
import { circleVotes } from './circle-votes.ts'
import { directionCrossing } from './direction-crossing.ts'
import { distanceLeak } from './distance-leak.ts'
import { endpointClusters, endpointMedian } from './endpoint-clusters.ts'
import { loopClosing } from './loop-closing.ts'
import { routeConsistency } from './route-consistency.ts'
import { straightConsistency } from './straight-consistency.ts'
import { territory } from './territory.ts'

/** S1 to S5 of suite v1: what finds a place hidden at the ends of tracks. */
export const trackAttacks: readonly Attack[] = [
  endpointClusters, endpointMedian, circleVotes, circleFit, directionCrossing, distanceLeak, routeConsistency, straightConsistency, territory, loopClosing, allTogether,
]
