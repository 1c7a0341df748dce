import { geometricMedian } from '../geo/median.ts'
import type { PlanePoint } from '../geo/plane.ts'
import { pointInRing } from '../geo/ring.ts'
import type { Attack } from './attack.ts'
import type { Guess } from './guess.ts'
import { gateOf, type Observation, type TrackEnd } from './observation.ts'

/** Parameters as those of route consistency; candidates on a grid, as no street is known. */
const excessMaxM = 250
const softnessM = 25
const softnessPerEndM = 1.5
const gridsAcross = 40
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
  const { zone, ends } = observation
  if (!zone || ends.length === 0) return undefined
  const candidates = gridWithin(zone), cost = new Float64Array(candidates.length)
  for (const end of ends) {
    const gate = gateOf(observation.tracks, end), far = farPoint(observation, end)
    if (!far) continue
    const onM = apartM(gate, far)
    candidates.forEach((candidate, i) => { cost[i] += Math.min(excessMaxM, apartM(candidate, gate) + onM - apartM(candidate, far)) })
  }
  const least = cost.reduce((a, b) => Math.min(a, b), Infinity), scaleM = softnessM + softnessPerEndM * ends.length
  const belief = cost.map(costM => Math.exp(-(costM - least) / scaleM)), sum = belief.reduce((a, b) => a + b, 0)
  const xM = Float64Array.from(candidates, point => point.xM), yM = Float64Array.from(candidates, point => point.yM), chance = belief.map(value => value / sum)
  return { xM, yM, chance, best: geometricMedian(xM, yM, chance) }
}

function gridWithin(zone: readonly PlanePoint[]): PlanePoint[] {
  const xs = zone.map(({ xM }) => xM), ys = zone.map(({ yM }) => yM), west = Math.min(...xs), south = Math.min(...ys)
  const stepM = Math.max(Math.max(...xs) - west, Math.max(...ys) - south) / gridsAcross, points: PlanePoint[] = []
  for (let row = 0; row < gridsAcross; row++) {
    for (let column = 0; column < gridsAcross; column++) {
      const xM = west + (column + 0.5) * stepM, yM = south + (row + 0.5) * stepM
      if (pointInRing(zone, xM, yM)) points.push({ xM, yM })
    }
  }
  return points
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
