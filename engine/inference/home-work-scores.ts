import { awayFeatureNames, awayFeatures, isCandidate, placeFeatureNames, placeFeatures } from './features.ts'
import { logOdds, probabilityOf, type Logistic } from './home-logistic.ts'
import type { PlaceDays } from './home-work-days.ts'
import { sumWindow, type HomeWorkWindow } from './home-work-window.ts'
import type { HomeWorkModel } from './model.ts'

/** What the model thinks of each place in one window of days. */
export interface HomeWorkScores {
  readonly window: HomeWorkWindow
  /** Log odds by place, -Infinity for one that is no candidate; for the work also for the home itself. */
  readonly homeLogit: Float64Array
  readonly workLogit: Float64Array
  /** The likeliest of each, as an index of the window's places; -1 when there is no candidate. */
  readonly home: number
  readonly work: number
}

/** Scores every place on the local days `fromDay` … `endDay` (exclusive): first as a home; then, the likeliest home set apart, as a place of work. */
export function scoreHomeWork(days: PlaceDays, fromDay: number, endDay: number, model: HomeWorkModel): HomeWorkScores {
  const window = sumWindow(days, fromDay, endDay)
  const features = placeFeatures(window, days)
  const homeLogit = scoreHomes(window, features, model.home)
  const home = likeliestHome(window, homeLogit)
  const workLogit = scoreWorks(window, features, { logistic: model.work, homeLogit, home })
  return { window, homeLogit, workLogit, home, work: bestIndex(workLogit) }
}

/**
 * The surest that "no work" gets: of the persons in whose days the model sees no work at all, one in five to ten, by length of data, was labelled with one
 * (cross-fitted; docs/inference/work.md).
 */
const surestNoWork = .85

/** Returns how sure it is that there is no place of work: that none of the three likeliest is one, were they independent. Many unlikely places are no evidence of one. */
export function noWorkConfidence(workLogit: Float64Array): number {
  const likeliest = [...workLogit].sort((a, b) => b - a).slice(0, 3)
  return Math.min(surestNoWork, likeliest.reduce((none, logit) => none * probabilityOf(-logit), 1))
}

/** Returns each place's log odds of being a home; -Infinity for a place that is no candidate. */
export function scoreHomes(window: HomeWorkWindow, features: Float64Array, logistic: Logistic): Float64Array {
  const width = placeFeatureNames.length
  return Float64Array.from({ length: window.places }, (_, place) =>
    isCandidate(window, place) ? logOdds(logistic, features, place * width) : -Infinity)
}

/** Returns each place's log odds of being a place of work; -Infinity for a place that is no candidate and for the home. */
export function scoreWorks(
  window: HomeWorkWindow, features: Float64Array, { logistic, homeLogit, home }: { logistic: Logistic, homeLogit: Float64Array, home: number },
): Float64Array {
  const rows = joinRows(features, awayFeatures(window, homeLogit, home), window.places)
  const width = placeFeatureNames.length + awayFeatureNames.length
  return Float64Array.from({ length: window.places }, (_, place) =>
    place !== home && isCandidate(window, place) ? logOdds(logistic, rows, place * width) : -Infinity)
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

/** Two homes whose log odds differ by less are as good as equal; then the nights decide. Our choice, measured with `npm run score`. */
const closeLogit = 1

/** Returns the likeliest home: of the places whose scores are close to the best, the one with most time at night; -1 when there is no candidate. */
export function likeliestHome({ byPlace }: HomeWorkWindow, homeLogit: Float64Array): number {
  const best = bestIndex(homeLogit)
  if (best < 0) return -1
  return bestIndex(byPlace.nightMs.map((nightMs, place) => homeLogit[place] > homeLogit[best] - closeLogit ? nightMs : -Infinity))
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
