import { geometricMedian } from '../geo/median.ts'
import type { PlanePoint } from '../geo/plane.ts'
import type { Attack } from './attack.ts'
import { pointGuess, type Guess } from './guess.ts'
import { gateOf, type Observation, type TrackEnd } from './observation.ts'

/** Distance between the two positions that give a direction: long enough that 4 m of noise turn it by 10° at most (protection.md 1.2). */
const leverM = 36
const leastAngle = 15 * Math.PI / 180
const farthestM = 2000

interface Ray extends PlanePoint {
  /** A vector of length 1 that points into the hidden part. */
  readonly dx: number
  readonly dy: number
}

/**
 * S3: the last visible steps point home. Lines through them, drawn on into the hidden part, cross near it.
 *
 * Sees the last 36 m of each end. Guesses the geometric median of all crossings that lie ahead of both ends, at more than 15° and within 2 km.
 * Where we differ: Hassan et al. take the last two points; a longer lever is less noisy. They also take the mean of the crossings.
 */
export const directionCrossing: Attack = {
  name: 'direction-crossing',
  paper: 'Hassan, Hussain, Bates, USENIX Security 2018 (section 6.4)',
  run: guessCrossing,
}

function guessCrossing(observation: Observation): Guess | undefined {
  const rays = observation.ends.flatMap(end => rayOf(observation, end) ?? [])
  const xM: number[] = [], yM: number[] = []
  for (let i = 0; i < rays.length; i++) {
    for (let j = 0; j < i; j++) {
      const crossing = crossingOf(rays[i], rays[j])
      if (!crossing) continue
      xM.push(crossing.xM)
      yM.push(crossing.yM)
    }
  }
  return xM.length === 0 ? undefined : pointGuess(geometricMedian(xM, yM))
}

function rayOf({ tracks }: Observation, end: TrackEnd): Ray | undefined {
  const { xM, yM } = tracks[end.track], gate = gateOf(tracks, end)
  for (let i = end.gate + end.step; i >= 0 && i < xM.length; i += end.step) {
    const dx = gate.xM - xM[i], dy = gate.yM - yM[i], lengthM = Math.hypot(dx, dy)
    if (lengthM >= leverM) return { ...gate, dx: dx / lengthM, dy: dy / lengthM }
  }
  return undefined
}

function crossingOf(a: Ray, b: Ray): PlanePoint | undefined {
  const sine = a.dx * b.dy - a.dy * b.dx
  if (Math.abs(sine) < Math.sin(leastAngle)) return undefined
  const aheadOfA = ((b.xM - a.xM) * b.dy - (b.yM - a.yM) * b.dx) / sine
  const aheadOfB = ((b.xM - a.xM) * a.dy - (b.yM - a.yM) * a.dx) / sine
  if (aheadOfA < 0 || aheadOfB < 0 || aheadOfA > farthestM || aheadOfB > farthestM) return undefined
  return { xM: a.xM + aheadOfA * a.dx, yM: a.yM + aheadOfA * a.dy }
}
