import { wrapLonE7 } from '../units/degrees.ts'
import { seededRandom, type Random } from '../units/random.ts'
import { dayMs, hourMs } from '../units/time.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import type { TrailBuilder } from '../trail/builder.ts'
import type { Entry, MoveEntry } from './diary.ts'
import { PositionNoise, type Phone } from './noise.ts'
import { planRoute, type Route } from './route.ts'
import { schedules, type Sensing } from './schedule.ts'
import { streamSeed } from './stream-seed.ts'

export interface SensingOptions {
  readonly seed: number
  readonly sensing: Sensing
  readonly phone: Phone
}

/** Mean time between two times the phone is off (battery, flight mode forgotten, lost at home), and how long; our choice. */
const outageEveryMs = 40 * dayMs
const outageMs = 10 * hourMs

/**
 * Lets a phone record a life, entry by entry. A class because it owns the state of the phone: its next fix, its errors, its outages.
 */
export class Recorder {
  readonly #random: Random
  readonly #noise: PositionNoise
  readonly #options: SensingOptions
  #nextOutageMs = NaN
  #outageEndMs = -Infinity

  constructor(options: SensingOptions) {
    this.#options = options
    this.#random = seededRandom(streamSeed(options.seed, 2))
    this.#noise = new PositionNoise(options.phone, this.#random)
  }

  /** Appends the fixes of one entry, hops flagged as noise: who knows the truth may say so. Entries come in time order. */
  recordInto(fixes: TrailBuilder, entry: Entry, device: number): void {
    const random = this.#random, nextAfter = schedules[this.#options.sensing]
    const way = entry.kind === 'move' ? new Way(entry) : undefined
    const altitudeM = (entry.kind === 'move' ? entry.from : entry.spot).city.altitudeM
    const coarseness = this.#coarseness(entry)
    for (let timeMs = nextAfter(entry, entry.startMs - 1, random); timeMs < entry.endMs; timeMs = nextAfter(entry, timeMs, random)) {
      if (this.#isOff(timeMs, entry)) continue
      way?.goTo(timeMs)
      const { latE7, lonE7 } = way ?? (entry.kind === 'stay' ? entry.spot : entry.from)
      const reported = this.#noise.report(latE7, lonE7, coarseness)
      const index = fixes.append(timeMs, reported.latE7, reported.lonE7, reported.accuracyM, fixKind.observed, reported.isNoise ? fixFlag.noise : 0, device)
      if (this.#options.sensing === 'sparse-pings') continue
      fixes.set('altitudeM', index, Math.round((altitudeM + 4 * random.normal()) * 10) / 10)
      if (way) {
        fixes.set('speedMps', index, Math.round(Math.max(0, way.speedMps * (1 + 0.08 * random.normal())) * 100) / 100)
        fixes.set('bearingDeg', index, Math.round(way.bearingDeg))
      }
    }
  }

  /** Indoors and on rails the sky is small. */
  #coarseness(entry: Entry): number {
    if (this.#options.sensing === 'sparse-pings') return 3
    return entry.kind === 'stay' || entry.mode === 'walk' || entry.mode === 'bike' ? 1 : 1.5
  }

  #isOff(timeMs: number, entry: Entry): boolean {
    if (entry.kind === 'move' && entry.mode === 'plane') return true
    if (Number.isNaN(this.#nextOutageMs)) this.#nextOutageMs = timeMs + this.#random.exponential(outageEveryMs)
    if (timeMs >= this.#nextOutageMs) {
      this.#outageEndMs = this.#nextOutageMs + this.#random.exponential(outageMs)
      this.#nextOutageMs = this.#outageEndMs + this.#random.exponential(outageEveryMs)
    }
    return timeMs < this.#outageEndMs
  }
}

/** A place on the way that moves on with the time. A class because it owns the route and how far along it is. */
class Way {
  latE7 = 0
  lonE7 = 0
  speedMps = 0
  bearingDeg = 0
  readonly #route: Route
  readonly #startMs: number
  #corner = 1

  constructor({ from, to, mode, routeSeed, startMs }: MoveEntry) {
    this.#route = planRoute(from, to, mode, routeSeed)
    this.#startMs = startMs
  }

  /** Moves on to a time not before the last one asked for. */
  goTo(timeMs: number): void {
    const { afterMs, latE7, lonE7 } = this.#route, elapsedMs = timeMs - this.#startMs
    while (this.#corner < afterMs.length - 1 && afterMs[this.#corner] < elapsedMs) this.#corner++
    const end = this.#corner, start = end - 1, pieceMs = afterMs[end] - afterMs[start]
    const share = Math.min(1, Math.max(0, (elapsedMs - afterMs[start]) / pieceMs))
    const dLat = latE7[end] - latE7[start], dLon = lonE7[end] - lonE7[start]
    this.latE7 = Math.round(latE7[start] + dLat * share)
    this.lonE7 = wrapLonE7(Math.round(lonE7[start] + dLon * share))
    const northM = dLat * metresPerE7, eastM = dLon * metresPerE7 * Math.cos(this.latE7 * Math.PI / 180e7)
    this.speedMps = Math.hypot(northM, eastM) / pieceMs * 1000
    if (northM !== 0 || eastM !== 0) this.bearingDeg = (Math.atan2(eastM, northM) * 180 / Math.PI + 360) % 360
  }
}

const metresPerE7 = 6_371_008.8 * Math.PI / 180e7
