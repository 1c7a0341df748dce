import type { PlanePoint } from '../geo/plane.ts'
import { gridWithin } from '../geo/ring.ts'
import type { Attack } from './attack.ts'
import { beliefGuess, type Guess } from './guess.ts'
import type { Observation } from './observation.ts'

/** Turning points as near as this are one: the same destination said twice tells once. Our choice: a block. */
const sameTurnM = 150
/** Nobody's home lies at the turning point itself. */
const nearestM = 30
/**
 * What is known of distances before any is seen: they spread by a factor of 1.4, worth two observations. Our choice; with it nine in ten homes of the suite's
 * towns lie in the set that holds 90 % of the belief (.86 to .98, docs/attacks.md).
 */
const priorSpread = 0.35
const priorWeight = 2

/**
 * Geographic profiling: people go about as far in every direction, so where they turn round says where the middle is. No cut at the ends can hide that, only sharing less.
 *
 * Sees the farthest position of each track that leads to the zone. For a place v of the zone the logarithms of the distances to the turning points are taken as normal with
 * unknown mean and spread; belief ∝ (ν s² + Σ (log d − mean)²)^(−(ν + n − 1) / 2) · Π d⁻². Guesses the geometric median of the belief.
 * Where we differ: Rossmo's and O'Leary's data are the sites of crimes and his distances have a buffer; here turning points are the sites and their spread is learned.
 */
export const territory: Attack = {
  name: 'territory',
  paper: 'Rossmo, Geographic Profiling, CRC Press 2000; O\'Leary, The Mathematics of Geographic Profiling, J. Investigative Psychology and Offender Profiling 6, 2009',
  run: believe,
}

function believe(observation: Observation): Guess | undefined {
  const places = observation.zone && gridWithin(observation.zone), logs = places && territoryBelief(observation, places)
  return logs && beliefGuess(places, logs)
}

/** Returns the logarithm of this attack's belief in places, up to a constant; undefined with fewer than two turning points. */
export function territoryBelief(observation: Observation, places: readonly PlanePoint[]): Float64Array | undefined {
  const turns = observation.zone ? turningPoints(observation, observation.zone) : []
  return turns.length < 2 ? undefined : Float64Array.from(places, place => logBelief(place, turns))
}

function logBelief(place: PlanePoint, turns: readonly PlanePoint[]): number {
  let sum = 0, squares = 0
  for (const turn of turns) {
    const log = Math.log(Math.max(nearestM, Math.hypot(turn.xM - place.xM, turn.yM - place.yM)))
    sum += log
    squares += log * log
  }
  const spread = Math.max(0, squares - sum * sum / turns.length)
  return -(priorWeight + turns.length - 1) / 2 * Math.log(priorWeight * priorSpread * priorSpread + spread) - 2 * sum
}

/** The position of each track that is farthest from the middle of the zone. */
function turningPoints({ tracks, ends }: Observation, zone: readonly PlanePoint[]): PlanePoint[] {
  const middleX = zone.reduce((sum, { xM }) => sum + xM, 0) / zone.length, middleY = zone.reduce((sum, { yM }) => sum + yM, 0) / zone.length, turns: PlanePoint[] = []
  for (const track of new Set(ends.map(end => end.track))) {
    const { xM, yM } = tracks[track]
    let far = 0, farthest = -1
    for (let i = 0; i < xM.length; i++) {
      const square = (xM[i] - middleX) ** 2 + (yM[i] - middleY) ** 2
      if (square <= farthest) continue
      farthest = square
      far = i
    }
    const turn = { xM: xM[far], yM: yM[far] }
    if (!turns.some(known => Math.hypot(known.xM - turn.xM, known.yM - turn.yM) < sameTurnM)) turns.push(turn)
  }
  return turns
}
