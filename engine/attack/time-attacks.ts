import type { Attack } from './attack.ts'
import { stayedHome } from './home-work-pair.ts'
import { largestCluster, lastDestination, weightedMedian } from './krumm-home.ts'
import { nightFixes } from './night-fixes.ts'

/** S6 of suite v1: what finds home in fixes with times. */
export const timeAttacks: readonly Attack[] = [lastDestination, weightedMedian, largestCluster, nightFixes, stayedHome]
