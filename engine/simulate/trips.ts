import { distanceM } from '../geo/distance.ts'
import { hourMs, minuteMs } from '../units/time.ts'
import { stayFor, type Life } from './life.ts'
import type { City, Spot } from './sample-places.ts'
import { nextWeekday } from './zone.ts'

/** `day` is the first one that suits; sickness puts it off. `city` is undefined when no other city can be reached. */
export interface PlannedTrip {
  readonly day: number
  readonly nights: number
  readonly city: City | undefined
  readonly by: 'train' | 'plane'
}

/**
 * Draws the next journey: a weekend by train every seven weeks or so, or, about three times a year, a week or two by plane.
 */
export function drawTrip({ random, cities }: Pick<Life, 'random' | 'cities'>, from: number): PlannedTrip {
  const reachable = (by: 'train' | 'plane'): City[] => cities[0].gateways.has(by) ? cities.slice(1).filter(city => city.gateways.has(by)) : []
  const trains = reachable('train'), planes = reachable('plane')
  const by = planes.length > 0 && (trains.length === 0 || random.uniform() < 0.35) ? 'plane' : 'train'
  const choice = by === 'plane' ? planes : trains
  const city = choice.length > 0 ? choice[random.below(choice.length)] : undefined
  const day = nextWeekday(from + 10 + Math.floor(random.exponential(30)), by === 'train' ? 4 : 5)
  return { day, nights: by === 'train' ? 2 + random.below(2) : 6 + random.below(9), city, by }
}

/** Waiting before leaving and time to get out, minutes. */
const waits = { train: { beforeMinutes: 15, afterMinutes: 8 }, plane: { beforeMinutes: 95, afterMinutes: 40 } } as const

/** Lives through a journey and returns the local day at home on which ordinary life goes on. */
export function liveTrip(life: Life, { nights, city, by }: PlannedTrip, day: number): number {
  const { diary, random, cities } = life, start = cities[0].gateways.get(by), there = city?.gateways.get(by)
  if (!city || !start || !there) return day + 1
  diary.stayUntil(life.atMinute(day, (by === 'train' ? 930 : 480) + 30 * random.normal()))
  const startMs = diary.nowMs
  travel(life, start, there, by)
  const alone = city.spots.filter(spot => spot.isAlone), hotels = alone.length > 0 ? alone : city.spots
  const hotel = hotels[random.below(hotels.length)]
  diary.visit(hotel, diary.nowMs, diary.nowMs + hourMs)
  let today = city.zone.localDay(diary.nowMs)
  for (let night = 0; night < nights; night++, today++) {
    liveDayAway(life, hotel, today)
    diary.stayUntil(city.zone.utcMs(today + 1, 500 + 30 * random.normal()))
  }
  diary.stayUntil(city.zone.utcMs(today, 600 + 40 * random.normal()))
  travel(life, there, start, by)
  diary.visit(life.home(), diary.nowMs, diary.nowMs + hourMs)
  life.trips.push({ hotel, nights, startMs, endMs: diary.nowMs - hourMs })
  return Math.max(day + 1, cities[0].zone.localDay(diary.nowMs) + 1)
}

function travel(life: Life, from: Spot, to: Spot, by: 'train' | 'plane'): void {
  const { diary, random } = life, { beforeMinutes, afterMinutes } = waits[by]
  const far = distanceM(from.latE7, from.lonE7, to.latE7, to.lonE7) > 100_000
  diary.visit(from, diary.nowMs, diary.nowMs)
  diary.stayUntil(diary.nowMs + (beforeMinutes + random.exponential(15)) * minuteMs)
  diary.visit(to, diary.nowMs, diary.nowMs, by === 'train' && !far ? 'transit' : by)
  diary.stayUntil(diary.nowMs + (afterMinutes + random.exponential(5)) * minuteMs)
}

/** Two to four outings from the hotel, mostly to spots never seen, and back for the night. */
function liveDayAway(life: Life, hotel: Spot, day: number): void {
  const { diary, random } = life
  diary.stayUntil(life.atMinute(day, 570 + 30 * random.normal()))
  const outings = 2 + random.below(3)
  for (let i = 0; i < outings && diary.nowMs < life.atMinute(day, 1230); i++) stayFor(life, life.haunts().pick(diary.at, 0.6), 125)
  diary.visit(hotel, diary.nowMs, diary.nowMs)
}
