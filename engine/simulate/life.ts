import type { Random } from '../units/random.ts'
import { minuteMs } from '../units/time.ts'
import type { Diary } from './diary.ts'
import type { Haunts } from './haunts.ts'
import type { Routine } from './routine.ts'
import type { City, Spot } from './sample-places.ts'

/** The course of one simulated life while it is being lived. */
export interface Life {
  readonly random: Random
  readonly routine: Routine
  readonly cities: readonly City[]
  readonly diary: Diary
  readonly trips: Trip[]
  readonly sickDays: Set<number>
  /** UTC of a wall-clock minute where the person is now; minutes may run on past midnight. */
  atMinute(day: number, minute: number): number
  home(): Spot
  shop(): Spot
  /** Of the city where the person is now. */
  haunts(): Haunts
  isSick(day: number): boolean
  /** Lives in the second home from now on. */
  moveHouse(): void
}

/** A journey with nights elsewhere, from leaving home to coming back. */
export interface Trip {
  readonly hotel: Spot
  readonly nights: number
  readonly startMs: number
  readonly endMs: number
}

/** Goes somewhere and stays for about so many minutes, half of it at least. */
export function stayFor({ diary, random }: Life, spot: Spot, minutes: number): void {
  diary.visit(spot, diary.nowMs, diary.nowMs)
  diary.stayUntil(diary.nowMs + minutes * minuteMs * Math.max(0.5, 1 + 0.35 * random.normal()))
}
