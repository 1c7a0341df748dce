import { probabilityOf } from '../engine/inference/home-logistic.ts'
import { seededRandom } from '../engine/units/random.ts'
import { hasWork, isHomeRight, isWorkRight, type Answer } from './home-work-fit.ts'

/** A confidence and whether the claim was right. */
export interface Judged { readonly confidence: number, readonly isRight: boolean }

/** Returns the confidence in a role's likeliest place, and whether it is right. */
export function judge(answer: Answer, role: 'home' | 'work'): Judged {
  const place = role === 'home' ? answer.home : answer.work, logit = role === 'home' ? answer.homeLogit : answer.workLogit
  return { confidence: place < 0 ? 0 : probabilityOf(logit[place]), isRight: role === 'home' ? isHomeRight(answer) : isWorkRight(answer) }
}

/** Returns every place of the answers as a claim of the role. */
export function judgePlaces(answers: readonly Answer[], role: 'home' | 'work'): Judged[] {
  return answers.flatMap(({ sample, homeLogit, workLogit }) => {
    const logit = role === 'home' ? homeLogit : workLogit, truth = role === 'home' ? sample.isHome : sample.isWork
    return [...truth.keys()].filter(place => sample.window.byPlace.days[place] > 0)
      .map(place => ({ confidence: probabilityOf(logit[place]), isRight: truth[place] === 1 }))
  })
}

/** Returns the expected calibration error: the mean distance of confidence and share right over ten bins of equally many claims; 0 for none. */
export function calibrationError(claims: readonly Judged[]): number {
  const sorted = [...claims].sort((a, b) => a.confidence - b.confidence)
  let off = 0
  for (let bin = 0; bin < 10; bin++) {
    const inBin = sorted.slice(Math.floor(bin * sorted.length / 10), Math.floor((bin + 1) * sorted.length / 10))
    off += Math.abs(inBin.reduce((sum, { confidence, isRight }) => sum + confidence - (isRight ? 1 : 0), 0))
  }
  return off / Math.max(1, claims.length)
}

/** Returns the calibration error that perfectly calibrated claims of the same confidences would show by chance alone: the mean of 200 draws. */
export function chanceCalibrationError(claims: readonly Judged[]): number {
  const random = seededRandom(7)
  let sum = 0
  for (let draw = 0; draw < 200; draw++) sum += calibrationError(claims.map(({ confidence }) => ({ confidence, isRight: random.uniform() < confidence })))
  return sum / 200
}

/** Returns precision, recall and F1 of places claimed with at least even odds. */
export function placeMeasures(claims: readonly Judged[]): { precision: number, recall: number, f1: number } {
  const claimed = claims.filter(({ confidence }) => confidence >= .5), right = claimed.filter(({ isRight }) => isRight).length
  const labelled = claims.filter(({ isRight }) => isRight).length
  return { precision: share(right, claimed.length), recall: share(right, labelled), f1: share(2 * right, claimed.length + labelled) }
}

/** The headline figures over answers about one window of each person. */
export interface HomeWorkFigures {
  readonly homeRight: number
  readonly workAnswered: number
  readonly workRight: number
  readonly falseWorks: number
  readonly personsWithWork: number
  readonly personsWithoutWork: number
}

/** Counts who was answered and how well; `leastWork` is the confidence from which a work is stated. The home is always answered. */
export function headlineFigures(answers: readonly Answer[], leastWork: number): HomeWorkFigures {
  const isStated = (answer: Answer): boolean => judge(answer, 'work').confidence >= leastWork
  const withWork = answers.filter(({ sample }) => hasWork(sample)), without = answers.filter(({ sample }) => !hasWork(sample))
  const stated = withWork.filter(isStated)
  return {
    homeRight: share(answers.filter(isHomeRight).length, answers.length),
    workAnswered: share(stated.length, withWork.length), workRight: share(stated.filter(isWorkRight).length, stated.length),
    falseWorks: without.filter(isStated).length, personsWithWork: withWork.length, personsWithoutWork: without.length,
  }
}

/** Returns the 2.5 % and 97.5 % quantiles of a figure over 1,000 draws of the persons with replacement. */
export function bootstrap(answers: readonly Answer[], figure: (drawn: readonly Answer[]) => number): readonly [number, number] {
  const random = seededRandom(11)
  const values = Array.from({ length: 1000 }, () => figure(answers.map(() => answers[random.below(answers.length)]))).sort((a, b) => a - b)
  return [round(values[25]), round(values[974])]
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : round(part / whole)
}

/** Four digits, as the score prints them. */
export function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
