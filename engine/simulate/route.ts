import { distanceM, metresPerE7At } from '../geo/distance.ts'
import { lonE7Max } from '../units/degrees.ts'
import { seededRandom, type Random } from '../units/random.ts'
import type { Spot } from './sample-places.ts'
import { streamSeed } from './stream-seed.ts'
import type { Mode } from './truth.ts'

/** A way from one spot to another: a polyline with the time at each corner. Longitudes run on past ±180°. */
export interface Route {
  readonly durationMs: number
  readonly distanceM: number
  /** Milliseconds since leaving. */
  readonly afterMs: Float64Array
  readonly latE7: Float64Array
  readonly lonE7: Float64Array
}

interface Movement {
  readonly speedMps: number
  readonly pieceM: number
  /** Share of corners with a halt, and its mean length: lights, stops, stations. */
  readonly haltShare: number
  readonly haltS: number
}

/** Usual speeds between halts; our choice from everyday knowledge. */
const movements: Readonly<Record<Mode, Movement>> = {
  walk: { speedMps: 1.35, pieceM: 120, haltShare: 0.15, haltS: 20 },
  bike: { speedMps: 4.6, pieceM: 200, haltShare: 0.2, haltS: 20 },
  transit: { speedMps: 9, pieceM: 500, haltShare: 0.6, haltS: 30 },
  car: { speedMps: 10, pieceM: 300, haltShare: 0.3, haltS: 25 },
  train: { speedMps: 38, pieceM: 4000, haltShare: 0.06, haltS: 150 },
  plane: { speedMps: 230, pieceM: 50_000, haltShare: 0, haltS: 0 },
}

const piecesMax = 80

/**
 * Returns the way between two spots. The line is the same each time the person takes it (as commuters do); the speeds differ by `seed`.
 *
 * The line bends to the side by a few low sine waves, about 10–20 % longer than the straight one, with corners as of streets; a plane flies the
 * great circle. Speeds differ from piece to piece, are lower on the first and the last one, and there are halts.
 */
export function planRoute(from: Spot, to: Spot, mode: Mode, seed: number): Route {
  const movement = movements[mode], straightM = distanceM(from.latE7, from.lonE7, to.latE7, to.lonE7)
  const pieces = Math.min(piecesMax, Math.max(3, Math.ceil(straightM / movement.pieceM)))
  const line = mode === 'plane' ? greatCircle(from, to, pieces) : bentLine(from, to, pieces, straightM)
  return timed(line, movement, seededRandom(seed))
}

interface Line { readonly latE7: Float64Array, readonly lonE7: Float64Array }

function bentLine(from: Spot, to: Spot, pieces: number, straightM: number): Line {
  const random = seededRandom(streamSeed(from.spotId, to.spotId))
  const { latM, lonM } = metresPerE7At((from.latE7 + to.latE7) / 2)
  const dLat = to.latE7 - from.latE7, dLon = shortestDLon(from.lonE7, to.lonE7)
  const length = Math.hypot(dLat * latM, dLon * lonM) || 1
  const sideLat = dLon * lonM / length, sideLon = -dLat * latM / length
  const reachM = Math.min(straightM, 30_000)
  const waves = [1, 2, 3].map(k => random.normal() * reachM * 0.1 / k)
  const cornerM = Math.min(60, straightM / pieces * 0.25)
  const latE7 = new Float64Array(pieces + 1), lonE7 = new Float64Array(pieces + 1)
  for (let i = 0; i <= pieces; i++) {
    const share = i / pieces, ends = i === 0 || i === pieces
    const sideM = waves.reduce((sum, wave, k) => sum + wave * Math.sin((k + 1) * Math.PI * share), ends ? 0 : random.normal() * cornerM)
    latE7[i] = from.latE7 + dLat * share + (ends ? 0 : sideLat * sideM / latM)
    lonE7[i] = from.lonE7 + dLon * share + (ends ? 0 : sideLon * sideM / lonM)
  }
  return { latE7, lonE7 }
}

/** Interpolates on the sphere (slerp of the two position vectors). */
function greatCircle(from: Spot, to: Spot, pieces: number): Line {
  const start = unitVector(from), end = unitVector(to)
  const angle = Math.acos(Math.min(1, Math.max(-1, start[0] * end[0] + start[1] * end[1] + start[2] * end[2])))
  const latE7 = new Float64Array(pieces + 1), lonE7 = new Float64Array(pieces + 1)
  for (let i = 0; i <= pieces; i++) {
    const share = i / pieces
    const a = angle === 0 ? 1 - share : Math.sin((1 - share) * angle) / Math.sin(angle)
    const b = angle === 0 ? share : Math.sin(share * angle) / Math.sin(angle)
    const [x, y, z] = [0, 1, 2].map(axis => a * start[axis] + b * end[axis])
    latE7[i] = Math.atan2(z, Math.hypot(x, y)) * 180e7 / Math.PI
    const lon = Math.atan2(y, x) * 180e7 / Math.PI
    lonE7[i] = i === 0 ? from.lonE7 : lonE7[i - 1] + shortestDLon(lonE7[i - 1], lon)
  }
  return { latE7, lonE7 }
}

function unitVector({ latE7, lonE7 }: Spot): [number, number, number] {
  const lat = latE7 * Math.PI / 180e7, lon = lonE7 * Math.PI / 180e7
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
}

function shortestDLon(fromE7: number, toE7: number): number {
  const turn = 2 * lonE7Max, difference = (toE7 - fromE7) % turn
  if (difference > lonE7Max) return difference - turn
  return difference < -lonE7Max ? difference + turn : difference
}

function timed({ latE7, lonE7 }: Line, { speedMps, haltShare, haltS }: Movement, random: Random): Route {
  const corners = latE7.length, last = corners - 1
  const afterMs = [0], lats = [latE7[0]], lons = [lonE7[0]]
  let nowMs = 0, totalM = 0
  for (let i = 1; i < corners; i++) {
    const pieceM = distanceM(latE7[i - 1], lonE7[i - 1], latE7[i], lonE7[i])
    const slower = i === 1 || i === last ? 0.7 : 1
    nowMs += pieceM / (speedMps * slower * Math.exp(0.2 * random.normal())) * 1000
    totalM += pieceM
    afterMs.push(nowMs)
    lats.push(latE7[i])
    lons.push(lonE7[i])
    if (i < last && random.uniform() < haltShare) {
      nowMs += (5 + random.exponential(haltS - 5)) * 1000
      afterMs.push(nowMs)
      lats.push(latE7[i])
      lons.push(lonE7[i])
    }
  }
  return { durationMs: Math.round(nowMs), distanceM: totalM, afterMs: Float64Array.from(afterMs), latE7: Float64Array.from(lats), lonE7: Float64Array.from(lons) }
}

const usualMode: readonly { readonly belowM: number, readonly modes: readonly Mode[] }[] = [
  { belowM: 1300, modes: ['walk'] },
  { belowM: 4000, modes: ['walk', 'bike', 'bike', 'transit', 'transit'] },
  { belowM: 40_000, modes: ['transit', 'transit', 'transit', 'car', 'bike'] },
]

/** Returns how the person usually goes between two spots: the same each time, now and then something else. */
export function chooseMode(from: Spot, to: Spot, random: Random): Mode {
  const straightM = distanceM(from.latE7, from.lonE7, to.latE7, to.lonE7)
  const modes = usualMode.find(({ belowM }) => straightM < belowM)?.modes ?? ['car']
  const habit = seededRandom(streamSeed(to.spotId, from.spotId)).below(modes.length)
  return modes[random.uniform() < 0.85 ? habit : random.below(modes.length)]
}
