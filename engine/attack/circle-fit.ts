import type { PlanePoint } from '../geo/plane.ts'
import type { Attack } from './attack.ts'
import { fitCircle, offCircleM, type Circle } from './fit-circle.ts'
import { pointGuess, type Guess } from './guess.ts'
import { gateOf, type Observation } from './observation.ts'

/** Greatest distance of an end from the circle of its cluster (Dhondt et al. 2022, algorithm 1: τ_disjoint), and how still the fit has to be (τ_converged). */
const disjointM = 1600
const convergedM = 10
const roundsMax = 30

/**
 * S2, second form: k-means in which the cost of an end is its distance to the least-squares circle of its cluster; one cluster more until every end is within
 * 1,600 m of its circle.
 *
 * Sees the outermost visible positions; guesses the centre of the circle with most ends. Where we differ: the circle is Kåsa's (1976) closed form, fitted again
 * twice with the farthest fifth of the ends left out.
 */
export const circleFit: Attack = {
  name: 'circle-fit',
  paper: 'Dhondt, Le Pochat, Voulimeneas, Joosen, Volckaert, A Run a Day Won\'t Keep the Hacker Away, CCS 2022 (algorithm 1)',
  run: guessCentre,
}

function guessCentre({ tracks, ends }: Observation): Guess | undefined {
  const gates = ends.map(end => gateOf(tracks, end))
  for (let clusters = 1; clusters <= Math.floor(gates.length / 3); clusters++) {
    const groups = cluster(gates, clusters)
    const circles = groups.map(robustCircle)
    if (circles.some((circle, i) => circle && groups[i].some(gate => offCircleM(circle, gate) > disjointM))) continue
    const best = circles.reduce((most, circle, i) => circle && groups[i].length > (most.size) ? { circle, size: groups[i].length } : most,
      { circle: undefined as Circle | undefined, size: 0 })
    return best.circle && pointGuess({ xM: best.circle.xM, yM: best.circle.yM })
  }
  return undefined
}

/** Ends by the circle they are nearest to, beginning with slices of the ends in order of their direction from the middle. */
function cluster(gates: readonly PlanePoint[], count: number): PlanePoint[][] {
  const sorted = [...gates].sort((a, b) => a.xM - b.xM || a.yM - b.yM)
  let groups = Array.from({ length: count }, (_, i) => sorted.slice(Math.floor(i * sorted.length / count), Math.floor((i + 1) * sorted.length / count)))
  if (count === 1) return groups
  for (let round = 0; round < roundsMax; round++) {
    const circles = groups.map(fitCircle)
    const next = circles.map((): PlanePoint[] => [])
    for (const gate of gates) {
      const offM = circles.map(circle => circle ? offCircleM(circle, gate) : Infinity)
      next[offM.indexOf(Math.min(...offM))].push(gate)
    }
    groups = next
    const moved = groups.map(fitCircle).map((circle, i) => distanceBetween(circle, circles[i]))
    if (Math.max(...moved) < convergedM) break
  }
  return groups
}

function robustCircle(gates: readonly PlanePoint[]): Circle | undefined {
  let circle = fitCircle(gates)
  for (let round = 0; round < 2 && circle && gates.length >= 6; round++) {
    const from = circle
    const near = [...gates].sort((a, b) => offCircleM(from, a) - offCircleM(from, b)).slice(0, Math.ceil(gates.length * 0.8))
    circle = fitCircle(near)
  }
  return circle
}

function distanceBetween(a: PlanePoint | undefined, b: PlanePoint | undefined): number {
  return a && b ? Math.hypot(a.xM - b.xM, a.yM - b.yM) : 0
}
