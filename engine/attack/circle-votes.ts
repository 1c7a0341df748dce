import type { PlanePoint } from '../geo/plane.ts'
import type { Random } from '../units/random.ts'
import type { Attack } from './attack.ts'
import { pointGuess, type Guess } from './guess.ts'
import { gateOf, type Observation } from './observation.ts'

/** Radii that services offer: Strava, Garmin, Relive, Ride with GPS, Map My Tracks, Dawarich (Dhondt et al. 2022, table 1; protection.md 1.2). */
export const offeredRadiiM = [100, 150, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1200, 1400, 1500, 1600]
/** How near an end has to lie to a circle to vote for it: three times the noise of a fix (protection.md 4.2). */
const toleranceM = 14
const drawnPairs = 600

/**
 * S2, first form: ends that a circle has cut lie on that circle, and two of them and its radius give its centre.
 *
 * Sees the outermost visible positions. Draws 600 pairs; for each radius on offer both centres are candidates unless a visible end lies inside; the one
 * with most ends on its circle wins, the smaller radius between equals. Where we differ: votes are counted directly instead of merging centres, and pairs are
 * drawn instead of tried all.
 */
export const circleVotes: Attack = {
  name: 'circle-votes',
  paper: 'Hassan, Hussain, Bates, Analysis of Privacy Protections in Fitness Tracking Social Networks, USENIX Security 2018',
  run: guessCentre,
}

function guessCentre({ tracks, ends }: Observation, random: Random): Guess | undefined {
  const gates = ends.map(end => gateOf(tracks, end))
  if (gates.length < 3) return undefined
  let best: PlanePoint | undefined, bestVotes = 0
  for (let draw = 0; draw < drawnPairs; draw++) {
    const a = gates[random.below(gates.length)], b = gates[random.below(gates.length)]
    for (const radiusM of offeredRadiiM) {
      for (const centre of centresThrough(a, b, radiusM)) {
        const votes = votesFor(gates, centre, radiusM)
        if (votes <= bestVotes) continue
        bestVotes = votes
        best = centre
      }
    }
  }
  return best && pointGuess(best)
}

function centresThrough(a: PlanePoint, b: PlanePoint, radiusM: number): PlanePoint[] {
  const dx = b.xM - a.xM, dy = b.yM - a.yM, apartM = Math.hypot(dx, dy)
  // Ends a few metres apart say nothing about the direction of the centre.
  if (apartM < 2 * toleranceM || apartM > 2 * radiusM) return []
  const heightM = Math.sqrt(radiusM * radiusM - apartM * apartM / 4)
  return [1, -1].map(side => ({ xM: (a.xM + b.xM) / 2 - side * heightM * dy / apartM, yM: (a.yM + b.yM) / 2 + side * heightM * dx / apartM }))
}

/** Returns how many ends lie on the circle; none when one lies inside, because the service would have hidden it. */
function votesFor(gates: readonly PlanePoint[], { xM, yM }: PlanePoint, radiusM: number): number {
  let votes = 0
  for (const gate of gates) {
    const offM = Math.hypot(gate.xM - xM, gate.yM - yM) - radiusM
    if (offM < -toleranceM) return 0
    if (offM <= toleranceM) votes++
  }
  return votes
}
