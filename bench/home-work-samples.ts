import { placeFeatures } from '../engine/inference/features.ts'
import { sumPlaceDays, type PlaceDays } from '../engine/inference/home-work-days.ts'
import { sumWindow, type HomeWorkWindow } from '../engine/inference/home-work-window.ts'
import { seededRandom, type Random } from '../engine/units/random.ts'
import type { LabelledPerson } from './howde-persons.ts'

/** One window of days of one person, with what the model sees of it and the truth. */
export interface Sample {
  readonly person: number
  /** Days with a stay; 0 for all of the person's days. */
  readonly activeDays: number
  readonly window: HomeWorkWindow
  readonly features: Float64Array
  /** By place of the window: 1 when it is labelled so. */
  readonly isHome: Uint8Array
  readonly isWork: Uint8Array
  /** Of the sample in the fit. */
  readonly weight: number
}

/** Lengths of data to learn from and to report on, in days with a stay. */
export const shortWindows = [3, 7, 14, 30, 90] as const

/** Short windows teach how much little data is worth, but all of a person's days are what is asked of most. Our choice. */
const shortWeight = .3
const windowsALength = 2

/**
 * Returns, for each person, all of the days and two random windows of each length in `shortWindows` (persons with fewer days have none of that
 * length). The windows of a person depend on the seed and the person's number alone.
 */
export function makeSamples(persons: readonly LabelledPerson[], seed: number): Sample[] {
  return persons.flatMap((labelled, person) => {
    const random = seededRandom(seed * 1_000_003 + labelled.user)
    const days = sumPlaceDays(labelled.stays)
    const active = [...new Set(days.day)].sort((a, b) => a - b)
    const sample = sampleMaker(labelled, person, days)
    const short = shortWindows.filter(length => length < active.length).flatMap(length =>
      Array.from({ length: windowsALength }, () => sample(length, randomSpan(active, length, random))))
    return [sample(0, [active[0], active[active.length - 1] + 1]), ...short]
  })
}

function randomSpan(active: readonly number[], length: number, random: Random): readonly [number, number] {
  const first = random.below(active.length - length + 1)
  return [active[first], active[first + length - 1] + 1]
}

function sampleMaker({ labels }: LabelledPerson, person: number, days: PlaceDays): (activeDays: number, span: readonly [number, number]) => Sample {
  return (activeDays, [fromDay, endDay]) => {
    const window = sumWindow(days, fromDay, endDay)
    const is = (label: string): Uint8Array => Uint8Array.from(days.placeNames, name => labels.get(name) === label ? 1 : 0)
    return {
      person, activeDays, window, features: placeFeatures(window, days), isHome: is('H'), isWork: is('W'), weight: activeDays === 0 ? 1 : shortWeight,
    }
  }
}
