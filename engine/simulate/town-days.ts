import { fromPlane, type PlanePoint } from '../geo/plane.ts'
import { seededRandom, type Random } from '../units/random.ts'
import { dayMs, hourMs, minuteMs } from '../units/time.ts'
import type { Town } from './town.ts'
import type { TownPerson } from './town-person.ts'

/** A trail with times of someone who lives in a town: a fix every two minutes, day and night. */
export interface TownDays {
  readonly latE7: Int32Array
  readonly lonE7: Int32Array
  /** UTC epoch. */
  readonly timeMs: Float64Array
}

const everyMs = 2 * minuteMs
const noiseM = 4
/** A Monday, 00:00 where the towns stand (UTC+2). */
const firstMs = Date.UTC(2025, 5, 2) - 2 * hourMs
const walkMps = 1.4
/** How far work and evening places lie from home. */
const workM = 2400
const eveningM = 900

/**
 * Returns the days of a person at home, at work on weekdays from nine to five, out on some evenings; straight ways between, each fix with an error of 4 m.
 * The same for the same seed. What the attacks on stays need, and no more: `simulatePerson` is the person with a life.
 */
export function simulateTownDays({ streets }: Town, { home }: TownPerson, { seed, days }: { readonly seed: number, readonly days: number }): TownDays {
  const random = seededRandom(seed), work = around(home, workM, random), count = days * dayMs / everyMs
  const latE7 = new Int32Array(count), lonE7 = new Int32Array(count), timeMs = new Float64Array(count)
  let here = home, plan: Plan | undefined
  for (let i = 0; i < count; i++) {
    if (i * everyMs % dayMs === 0) plan = planDay(random, home)
    here = approach(here, plan ? goalAt(plan, { home, work, passedMs: i * everyMs }) : home)
    const { latE7: lat, lonE7: lon } = fromPlane(streets.plane, { xM: here.xM + noiseM * random.normal(), yM: here.yM + noiseM * random.normal() })
    latE7[i] = lat
    lonE7[i] = lon
    timeMs[i] = firstMs + i * everyMs
  }
  return { latE7, lonE7, timeMs }
}

interface Plan { readonly leaveMs: number, readonly backMs: number, readonly evening: PlanePoint | undefined, readonly outMs: number, readonly bedMs: number }

function planDay(random: Random, home: PlanePoint): Plan {
  const near = (hour: number): number => (hour + 0.4 * random.normal()) * hourMs
  return { leaveMs: near(8.5), backMs: near(17), evening: random.uniform() < 0.4 ? around(home, eveningM, random) : undefined, outMs: near(19), bedMs: near(21) }
}

function goalAt({ leaveMs, backMs, evening, outMs, bedMs }: Plan, { home, work, passedMs }: { home: PlanePoint, work: PlanePoint, passedMs: number }): PlanePoint {
  const hour = passedMs % dayMs, weekday = Math.floor(passedMs / dayMs) % 7 < 5
  if (weekday && hour >= leaveMs && hour < backMs) return work
  return evening && hour >= outMs && hour < bedMs ? evening : home
}

function approach(here: PlanePoint, goal: PlanePoint): PlanePoint {
  const dx = goal.xM - here.xM, dy = goal.yM - here.yM, leftM = Math.hypot(dx, dy), stepM = walkMps * everyMs / 1000
  return leftM <= stepM ? goal : { xM: here.xM + dx / leftM * stepM, yM: here.yM + dy / leftM * stepM }
}

function around({ xM, yM }: PlanePoint, distanceM: number, random: Random): PlanePoint {
  const bearing = 2 * Math.PI * random.uniform()
  return { xM: xM + distanceM * Math.sin(bearing), yM: yM + distanceM * Math.cos(bearing) }
}
