import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Logistic } from '../engine/inference/home-logistic.ts'
import { logOdds, probabilityOf } from '../engine/inference/home-logistic.ts'
import type { FittedOn, HomeWorkModel } from '../engine/inference/model.ts'
import { seededRandom } from '../engine/units/random.ts'
import { crossAnswer, fitAnswerModels, fitPlaceModels, hasWork, type Answer, type AnswerModels } from './home-work-fit.ts'
import { makeSamples, type Sample } from './home-work-samples.ts'
import { readLabelledPersons, type LabelledPersons } from './howde-persons.ts'

/** Shares of persons with work who shall get an answer; between the bar (.88) and where wrong answers begin to grow. */
const workAnswered = .895
const innerFolds = 4

/**
 * Fits the whole model: the place models on all samples, and how sure their answers are on answers cross-fitted by person within them.
 * Deterministic for a seed.
 */
export function fitHomeWork(samples: readonly Sample[], fitted: FittedOn, seed: number): HomeWorkModel {
  const answers = crossAnswer(samples, innerFolds, dealPersons(samples, innerFolds, seed))
  const answerModels = fitAnswerModels(answers)
  const hours = samples.filter(({ activeDays }) => activeDays === 0).map(({ window }) => recordedHoursADay(window)).sort((a, b) => a - b)
  return {
    format: 1, fitted,
    ...fitPlaceModels(samples), ...answerModels,
    answer: { home: .3, work: workThreshold(answers, answerModels), noWork: .7 },
    experience: { spanDaysMax: 731, recordedHoursADay: [hours[0], hours[hours.length - 1]] },
  }
}

function recordedHoursADay({ recorded }: Sample['window']): number {
  return (recorded.totalMs.at(-1) ?? 0) / 3_600_000 / (recorded.days.at(-1) ?? 1)
}

/** Deals the persons of the samples to folds of equal size, in an order that the seed decides. */
export function dealPersons(samples: readonly Sample[], folds: number, seed: number): (person: number) => number {
  const random = seededRandom(seed)
  const order = [...new Set(samples.map(({ person }) => person))].map(person => ({ person, key: random.uniform() })).sort((a, b) => a.key - b.key)
  const foldOf = new Map(order.map(({ person }, i) => [person, i % folds]))
  return person => foldOf.get(person) ?? 0
}

function workThreshold(answers: readonly Answer[], { workAnswer }: AnswerModels): number {
  const confidences = answers.filter(({ sample }) => sample.activeDays === 0 && hasWork(sample))
    .map(({ workFeatures }) => probabilityOf(logOdds(workAnswer, workFeatures))).sort((a, b) => b - a)
  return Math.round((confidences[Math.ceil(workAnswered * confidences.length) - 1] ?? .5) * 100) / 100
}

/** Returns the model fitted on all persons of the file. */
export function fitOn({ persons, stops, sha256 }: LabelledPersons, seed: number): HomeWorkModel {
  return fitHomeWork(makeSamples(persons, seed), {
    data: 'howde-stops/stops.csv.gz: stop sequences without coordinates, each stop labelled home, work or other by human annotators',
    source: 'https://github.com/LLucchini/HoWDe tests/data/input/WB_shared_data_no_country, commit 425e7c06def8915b1018770ceec80a43006e932e (2025-11-25)',
    licence: 'MIT, (c) 2025 De Sojo Caso, Lucchini, Alessandretti',
    date: '2026-11-23', sha256, persons: persons.length, stops,
  }, seed)
}

/** Coefficients with six digits: more is noise, and a smaller file. */
function rounded(model: HomeWorkModel): HomeWorkModel {
  const digits = (values: readonly number[]): number[] => values.map(value => Number(value.toPrecision(6)))
  const round = ({ mean, scale, weight, intercept }: Logistic): Logistic =>
    ({ mean: digits(mean), scale: digits(scale), weight: digits(weight), intercept: Number(intercept.toPrecision(6)) })
  return {
    ...model, home: round(model.home), work: round(model.work), homeAnswer: round(model.homeAnswer), workAnswer: round(model.workAnswer), hasWork: round(model.hasWork),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dataDir = process.argv[2] ?? fileURLToPath(new URL('../../../shared/data/trails', import.meta.url))
  const persons = readLabelledPersons(dataDir)
  if (!persons) throw new Error('Cannot fit: there must be howde-stops/stops.csv.gz in the data folder')
  writeFileSync(fileURLToPath(new URL('../../data/home-work-model.json', import.meta.url)), `${JSON.stringify(rounded(fitOn(persons, 1)), null, 1)}\n`)
}
