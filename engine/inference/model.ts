import type { Logistic } from './home-logistic.ts'
import { awayFeatureNames, placeFeatureNames } from './features.ts'

/** What turns features of places into homes and works: coefficients only, made by `bench/fit-home-work.ts`, kept in `data/home-work-model.json`. */
export interface HomeWorkModel {
  readonly format: 1
  readonly fitted: FittedOn
  /** Log odds that a place is a home, from `placeFeatureNames`. */
  readonly home: Logistic
  /** Log odds that a place is a place of work, from `placeFeatureNames` and then `awayFeatureNames`. */
  readonly work: Logistic
  /** The least confidence to state a place at all. */
  readonly answer: { readonly home: number, readonly work: number, readonly noWork: number }
  /** The data it was fitted on: outside of it the answers are worth less. */
  readonly experience: { readonly spanDaysMax: number, readonly recordedHoursADay: readonly [number, number] }
}

/** Where the coefficients come from. */
export interface FittedOn {
  readonly data: string
  readonly source: string
  readonly licence: string
  readonly date: string
  readonly sha256: string
  readonly persons: number
  readonly stops: number
}

/**
 * Returns the model that parsed JSON holds.
 *
 * @throws TypeError when a part is missing, of another kind or of another length than this version's features.
 */
export function readHomeWorkModel(json: unknown): HomeWorkModel {
  const file = recordOf(json, 'model')
  if (file['format'] !== 1) throw new TypeError('Cannot read the home and work model: format must be 1')
  const wide = placeFeatureNames.length
  const answer = recordOf(file['answer'], 'answer'), experience = recordOf(file['experience'], 'experience')
  const [hoursLow, hoursHigh] = numbersOf(experience['recordedHoursADay'], 2, 'experience.recordedHoursADay')
  return {
    format: 1,
    fitted: readFitted(recordOf(file['fitted'], 'fitted')),
    home: readLogistic(file['home'], wide, 'home'),
    work: readLogistic(file['work'], wide + awayFeatureNames.length, 'work'),
    answer: { home: numberOf(answer['home'], 'answer.home'), work: numberOf(answer['work'], 'answer.work'), noWork: numberOf(answer['noWork'], 'answer.noWork') },
    experience: { spanDaysMax: numberOf(experience['spanDaysMax'], 'experience.spanDaysMax'), recordedHoursADay: [hoursLow, hoursHigh] },
  }
}

function readFitted(fitted: Readonly<Record<string, unknown>>): FittedOn {
  const text = (name: string): string => {
    const value = fitted[name]
    if (typeof value !== 'string') throw new TypeError(`Cannot read the home and work model: fitted.${name} must be a text`)
    return value
  }
  return {
    data: text('data'), source: text('source'), licence: text('licence'), date: text('date'), sha256: text('sha256'),
    persons: numberOf(fitted['persons'], 'fitted.persons'), stops: numberOf(fitted['stops'], 'fitted.stops'),
  }
}

function readLogistic(value: unknown, width: number, name: string): Logistic {
  const part = recordOf(value, name)
  const column = (key: string): readonly number[] => numbersOf(part[key], width, `${name}.${key}`)
  const scale = column('scale')
  if (scale.some(one => one <= 0)) throw new TypeError(`Cannot read the home and work model: ${name}.scale must be above 0`)
  return { low: column('low'), high: column('high'), mean: column('mean'), scale, weight: column('weight'), intercept: numberOf(part['intercept'], `${name}.intercept`) }
}

function recordOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(`Cannot read the home and work model: ${name} must be an object`)
  return value as Record<string, unknown>
}

function numberOf(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError(`Cannot read the home and work model: ${name} must be a number`)
  return value
}

function numbersOf(value: unknown, length: number, name: string): readonly number[] {
  if (!Array.isArray(value) || value.length !== length) throw new TypeError(`Cannot read the home and work model: ${name} must hold ${length} numbers`)
  return value.map((one: unknown) => numberOf(one, name))
}
