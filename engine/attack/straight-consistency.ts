import type { PlanePoint } from '../geo/plane.ts'
import { gridWithin } from '../geo/ring.ts'
import type { Attack } from './attack.ts'
import { beliefGuess, type Guess } from './guess.ts'
import { gateOf, type Observation, type TrackEnd } from './observation.ts'

/**
 * What one end can cost a place, as with streets; and how sharp the belief is: as sharp as it is right. With these, in the towns of the suite, nine in ten homes lie in the set that holds 90 % of
 * the belief (.80 to .93 of commuters, rounds and rides, 1 to 30 tracks; with the 25 m and 1.5 m of protection.md it is .30 to .72).
 */
const excessMaxM = 250
const softnessM = 150
const softnessPerEndM = 5
const lookEveryM = 100
/** Ways in towns are a quarter longer than the straight line; as much longer again as route consistency allows. */
const detourMost = 1.25 * 1.15
const slackM = 50
const turnedBack = 1.3

/**
 * S5 where no map is at hand: as route consistency, with straight lines instead of streets and every point of the zone as a candidate.
 *
 * Sees the visible geometry and the zone. Weaker than with streets; its use is that it needs nothing but the release, so a release can be judged anywhere.
 */
export const straightConsistency: Attack = {
  name: 'straight-consistency',
  paper: 'whereprint, docs/attacks.md (route consistency without a map)',
  run: believe,
}

function believe(observation: Observation): Guess | undefined {
  const places = observation.zone && gridWithin(observation.zone), logs = places && straightBelief(observation, places)
  return logs && beliefGuess(places, logs)
}

/** Returns the logarithm of this attack's belief in places, up to a constant; undefined without an end. */
export function straightBelief(observation: Observation, places: readonly PlanePoint[]): Float64Array | undefined {
  const { ends } = observation, cost = new Float64Array(places.length)
  if (ends.length === 0) return undefined
  for (const end of ends) {
    const gate = gateOf(observation.tracks, end), far = farPoint(observation, end)
    if (!far) continue
    const onM = apartM(gate, far)
    for (let i = 0; i < places.length; i++) cost[i] += Math.min(excessMaxM, apartM(places[i], gate) + onM - apartM(places[i], far))
  }
  const scaleM = softnessM + softnessPerEndM * ends.length
  return cost.map(costM => -costM / scaleM)
}

/** The position up to which the visible way from the gate on is no detour; undefined when it turns at once. */
function farPoint({ tracks }: Observation, end: TrackEnd): PlanePoint | undefined {
  const { xM, yM } = tracks[end.track], gate = gateOf(tracks, end)
  let wayM = 0, sinceLookM = 0, far: PlanePoint | undefined
  for (let i = end.gate + end.step; i >= 0 && i < xM.length; i += end.step) {
    const stepM = Math.hypot(xM[i] - xM[i - end.step], yM[i] - yM[i - end.step])
    wayM += stepM
    sinceLookM += stepM
    if (sinceLookM < lookEveryM) continue
    sinceLookM = 0
    const here = { xM: xM[i], yM: yM[i] }, directM = detourMost * apartM(gate, here) + slackM
    if (wayM <= directM) far = here
    else if (wayM > turnedBack * directM) break
  }
  return far
}

function apartM(a: PlanePoint, b: PlanePoint): number {
  return Math.hypot(a.xM - b.xM, a.yM - b.yM)
}
