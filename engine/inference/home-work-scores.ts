import { awayFeatureNames, awayFeatures, placeFeatureNames, placeFeatures } from './features.ts'
import { logOdds, probabilityOf, type Logistic } from './home-logistic.ts'
import type { PlaceDays } from './home-work-days.ts'
import { sumWindow, type HomeWorkWindow } from './home-work-window.ts'
import type { HomeWorkModel } from './model.ts'

/** The likeliest place for a role in one window, as an index of the window's places; -1 when no place has a day in it. */
export interface Best {
  readonly place: number
  /** Calibrated probability that this very place is right. */
  readonly confidence: number
}

/** What the model thinks of each place in one window of days. */
export interface HomeWorkScores {
  readonly window: HomeWorkWindow
  /** Log odds by place, -Infinity for one without a day in the window; for the work also for the home itself. */
  readonly homeLogit: Float64Array
  readonly workLogit: Float64Array
  readonly home: Best
  readonly work: Best
  /** Calibrated probability that the person has any place of work. */
  readonly hasWork: number
}

/** Scores every place on the local days `fromDay` … `endDay` (exclusive): first as a home; then, the likeliest home set apart, as a place of work. */
export function scoreHomeWork(days: PlaceDays, fromDay: number, endDay: number, model: HomeWorkModel): HomeWorkScores {
  const window = sumWindow(days, fromDay, endDay)
  const features = placeFeatures(window, days)
  const homeLogit = scoreHomes(window, features, model.home)
  const home = bestIndex(homeLogit)
  const workLogit = scoreWorks(window, features, { logistic: model.work, homeLogit, home })
  const work = bestIndex(workLogit)
  const homeAnswer = answerFeatures(window, homeLogit, home), workAnswer = answerFeatures(window, workLogit, work)
  const confidenceOf = (logistic: Logistic, row: readonly number[], place: number): number => place < 0 ? 0 : probabilityOf(logOdds(logistic, row))
  return {
    window, homeLogit, workLogit,
    home: { place: home, confidence: confidenceOf(model.homeAnswer, homeAnswer, home) },
    work: { place: work, confidence: confidenceOf(model.workAnswer, workAnswer, work) },
    hasWork: confidenceOf(model.hasWork, workAnswer, work),
  }
}

/** Returns each place's log odds of being a home; -Infinity for a place without a day in the window. */
export function scoreHomes(window: HomeWorkWindow, features: Float64Array, logistic: Logistic): Float64Array {
  const width = placeFeatureNames.length
  return Float64Array.from({ length: window.places }, (_, place) =>
    window.byPlace.days[place] > 0 ? logOdds(logistic, features, place * width) : -Infinity)
}

/** Returns each place's log odds of being a place of work; -Infinity for a place without a day in the window and for the home. */
export function scoreWorks(
  window: HomeWorkWindow, features: Float64Array, { logistic, homeLogit, home }: { logistic: Logistic, homeLogit: Float64Array, home: number },
): Float64Array {
  const rows = joinRows(features, awayFeatures(window, homeLogit, home), window.places)
  const width = placeFeatureNames.length + awayFeatureNames.length
  return Float64Array.from({ length: window.places }, (_, place) =>
    place !== home && window.byPlace.days[place] > 0 ? logOdds(logistic, rows, place * width) : -Infinity)
}

/** Returns the rows of the place features, each followed by its away features. */
export function joinRows(place: Float64Array, away: Float64Array, places: number): Float64Array {
  const placeWidth = placeFeatureNames.length, awayWidth = awayFeatureNames.length, width = placeWidth + awayWidth
  const rows = new Float64Array(places * width)
  for (let i = 0; i < places; i++) {
    rows.set(place.subarray(i * placeWidth, (i + 1) * placeWidth), i * width)
    rows.set(away.subarray(i * awayWidth, (i + 1) * awayWidth), i * width + placeWidth)
  }
  return rows
}

/** Returns the index of the largest number, the first of equals; -1 when none is above -Infinity. */
export function bestIndex(values: Float64Array): number {
  let best = -1, most = -Infinity
  values.forEach((value, i) => {
    if (value <= most) return
    most = value
    best = i
  })
  return best
}

/** Returns `answerFeatureNames` of the best place: its log odds, its lead over the next, the length of the data, and how the first depends on the last. */
export function answerFeatures(window: HomeWorkWindow, logit: Float64Array, best: number): number[] {
  const first = best < 0 ? -20 : Math.max(logit[best], -20)
  let second = -20
  logit.forEach((value, place) => { if (place !== best) second = Math.max(second, value) })
  const logActiveDays = Math.log1p(window.recorded.days.at(-1) ?? 0)
  return [first, Math.min(first - second, 10), logActiveDays, first * logActiveDays]
}
