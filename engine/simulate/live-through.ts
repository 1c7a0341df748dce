import { seededRandom, type Random } from '../units/random.ts'
import { minuteMs } from '../units/time.ts'
import { liveDay } from './days.ts'
import { Diary, type Entry } from './diary.ts'
import { Haunts } from './haunts.ts'
import type { Life, Trip } from './life.ts'
import { drawRoutine, type Routine, type WorkKind } from './routine.ts'
import type { City } from './sample-places.ts'
import { streamSeed } from './stream-seed.ts'
import { drawTrip, liveTrip } from './trips.ts'

/** What was lived: the whole diary and what explains it. */
export interface Lived {
  readonly entries: readonly Entry[]
  readonly routine: Routine
  readonly trips: readonly Trip[]
  readonly sickDays: readonly number[]
  readonly startMs: number
  readonly endMs: number
}

export interface LifeOptions {
  readonly seed: number
  readonly firstDay: number
  readonly days: number
  readonly work: WorkKind
}

/** Shorter lives never move house: our choice, two homes of less than a month each are no homes. */
const moveDaysMin = 60

/** Lives from local midnight of the first day for so many local days. Cost: O(days), some 5 stays a day. */
export function liveThrough(cities: readonly City[], { seed, firstDay, days, work }: LifeOptions): Lived {
  const { zone } = cities[0], random = seededRandom(streamSeed(seed, 1))
  const startMs = zone.utcMs(firstDay, 0), endMs = zone.utcMs(firstDay + days, 0)
  const life = beginLife(cities, drawRoutine(cities[0], work, random), startMs, random)
  const moveDay = days < moveDaysMin ? Infinity : firstDay + Math.floor(days * (0.35 + 0.3 * random.uniform()))
  let nextTrip = drawTrip(life, firstDay), sickUntil = -Infinity
  for (let day = firstDay; life.diary.nowMs < endMs; day++) {
    if (day >= moveDay && life.home() === life.routine.homes[0]) carryBoxes(life, day)
    if (day > sickUntil && random.uniform() < 0.011) sickUntil = day + random.below(5)
    if (day <= sickUntil) life.sickDays.add(day)
    else if (day >= nextTrip.day) {
      day = liveTrip(life, nextTrip, day) - 1
      nextTrip = drawTrip(life, day + 1)
      continue
    }
    liveDay(life, day)
  }
  return { entries: life.diary.close(endMs), routine: life.routine, trips: life.trips, sickDays: [...life.sickDays], startMs, endMs }
}

function beginLife(cities: readonly City[], routine: Routine, startMs: number, random: Random): Life {
  const diary = new Diary(routine.homes[0], startMs, random)
  const hauntsIn = new Map<City, Haunts>()
  const haunts = (city: City): Haunts => {
    const known = hauntsIn.get(city) ?? new Haunts(city.spots.filter(spot => !routine.roles.has(spot)), random)
    hauntsIn.set(city, known)
    return known
  }
  const sickDays = new Set<number>()
  let homeIndex: 0 | 1 = 0
  return {
    random, routine, cities, diary, trips: [], sickDays,
    atMinute: (day, minute) => diary.at.city.zone.utcMs(day, minute),
    home: () => routine.homes[homeIndex],
    shop: () => routine.shops[homeIndex][random.uniform() < 0.7 ? 0 : 1],
    haunts: () => haunts(diary.at.city),
    isSick: day => sickDays.has(day),
    moveHouse: () => { homeIndex = 1 },
  }
}

/** Moving day: several tours by car between the two homes. */
function carryBoxes(life: Life, day: number): void {
  const { diary, random, routine: { homes: [from, to] } } = life
  diary.stayUntil(life.atMinute(day, 540 + 20 * random.normal()))
  for (let tour = 0; tour < 3; tour++) {
    diary.visit(to, diary.nowMs, diary.nowMs, 'car')
    diary.stayUntil(diary.nowMs + (35 + random.exponential(20)) * minuteMs)
    if (tour === 2) break
    diary.visit(from, diary.nowMs, diary.nowMs, 'car')
    diary.stayUntil(diary.nowMs + (25 + random.exponential(15)) * minuteMs)
  }
  life.moveHouse()
}
