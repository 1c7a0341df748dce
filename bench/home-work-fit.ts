import { awayFeatureNames, awayFeatures, isCandidate, placeFeatureNames } from '../engine/inference/features.ts'
import { fitLogistic, type Examples, type Logistic } from '../engine/inference/home-logistic.ts'
import { bestIndex, joinRows, likeliestHome, scoreHomes, scoreWorks } from '../engine/inference/home-work-scores.ts'
import type { FittedOn, HomeWorkModel } from '../engine/inference/model.ts'
import { hourMs } from '../engine/units/time.ts'
import type { Sample } from './home-work-samples.ts'

/** The two regressions that score places. */
export interface PlaceModels { readonly home: Logistic, readonly work: Logistic }

/** What the place models say of one sample, to be judged. */
export interface Answer {
  readonly sample: Sample
  readonly homeLogit: Float64Array
  readonly workLogit: Float64Array
  readonly home: number
  readonly work: number
}

/** Strength of the L2 penalty. Measured by cross-fitting: from 2 to 20 the answers differ by less than they do between seeds. */
const placePenalty = 12

/**
 * The least confidence to state a place. Work .41: cross-fitted, it answers for about nine in ten persons with work, and the answers below it are wrong
 * too often; no work .7 and home .3 are our choice.
 */
const answer = { home: .3, work: .41, noWork: .7 } as const

/** Fits the whole model. Deterministic for the same samples. */
export function fitHomeWork(samples: readonly Sample[], fitted: FittedOn): HomeWorkModel {
  const hours = samples.filter(({ activeDays }) => activeDays === 0).map(({ window }) => recordedHoursADay(window)).sort((a, b) => a - b)
  return { format: 1, fitted, ...fitPlaceModels(samples), answer, experience: { spanDaysMax: 731, recordedHoursADay: [hours[0], hours[hours.length - 1]] } }
}

function recordedHoursADay({ recorded }: Sample['window']): number {
  return (recorded.totalMs.at(-1) ?? 0) / hourMs / (recorded.days.at(-1) ?? 1)
}

/** Fits the place models on samples: the homes first, then the works given the likeliest homes. */
export function fitPlaceModels(samples: readonly Sample[]): PlaceModels {
  const home = fitLogistic(collect(samples, sample => ({ rows: sample.features, truth: sample.isHome, width: placeFeatureNames.length, except: -1 })), placePenalty)
  const work = fitLogistic(collect(samples, sample => {
    const homeLogit = scoreHomes(sample.window, sample.features, home)
    const best = likeliestHome(sample.window, homeLogit)
    const rows = joinRows(sample.features, awayFeatures(sample.window, homeLogit, best), sample.window.places)
    return { rows, truth: sample.isWork, width: placeFeatureNames.length + awayFeatureNames.length, except: best }
  }), placePenalty)
  return { home, work }
}

interface PlaceRows { readonly rows: Float64Array, readonly truth: Uint8Array, readonly width: number, readonly except: number }

/** Puts the candidates of all samples into one table. */
function collect(samples: readonly Sample[], rowsOf: (sample: Sample) => PlaceRows): Examples {
  const parts = samples.map(sample => {
    const { rows, truth, width, except } = rowsOf(sample)
    const places = [...truth.keys()].filter(place => place !== except && isCandidate(sample.window, place))
    return { rows, truth, width, places, weight: sample.weight }
  })
  const count = parts.reduce((sum, { places }) => sum + places.length, 0), width = parts[0].width
  const examples = { width, rows: new Float64Array(count * width), truth: new Uint8Array(count), weight: new Float64Array(count) }
  let row = 0
  for (const part of parts) {
    for (const place of part.places) {
      examples.rows.set(part.rows.subarray(place * width, (place + 1) * width), row * width)
      examples.truth[row] = part.truth[place]
      examples.weight[row++] = part.weight
    }
  }
  return examples
}

/** Applies the place models to a sample. */
export function answerSample(sample: Sample, { home: homeModel, work: workModel }: PlaceModels): Answer {
  const homeLogit = scoreHomes(sample.window, sample.features, homeModel)
  const home = likeliestHome(sample.window, homeLogit)
  const workLogit = scoreWorks(sample.window, sample.features, { logistic: workModel, homeLogit, home })
  return { sample, homeLogit, workLogit, home, work: bestIndex(workLogit) }
}

export function isHomeRight({ sample, home }: Answer): boolean {
  return sample.isHome[home] === 1
}

export function isWorkRight({ sample, work }: Answer): boolean {
  return sample.isWork[work] === 1
}

/** Tells whether a place of work of the person was visited in the sample's days. */
export function hasWork({ window, isWork }: Sample): boolean {
  return isWork.some((is, place) => is === 1 && window.byPlace.days[place] > 0)
}
