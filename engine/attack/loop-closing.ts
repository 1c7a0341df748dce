import type { PlanePoint } from '../geo/plane.ts'
import { gridWithin } from '../geo/ring.ts'
import type { Attack } from './attack.ts'
import { fitCircle, offCircleM, type Circle } from './fit-circle.ts'
import { beliefGuess, type Guess } from './guess.ts'
import type { ObservedTrack, Observation } from './observation.ts'

/** A third of a round has to be seen, and no more than a quarter of its radius off a circle, on average, to draw it on. Our choice. */
const arcLeast = 120 * Math.PI / 180
const offMostShare = 0.25
/**
 * How far off its circle a round may pass home: twice as far as its visible part is off, 150 m at least. A track that is no round after all counts against no place by more
 * than three. Our choice; measured in docs/attacks.md.
 */
const offLeastM = 150
const offPerSeen = 2
const againstMost = 3
const lookEvery = 3

interface Round extends Circle {
  /** Root mean square of the visible positions' distances from it. */
  readonly offM: number
}

/**
 * A round closes where it began: the eye draws on what is visible of it, and where several rounds meet is home.
 *
 * Sees tracks of which both ends lead to the zone. Fits a circle to each that goes round a third of one at least; a place v of the zone is the likelier, the nearer all circles pass
 * it: belief ∝ exp(−Σ min(3, (off(v) / σ)² / 2)), σ = twice what the visible positions are off, at least 150 m. Guesses the geometric median of the belief.
 * Source: people find a home on a map with three cut tracks within 50 m in 68 % of trials (Mink et al. 2022); how they do it is our reading.
 */
export const loopClosing: Attack = {
  name: 'loop-closing',
  paper: 'after Mink et al., Users Can Deduce Sensitive Locations Protected by Privacy Zones on Fitness Tracking Apps, CHI 2022',
  run: believe,
}

function believe(observation: Observation): Guess | undefined {
  const places = observation.zone && gridWithin(observation.zone), logs = places && loopBelief(observation, places)
  return logs && beliefGuess(places, logs)
}

/** Returns the logarithm of this attack's belief in places, up to a constant; undefined with fewer than two rounds. */
export function loopBelief({ tracks, ends }: Observation, places: readonly PlanePoint[]): Float64Array | undefined {
  const rounds = tracks.flatMap((track, i) => ends.filter(end => end.track === i).length === 2 ? roundOf(track) ?? [] : [])
  return rounds.length < 2 ? undefined : Float64Array.from(places, place => -rounds.reduce((sum, round) => sum + against(round, place), 0))
}

function against(round: Round, place: PlanePoint): number {
  const off = offCircleM(round, place) / Math.max(offLeastM, offPerSeen * round.offM)
  return Math.min(againstMost, off * off / 2)
}

function roundOf({ xM, yM }: ObservedTrack): Round | undefined {
  const points: PlanePoint[] = []
  for (let i = 0; i < xM.length; i += lookEvery) points.push({ xM: xM[i], yM: yM[i] })
  const circle = fitCircle(points)
  if (!circle || turnedAround(circle, points) < arcLeast) return undefined
  const offM = Math.sqrt(points.reduce((sum, point) => sum + offCircleM(circle, point) ** 2, 0) / points.length)
  return offM <= offMostShare * circle.radiusM ? { ...circle, offM } : undefined
}

/** How far round the middle the points go, there and back taken off each other. */
function turnedAround({ xM, yM }: Circle, points: readonly PlanePoint[]): number {
  let turned = 0, before: number | undefined
  for (const point of points) {
    const angle = Math.atan2(point.yM - yM, point.xM - xM), step = before === undefined ? 0 : angle - before
    turned += step > Math.PI ? step - 2 * Math.PI : step < -Math.PI ? step + 2 * Math.PI : step
    before = angle
  }
  return Math.abs(turned)
}
