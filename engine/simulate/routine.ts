import { nearDistanceM } from '../geo/distance.ts'
import type { Random } from '../units/random.ts'
import type { City, Spot } from './sample-places.ts'
import type { PlaceRole } from './truth.ts'

/** What the person's weeks have in common. Minutes count from local midnight, weekdays from Monday = 0. */
export interface Routine {
  /** Where the person lives before and after moving house. */
  readonly homes: readonly [Spot, Spot]
  readonly work: Spot | null
  readonly workDays: ReadonlySet<number>
  readonly nightShift: boolean
  readonly workStartMinute: number
  readonly workMinutes: number
  /** Works from home on this weekday; −1 = never. */
  readonly homeOfficeDay: number
  readonly wakeMinute: number
  readonly bedMinute: number
  /** For each home. */
  readonly shops: readonly [readonly Spot[], readonly Spot[]]
  readonly gym: Spot
  readonly gymDays: ReadonlySet<number>
  readonly friends: readonly Spot[]
  readonly lunches: readonly Spot[]
  readonly doctor: Spot
  /** The role of each spot above; every other spot of the city is for leisure. */
  readonly roles: ReadonlyMap<Spot, PlaceRole>
}

export type WorkKind = 'day' | 'night' | 'none'

/** Draws a routine. Times and distances are our choice: an ordinary life in a large city. */
export function drawRoutine(city: City, workKind: WorkKind, random: Random): Routine {
  const roles = new Map<Spot, PlaceRole>()
  const take = (role: PlaceRole, from: Spot, lowM: number, highM: number): Spot => {
    const free = city.spots.filter(candidate => !roles.has(candidate)), alone = free.filter(candidate => candidate.isAlone)
    // Nobody lives or works in the middle of a forest.
    const fitting = (role === 'home' || role === 'work') && alone.length > 0 ? alone : free
    const spot = pickBetween(fitting, from, lowM, highM, random)
    roles.set(spot, role)
    return spot
  }
  const centre = city.spots[random.below(city.spots.length)]
  const first = take('home', centre, 0, 15_000), second = take('home', first, 3000, 12_000)
  const office = take('work', first, 2500, 12_000)
  const work = workKind === 'none' ? null : office
  if (!work) roles.delete(office)
  const shops: [Spot[], Spot[]] = [[take('shop', first, 200, 900), take('shop', first, 300, 1800)], [take('shop', second, 200, 900), take('shop', second, 300, 1800)]]
  return {
    homes: [first, second], work, shops,
    workDays: new Set(workKind === 'night' ? [6, 0, 1, 2, 3] : [0, 1, 2, 3, 4]),
    nightShift: workKind === 'night',
    workStartMinute: (workKind === 'night' ? 1300 : 520) + Math.round(30 * random.normal()),
    workMinutes: 490 + Math.round(20 * random.normal()),
    homeOfficeDay: random.uniform() < 0.4 ? random.below(5) : -1,
    wakeMinute: 415 + Math.round(20 * random.normal()),
    bedMinute: 1390 + Math.round(25 * random.normal()),
    gym: take('gym', first, 700, 4000),
    gymDays: new Set([random.below(3), 3 + random.below(4)]),
    friends: [take('friend', first, 1500, 8000), take('friend', first, 1500, 15_000), take('friend', second, 800, 8000)],
    lunches: [take('lunch', office, 200, 900), take('lunch', office, 300, 1500)],
    doctor: take('doctor', first, 500, 4000),
    roles,
  }
}

/** Returns a random spot at a distance between two bounds, or the one that misses them least. */
function pickBetween(spots: readonly Spot[], from: Spot, lowM: number, highM: number, random: Random): Spot {
  const missM = (spot: Spot): number => {
    const awayM = nearDistanceM(from.latE7, from.lonE7, spot.latE7, spot.lonE7)
    return Math.max(0, lowM - awayM, awayM - highM)
  }
  const fitting = spots.filter(spot => missM(spot) === 0)
  if (fitting.length > 0) return fitting[random.below(fitting.length)]
  return spots.reduce((best, spot) => missM(spot) < missM(best) ? spot : best)
}
