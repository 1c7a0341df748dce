import type { Attack } from './attack.ts'
import { circleFit } from './circle-fit.ts'
import { circleVotes } from './circle-votes.ts'
import { directionCrossing } from './direction-crossing.ts'
import { distanceLeak } from './distance-leak.ts'
import { endpointClusters, endpointMedian } from './endpoint-clusters.ts'
import { routeConsistency } from './route-consistency.ts'

/** S1 to S5 of suite v1: what finds a place hidden at the ends of tracks. */
export const trackAttacks: readonly Attack[] = [endpointClusters, endpointMedian, circleVotes, circleFit, directionCrossing, distanceLeak, routeConsistency]
