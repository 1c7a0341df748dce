import { cellOf, timeZoneAt } from '../atlas/time-zone.ts'
import type { Stays } from '../places/stays.ts'
import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { minuteMs } from '../units/time.ts'

/**
 * What the trail recorded, as columns in time order, disjoint: at a place, or on the way. What lies between is silence.
 *
 * A time is recorded when a stay holds it (the phone may have been silent while it lay still), or when it lies between two observed fixes at most
 * 30 minutes apart. A fix alone is an interval without length.
 */
export interface Presence {
  readonly count: number
  readonly startMs: Float64Array
  readonly endMs: Float64Array
  /** `onTheWay`, or a place. */
  readonly place: Int32Array
  /** The time zone of the spot: index into `zones`. */
  readonly zone: Uint16Array
  /** IANA names. */
  readonly zones: readonly string[]
}

export const onTheWay = -1

/** Our choice: phones that record while they move do so at least every few minutes; brokers' pings come every hour or so and prove nothing between. */
const longestSilenceMs = 30 * minuteMs

/** What is no sign of the person being somewhere now. */
const unusable = fixFlag.noise | fixFlag.repeated

/** Where the stays were: for each stay its place, for each place the time zone. */
export interface StayedAt {
  readonly placeOfStay: Int32Array
  readonly zoneOfPlace: readonly string[]
}

/** Returns what was recorded when. Cost: O(fixes + stays). */
export function findPresence(trail: Trail, stays: Stays, { placeOfStay, zoneOfPlace }: StayedAt): Presence {
  const builder = new PresenceBuilder()
  let stay = 0, lastMs = -Infinity, cell = -1, zone = 0
  const pushStay = (): void => {
    const place = placeOfStay[stay]
    builder.push(stays.startMs[stay], stays.endMs[stay], place, builder.zoneNumber(zoneOfPlace[place]))
    stay++
  }
  for (let i = 0; i < trail.count; i++) {
    if (trail.kind[i] !== fixKind.observed || (trail.flag[i] & unusable) !== 0) continue
    const timeMs = trail.timeMs[i], fromMs = timeMs - lastMs <= longestSilenceMs ? lastMs : timeMs
    lastMs = timeMs
    if (timeMs <= builder.endMs) continue
    const nextCell = cellOf(trail.latE7[i], trail.lonE7[i])
    if (nextCell !== cell) zone = builder.zoneNumber(timeZoneAt(trail.latE7[i], trail.lonE7[i]))
    cell = nextCell
    while (stay < stays.count && stays.startMs[stay] <= timeMs) {
      if (fromMs < stays.startMs[stay]) builder.pushWay(fromMs, stays.startMs[stay], zone)
      pushStay()
    }
    builder.pushWay(fromMs, timeMs, zone)
  }
  while (stay < stays.count) pushStay()
  return builder.build()
}

/** Intervals in time order. A class because it owns the growing columns. */
class PresenceBuilder {
  endMs = -Infinity
  readonly #startMs: number[] = []
  readonly #endMs: number[] = []
  readonly #place: number[] = []
  readonly #zone: number[] = []
  readonly #zones: string[] = []

  push(startMs: number, endMs: number, place: number, zone: number): void {
    this.#startMs.push(startMs)
    this.#endMs.push(endMs)
    this.#place.push(place)
    this.#zone.push(zone)
    this.endMs = endMs
  }

  /** Adds the part of a way that lies after what is known; a way that goes on in the same zone is one interval. */
  pushWay(fromMs: number, endMs: number, zone: number): void {
    const startMs = Math.max(fromMs, this.endMs), last = this.#endMs.length - 1
    if (endMs <= this.endMs || startMs > endMs) return
    if (startMs === this.endMs && this.#place[last] === onTheWay && this.#zone[last] === zone) this.#endMs[last] = this.endMs = endMs
    else this.push(startMs, endMs, onTheWay, zone)
  }

  zoneNumber(name: string): number {
    const known = this.#zones.indexOf(name)
    return known >= 0 ? known : this.#zones.push(name) - 1
  }

  build(): Presence {
    return {
      count: this.#endMs.length, startMs: Float64Array.from(this.#startMs), endMs: Float64Array.from(this.#endMs),
      place: Int32Array.from(this.#place), zone: Uint16Array.from(this.#zone), zones: this.#zones,
    }
  }
}
