import { dayMs, hourMs } from '../units/time.ts'
import type { Claim } from './claim.ts'
import { localPieces } from './local-time.ts'
import { onTheWay, type Presence } from './presence.ts'

/**
 * Presence by hour of the week, Monday 00:00 local time first: 168 entries each.
 *
 * Of the weeks in which the hour was recorded (`recordedHours`), the share in which the person was at home, at work, elsewhere; the three add up to 1,
 * or are 0 where nothing was recorded.
 */
export interface Routine {
  readonly recordedHours: readonly number[]
  readonly home: readonly Share[]
  readonly work: readonly Share[]
  readonly elsewhere: readonly Share[]
}

/**
 * A share of weeks, with the range that holds the share of the next four weeks with about 90 % probability, in quarters (0, ¼ … 1): what someone who
 * watches the person may expect. Nothing recorded: share 0, range 0…1.
 */
export interface Share {
  readonly share: number
  readonly low: number
  readonly high: number
}

const hoursAWeek = 168
const weeksAhead = 4
/** An hour counts as recorded when at least half of it was. Our choice. */
const recordedMs = hourMs / 2
const nominal = .9

const roles = ['home', 'work', 'elsewhere'] as const
type Role = typeof roles[number]

/**
 * Returns at which hours of the week the person is at home, at work and elsewhere.
 *
 * An hour of a week belongs to the role with most of its recorded time. Home and work are the places of the claims, in the time of each claim; being on the way and
 * all other places are elsewhere.
 *
 * Ranges: how many of the next four weeks is beta-binomial, from Jeffreys' prior and the recorded weeks; the range grows from the likeliest number to the likelier side
 * until its probability comes nearest to 90 %. Score: docs/inference/routine.md.
 */
export function findRoutine(presence: Presence, claims: readonly Claim[]): Routine {
  const recordedHours = new Array<number>(hoursAWeek).fill(0)
  const counts: Record<Role, number[]> = { home: [...recordedHours], work: [...recordedHours], elsewhere: [...recordedHours] }
  for (const [hour, spent] of hoursSpent(presence, roleFinder(claims))) {
    if (spent.home + spent.work + spent.elsewhere < recordedMs) continue
    const role = roles.reduce((best, next) => spent[next] > spent[best] ? next : best)
    // 1970-01-01 was a Thursday.
    const hourOfWeek = (hour + 3 * 24) % hoursAWeek
    recordedHours[hourOfWeek]++
    counts[role][hourOfWeek]++
  }
  const shares = (role: Role): Share[] => counts[role].map((have, hour) => shareOf(have, recordedHours[hour]))
  return { recordedHours, home: shares('home'), work: shares('work'), elsewhere: shares('elsewhere') }
}

/** Returns the share of `have` in `recorded` weeks, with the range for the next four. */
export function shareOf(have: number, recorded: number): Share {
  if (recorded === 0) return { share: 0, low: 0, high: 1 }
  const probability = betaBinomial(have + .5, recorded - have + .5)
  let low = probability.indexOf(Math.max(...probability)), high = low, mass = probability[low]
  while (low > 0 || high < weeksAhead) {
    const below = probability[low - 1] ?? 0, above = probability[high + 1] ?? 0
    // Equally likely sides are taken together, so that absence mirrors presence.
    const goesBelow = below - above > -1e-12, goesAbove = above - below > -1e-12
    const gain = (goesBelow ? below : 0) + (goesAbove ? above : 0)
    if (mass + gain / 2 >= nominal) break
    mass += gain
    if (goesBelow) low--
    if (goesAbove) high++
  }
  return { share: have / recorded, low: low / weeksAhead, high: high / weeksAhead }
}

/** Returns the probabilities of 0 … 4 successes in four weeks when the chance is Beta(a, b): Pólya's urn. */
function betaBinomial(a: number, b: number): number[] {
  const rising = (from: number, steps: number): number => Array.from({ length: steps }, (_, i) => from + i).reduce((product, next) => product * next, 1)
  const choose = [1, 4, 6, 4, 1]
  return choose.map((ways, have) => ways * rising(a, have) * rising(b, weeksAhead - have) / rising(a + b, weeksAhead))
}

/** Returns for each local hour, counted from 1970-01-01T00:00, how much of it was recorded in which role, ms. */
function hoursSpent({ count, startMs, endMs, place, zone, zones }: Presence, roleAt: (place: number, timeMs: number) => Role): Map<number, Record<Role, number>> {
  const hours = new Map<number, Record<Role, number>>()
  for (let i = 0; i < count; i++) {
    const role = roleAt(place[i], (startMs[i] + endMs[i]) / 2)
    for (const piece of localPieces(zones[zone[i]], startMs[i], endMs[i], hourMs)) {
      const hour = Math.floor(piece.startLocalMs / hourMs)
      let spent = hours.get(hour)
      if (!spent) hours.set(hour, spent = { home: 0, work: 0, elsewhere: 0 })
      spent[role] += piece.endMs - piece.startMs
    }
  }
  return hours
}

/** A claim's dates come from whole days: a stay that reaches over them by less than a day still counts. */
const marginMs = dayMs

function roleFinder(claims: readonly Claim[]): (place: number, timeMs: number) => Role {
  const roleOf: Partial<Record<Claim['kind'], Role>> = { 'home': 'home', 'second-home': 'home', 'work': 'work', 'night-work': 'work' }
  const periods = claims.filter(({ kind, placeId }) => roleOf[kind] !== undefined && placeId !== null)
  return (place, timeMs) => {
    if (place === onTheWay) return 'elsewhere'
    const claim = periods.find(({ placeId, fromMs, endMs }) => placeId === place && timeMs >= fromMs - marginMs && timeMs < endMs + marginMs)
    return (claim && roleOf[claim.kind]) ?? 'elsewhere'
  }
}
