import type { HomeWorkModel } from '../engine/inference/model.ts'
import { seededRandom } from '../engine/units/random.ts'
import { answerSample, fitHomeWork, type Answer } from './home-work-fit.ts'
import { scoreBaselines } from './home-work-baselines.ts'
import { bootstrap, calibrationError, chanceCalibrationError, headlineFigures, judge, judgePlaces, placeMeasures, round, share } from './home-work-measures.ts'
import { countPeriods, emptyPeriodCounts, periodFigures } from './home-work-period-score.ts'
import { makeSamples, shortWindows, type Sample } from './home-work-samples.ts'
import { readLabelledPersons, type LabelledPersons } from './howde-persons.ts'

const folds = 5
/** Three deals of the persons to folds: what differs between them is noise. */
const seeds = [1, 2, 3] as const

/**
 * Scores homes and works on the annotated persons below `dataDir`. On the very file the model was fitted on it cross-fits: each person is judged by a model that has
 * not seen it, refitted here; on any other file it judges the model as it is shipped.
 *
 * @returns Figures beside their bars, as plain data; `{ absent: true }` when there are no such persons.
 */
export function scoreHomeWork(dataDir: string, model: HomeWorkModel): Promise<object> {
  return Promise.resolve().then(() => {
    const data = readLabelledPersons(dataDir)
    if (!data) return { absent: true }
    const isFitted = data.sha256 === model.fitted.sha256
    const samples = makeSamples(data.persons, 1)
    const rounds = isFitted ? seeds.map(seed => crossFit(data, samples, model, seed)) : [judgeWith(data, samples, () => model)]
    return {
      persons: data.persons.length,
      judgedBy: isFitted ? `models refitted without the person: ${folds}-fold cross-fitting by person, ${seeds.length} deals of the persons` : 'the model as shipped; none of these persons was fitted on',
      fittedOn: { persons: model.fitted.persons, sha256: model.fitted.sha256 },
      bars: {
        homeRight: .988, workAnswered: .88, workRight: .97, calibrationError: .02,
        falseWorks: Math.floor(34 * headlineFigures(rounds[0].answers.filter(isWhole), model.answer.work).personsWithoutWork / 213),
      },
      rounds: rounds.map(({ answers }) => figuresOf(answers.filter(isWhole), model.answer.work)),
      intervals95: intervals(rounds[0].answers.filter(isWhole), model.answer.work),
      byActiveDays: shortWindows.map(days => shortFigures(rounds[0].answers.filter(({ sample }) => sample.activeDays === days), days, model.answer.work)),
      dates: rounds[0].dates,
      baselines: scoreBaselines(samples.filter(({ activeDays }) => activeDays === 0)),
    }
  })
}

interface Round { readonly answers: readonly Answer[], readonly dates: object }

function isWhole({ sample }: Answer): boolean {
  return sample.activeDays === 0
}

function crossFit(data: LabelledPersons, samples: readonly Sample[], model: HomeWorkModel, seed: number): Round {
  const foldOf = dealPersons(data.persons.length, seed)
  const models = Array.from({ length: folds }, (_, fold) => fitHomeWork(samples.filter(({ person }) => foldOf[person] !== fold), model.fitted))
  return judgeWith(data, samples, person => models[foldOf[person]])
}

/** Deals persons to folds of equal size, in an order that the seed decides. */
function dealPersons(persons: number, seed: number): Uint8Array {
  const random = seededRandom(seed)
  const order = Array.from({ length: persons }, (_, person) => ({ person, key: random.uniform() })).sort((a, b) => a.key - b.key)
  const foldOf = new Uint8Array(persons)
  order.forEach(({ person }, i) => { foldOf[person] = i % folds })
  return foldOf
}

function judgeWith({ persons }: LabelledPersons, samples: readonly Sample[], modelOf: (person: number) => HomeWorkModel): Round {
  const dates = emptyPeriodCounts()
  persons.forEach((labelled, person) => countPeriods(dates, labelled, modelOf(person)))
  return { answers: samples.map(sample => answerSample(sample, modelOf(sample.person))), dates: periodFigures(dates) }
}

function figuresOf(answers: readonly Answer[], leastWork: number): object {
  const homes = answers.map(answer => judge(answer, 'home')), works = answers.map(answer => judge(answer, 'work'))
  const stated = works.filter(({ confidence }) => confidence >= leastWork)
  const homePlaces = judgePlaces(answers, 'home'), workPlaces = judgePlaces(answers, 'work')
  return {
    ...headlineFigures(answers, leastWork),
    calibrationError: {
      ofPlaces: { home: round(calibrationError(homePlaces)), work: round(calibrationError(workPlaces)) },
      ofBestHome: { measured: round(calibrationError(homes)), byChance: round(chanceCalibrationError(homes)) },
      ofBestWork: { measured: round(calibrationError(works)), byChance: round(chanceCalibrationError(works)) },
      ofStatedWork: { measured: round(calibrationError(stated)), byChance: round(chanceCalibrationError(stated)) },
    },
    places: { home: placeMeasures(homePlaces), work: placeMeasures(workPlaces) },
    brier: { bestHome: brier(homes), bestWork: brier(works) },
    statedWork: { meanConfidence: round(stated.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, stated.length)), right: share(stated.filter(({ isRight }) => isRight).length, stated.length) },
  }
}

function brier(claims: readonly { readonly confidence: number, readonly isRight: boolean }[]): number {
  return round(claims.reduce((sum, { confidence, isRight }) => sum + (confidence - (isRight ? 1 : 0)) ** 2, 0) / Math.max(1, claims.length))
}

function intervals(answers: readonly Answer[], leastWork: number): object {
  const of = (figure: 'homeRight' | 'workAnswered' | 'workRight' | 'falseWorks'): readonly [number, number] =>
    bootstrap(answers, drawn => headlineFigures(drawn, leastWork)[figure])
  return { homeRight: of('homeRight'), workAnswered: of('workAnswered'), workRight: of('workRight'), falseWorks: of('falseWorks') }
}

function shortFigures(answers: readonly Answer[], activeDays: number, leastWork: number): object {
  const homes = answers.map(answer => judge(answer, 'home')), works = answers.map(answer => judge(answer, 'work'))
  const { homeRight, workAnswered, workRight } = headlineFigures(answers, leastWork)
  return {
    activeDays, windows: answers.length, homeRight, workAnswered, workRight,
    calibrationError: { home: round(calibrationError(homes)), work: round(calibrationError(works)) },
    byChance: { home: round(chanceCalibrationError(homes)), work: round(chanceCalibrationError(works)) },
  }
}
