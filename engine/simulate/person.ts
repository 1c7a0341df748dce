import { dayMs } from '../units/time.ts'
import { liveThrough, type Lived } from './live-through.ts'
import type { Phone } from './noise.ts'
import { recordWhole, type Recording } from './record.ts'
import type { WorkKind } from './routine.ts'
import { openCities, type SamplePlaces } from './sample-places.ts'
import type { Sensing } from './schedule.ts'
import { tellTruth } from './tell-truth.ts'
import type { Truth } from './truth.ts'

export interface PersonOptions {
  readonly seed: number
  /** Local days of the home city; 60 or more include one move to another home. */
  readonly days: number
  /** Local date YYYY-MM-DD; 2025-01-01 unless stated. */
  readonly firstDay?: string
  /** `day` unless stated. */
  readonly work?: WorkKind
  /** `duty-cycled` unless stated: as ordinary phones record. */
  readonly sensing?: Sensing
  /** `android` unless stated. */
  readonly phone?: Phone
  /** A second device that never leaves home and contradicts the phone; no unless stated. */
  readonly tablet?: boolean
}

export interface Person extends Recording {
  readonly truth: Truth
}

/**
 * Returns one synthetic person's trail with the truth about it: the same for the same seed, on every machine.
 *
 * The person lives in the first city of `places`, always on public ground: moves house once, works or not, shops, does sport, meets friends, explores
 * (exploration and preferential return, Song et al. 2010), is sick at times, and travels by train and plane, in the local time of each place. A phone
 * records this with the gaps and errors of real ones (../research/science.md 1.1, 1.2, 4.3). How near the result is to real trails is printed by
 * `bench/check-simulator.ts`; it is a test person, not a model of people: no claim about real accuracy rests on it.
 *
 * Cost: O(days); a year takes about a quarter of a second.
 * @throws RangeError when `days` is not a whole number of at least 1, `firstDay` is no date, or `places` are too few.
 */
export function simulatePerson(options: PersonOptions, places: SamplePlaces): Person {
  const lived = livedBy(options, places)
  const { seed, sensing = 'duty-cycled', phone = 'android', tablet = false } = options
  return { ...recordWhole(lived, { seed, sensing, phone, tablet }), truth: tellTruth(lived, seed) }
}

/** Returns the life that `simulatePerson` lets a phone record. */
export function livedBy({ seed, days, firstDay = '2025-01-01', work = 'day' }: PersonOptions, places: SamplePlaces): Lived {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`Cannot simulate a person: days must be a whole number of at least 1, current value is ${days}`)
  if (!Number.isSafeInteger(seed)) throw new RangeError(`Cannot simulate a person: seed must be a whole number, current value is ${seed}`)
  return liveThrough(openCities(places), { seed, days, work, firstDay: dayNumber(firstDay) })
}

function dayNumber(date: string): number {
  const timeMs = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN
  if (Number.isNaN(timeMs)) throw new RangeError('Cannot simulate a person: firstDay must be a date like 2025-01-01')
  return timeMs / dayMs
}
