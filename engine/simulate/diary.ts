import { minuteMs } from '../units/time.ts'
import type { Random } from '../units/random.ts'
import { chooseMode, planRoute } from './route.ts'
import type { Spot } from './sample-places.ts'
import type { Mode } from './truth.ts'

export interface StayEntry { readonly kind: 'stay', readonly spot: Spot, readonly startMs: number, readonly endMs: number }
export interface MoveEntry {
  readonly kind: 'move'
  readonly from: Spot
  readonly to: Spot
  readonly mode: Mode
  readonly startMs: number
  readonly endMs: number
  /** Where the move ends if the diary were not cut before. */
  readonly arrivalMs: number
  readonly distanceM: number
  /** Makes the same route again: `planRoute(from, to, mode, routeSeed)`. */
  readonly routeSeed: number
}
export type Entry = StayEntry | MoveEntry

/** Nobody turns round at the door: our choice. */
const stayMinMs = 6 * minuteMs

/**
 * A person's stays and moves as they happen. A class because it owns the growing list.
 *
 *     diary.visit(work, nineOClockMs, fiveOClockMs)
 */
export class Diary {
  readonly entries: Entry[] = []
  at: Spot
  /** The person is at `at` until this time or later. */
  nowMs: number
  #arrivedMs: number
  readonly #random: Random

  constructor(at: Spot, startMs: number, random: Random) {
    this.at = at
    this.nowMs = startMs
    this.#arrivedMs = startMs
    this.#random = random
  }

  /** Stays on until `timeMs`; nothing when that is past. */
  stayUntil(timeMs: number): void {
    this.nowMs = Math.max(this.nowMs, timeMs)
  }

  /** Goes to a spot, to be there at `arriveMs` or as soon as possible, and stays until `leaveMs` at least. */
  visit(spot: Spot, arriveMs: number, leaveMs: number, mode: Mode = chooseMode(this.at, spot, this.#random)): void {
    if (spot !== this.at) this.#move(spot, arriveMs, mode)
    this.stayUntil(leaveMs)
  }

  #move(to: Spot, arriveMs: number, mode: Mode): void {
    const routeSeed = this.#random.below(0x7fff_ffff), from = this.at
    const { durationMs, distanceM } = planRoute(from, to, mode, routeSeed)
    const leaveMs = Math.round(Math.max(this.nowMs, this.#arrivedMs + stayMinMs, arriveMs - durationMs))
    const arrivalMs = leaveMs + durationMs
    this.entries.push(
      { kind: 'stay', spot: from, startMs: this.#arrivedMs, endMs: leaveMs },
      { kind: 'move', from, to, mode, startMs: leaveMs, endMs: arrivalMs, arrivalMs, distanceM, routeSeed },
    )
    this.at = to
    this.#arrivedMs = this.nowMs = arrivalMs
  }

  /** Returns the entries up to `endMs`, the last one cut there. */
  close(endMs: number): Entry[] {
    this.entries.push({ kind: 'stay', spot: this.at, startMs: this.#arrivedMs, endMs: Math.max(this.#arrivedMs, endMs) })
    return this.entries.filter(entry => entry.startMs < endMs).map(entry => entry.endMs > endMs ? { ...entry, endMs } : entry)
  }
}
