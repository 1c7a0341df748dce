import { costsFrom, costTo } from '../geo/shortest-paths.ts'
import { nearestOnStreet, pointOnStreet, type OnStreet } from '../geo/street-graph.ts'
import type { Random } from '../units/random.ts'
import type { Attack } from './attack.ts'
import type { Guess } from './guess.ts'
import { clustersOf } from './near-points.ts'
import { gateOf, type Observation, type TrackEnd } from './observation.ts'

/** Parameters of the paper's algorithm 2. */
const snapM = 10
const sameGateM = 20
const sigmas = 3
const resamples = 1000
/** Our choice: only the places that fit best are asked again in each resample; the best of a resample was always among the best 150 in the towns. */
const finalists = 400

/** One thing the release states: how far it is from these gates to the hidden place, all together. */
interface Statement {
  readonly gates: readonly number[]
  readonly hiddenM: number
}

/**
 * S4: a distance that was walked inside the zone and is still stated (a stream that does not begin at 0, a total longer than the line, a tool that trims a
 * known length) leaves few places on the streets.
 *
 * Sees entry gates, stated hidden distances, the street graph. Guesses the place with the least sum of absolute differences between stated and shortest
 * distance, and the places that 1,000 resamples of the statements name. Distances above the longest possible and beyond 3 σ of their gate are left out.
 * Where we differ: candidates every 15 m instead of every 3 m; a resample asks only the 400 places that fit best.
 */
export const distanceLeak: Attack = {
  name: 'distance-leak',
  paper: 'Dhondt, Le Pochat, Voulimeneas, Joosen, Volckaert, CCS 2022 (algorithm 2)',
  run: guessPlaces,
}

function guessPlaces(observation: Observation, random: Random): Guess | undefined {
  const { streets, candidates } = observation
  if (!streets || candidates.length === 0) return undefined
  const gates = gatesOf(observation)
  const stated = plausible(statementsOf(observation, gates.gateOfEnd), gates.middles.length)
  if (stated.length === 0) return undefined
  const farthestM = 1.2 * Math.max(...stated.map(({ hiddenM }) => hiddenM))
  const costs = gates.middles.map(middle => {
    const fromGate = costsFrom(streets.streets, middle, farthestM)
    return Float64Array.from(candidates, candidate => costTo(streets.streets, fromGate, candidate))
  })
  return vote(observation, misfits(stated, costs, candidates.length), random)
}

/** Ends that lie on a street, gathered to gates of 20 m. */
function gatesOf({ tracks, ends, streets }: Observation): { middles: OnStreet[], gateOfEnd: Map<TrackEnd, number> } {
  const points = ends.map(end => gateOf(tracks, end)), middles: OnStreet[] = [], gateOfEnd = new Map<TrackEnd, number>()
  for (const cluster of clustersOf(points, sameGateM, 1)) {
    const middle = streets && nearestOnStreet(streets.streets, points[cluster[0]])
    if (!middle || middle.distanceM > snapM) continue
    for (const i of cluster) gateOfEnd.set(ends[i], middles.length)
    middles.push(middle)
  }
  return { middles, gateOfEnd }
}

function statementsOf({ tracks, ends }: Observation, gateOfEnd: ReadonlyMap<TrackEnd, number>): Statement[] {
  const single = ends.flatMap(end => {
    const gate = gateOfEnd.get(end)
    return gate === undefined || end.hiddenM === undefined ? [] : [{ gates: [gate], hiddenM: end.hiddenM }]
  })
  const both = tracks.flatMap(({ hiddenTotalM }, track) => {
    const gates = ends.filter(end => end.track === track).flatMap(end => gateOfEnd.get(end) ?? [])
    return hiddenTotalM === undefined || gates.length !== 2 ? [] : [{ gates, hiddenM: hiddenTotalM }]
  })
  return [...single, ...both]
}

/** Leaves out what lies beyond 3 σ of its gate: a detour, a stop for bread. */
function plausible(stated: readonly Statement[], gates: number): Statement[] {
  return Array.from({ length: gates }, (_, gate) => {
    const here = stated.filter(statement => statement.gates[0] === gate)
    const mean = here.reduce((sum, { hiddenM }) => sum + hiddenM, 0) / here.length
    const sigmaM = Math.sqrt(here.reduce((sum, { hiddenM }) => sum + (hiddenM - mean) ** 2, 0) / here.length)
    return here.filter(({ hiddenM }) => Math.abs(hiddenM - mean) <= sigmas * Math.max(sigmaM, 1))
  }).flat()
}

/** Rows by statement: how far each candidate is from what is stated. Infinity where no way of that length leads. */
function misfits(stated: readonly Statement[], costs: readonly Float64Array[], candidates: number): Float64Array[] {
  return stated.flatMap(({ gates, hiddenM }) => {
    const row = new Float64Array(candidates)
    let reached = false
    for (let candidate = 0; candidate < candidates; candidate++) {
      let wayM = 0
      for (const gate of gates) wayM += costs[gate][candidate]
      // Beyond reach of every stated distance: as wrong as the distance itself, so that one bad statement cannot exclude the place.
      row[candidate] = Number.isFinite(wayM) ? Math.abs(wayM - hiddenM) : hiddenM
      reached ||= Number.isFinite(wayM)
    }
    return reached ? [row] : []
  })
}

function vote({ streets, candidates }: Observation, rows: readonly Float64Array[], random: Random): Guess | undefined {
  if (!streets || rows.length === 0) return undefined
  const sums = candidates.map((_, candidate) => rows.reduce((sum, row) => sum + row[candidate], 0))
  const shortlist = candidates.map((_, candidate) => candidate).sort((a, b) => sums[a] - sums[b]).slice(0, finalists)
  const wins = new Float64Array(shortlist.length), resampled = new Float64Array(shortlist.length)
  for (let round = 0; round < resamples; round++) {
    resampled.fill(0)
    for (let draw = 0; draw < rows.length; draw++) {
      const row = rows[random.below(rows.length)]
      for (let i = 0; i < shortlist.length; i++) resampled[i] += row[shortlist[i]]
    }
    wins[indexOfLeast(resampled)] += 1 / resamples
  }
  const named = shortlist.map((candidate, i) => ({ ...pointOnStreet(streets.streets, candidates[candidate]), chance: wins[i] })).filter(({ chance }) => chance > 0)
  return {
    xM: Float64Array.from(named, ({ xM }) => xM), yM: Float64Array.from(named, ({ yM }) => yM), chance: Float64Array.from(named, ({ chance }) => chance),
    best: pointOnStreet(streets.streets, candidates[shortlist[0]]),
  }
}

function indexOfLeast(values: Float64Array): number {
  let least = 0
  for (let i = 1; i < values.length; i++) if (values[i] < values[least]) least = i
  return least
}
