import { awayFeatureNames, awayFeatures, placeFeatureNames } from '../engine/inference/features.ts'
import { fitLogistic, type Examples, type Logistic } from '../engine/inference/home-logistic.ts'
import { answerFeatures, bestIndex, isCandidate, joinRows, scoreHomes, scoreWorks } from '../engine/inference/home-work-scores.ts'
import { answerFeatureNames } from '../engine/inference/model.ts'
import type { Sample } from './home-work-samples.ts'

/** The two regressions that score places. */
export interface PlaceModels { readonly home: Logistic, readonly work: Logistic }

/** What the place models say of one sample, to be calibrated or judged. */
export interface Answer {
  readonly sample: Sample
  readonly homeLogit: Float64Array
  readonly workLogit: Float64Array
  readonly home: number
  readonly work: number
  readonly homeFeatures: readonly number[]
  readonly workFeatures: readonly number[]
}

/** Strength of the L2 penalty. Measured by cross-fitting: from 2 to 20 the answers differ by less than they do between seeds. */
const placePenalty = 12
const answerPenalty = 1

/** Fits the place models on samples: the homes first, then the works given the likeliest homes. */
export function fitPlaceModels(samples: readonly Sample[]): PlaceModels {
  const home = fitLogistic(collect(samples, sample => ({ rows: sample.features, truth: sample.isHome, width: placeFeatureNames.length, except: -1 })), placePenalty)
  const work = fitLogistic(collect(samples, sample => {
    const homeLogit = scoreHomes(sample.window, sample.features, home)
    const best = bestIndex(homeLogit)
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
  const home = bestIndex(homeLogit)
  const workLogit = scoreWorks(sample.window, sample.features, { logistic: workModel, homeLogit, home })
  const work = bestIndex(workLogit)
  return {
    sample, homeLogit, workLogit, home, work,
    homeFeatures: answerFeatures(sample.window, homeLogit, home), workFeatures: answerFeatures(sample.window, workLogit, work),
  }
}

export interface AnswerModels { readonly homeAnswer: Logistic, readonly workAnswer: Logistic, readonly hasWork: Logistic }

/** Fits how sure an answer is, on answers about persons whom the place models had not seen. */
export function fitAnswerModels(answers: readonly Answer[]): AnswerModels {
  const fit = (features: (answer: Answer) => readonly number[], truth: (answer: Answer) => boolean): Logistic => fitLogistic({
    width: answerFeatureNames.length, rows: Float64Array.from(answers.flatMap(features)), truth: Uint8Array.from(answers, answer => truth(answer) ? 1 : 0),
    weight: Float64Array.from(answers, ({ sample }) => sample.weight),
  }, answerPenalty)
  return {
    homeAnswer: fit(answer => answer.homeFeatures, isHomeRight),
    workAnswer: fit(answer => answer.workFeatures, isWorkRight),
    hasWork: fit(answer => answer.workFeatures, ({ sample }) => hasWork(sample)),
  }
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

/** Returns answers about every sample by models that have not seen its person; the persons are dealt to `folds` by `foldOf`. */
export function crossAnswer(samples: readonly Sample[], folds: number, foldOf: (person: number) => number): Answer[] {
  return Array.from({ length: folds }, (_, fold) => {
    const models = fitPlaceModels(samples.filter(({ person }) => foldOf(person) !== fold))
    return samples.filter(({ person }) => foldOf(person) === fold).map(sample => answerSample(sample, models))
  }).flat()
}
