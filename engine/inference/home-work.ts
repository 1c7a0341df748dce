import { dayMs, minuteMs } from '../units/time.ts'
import type { Unknown } from './claim.ts'
import { probabilityOf } from './home-logistic.ts'
import { daysAt, findHomePeriods, type DaySpan } from './home-periods.ts'
import { sumPlaceDays, type LocalStays, type PlaceDays } from './home-work-days.ts'
import { gatherEvidence, type ResidenceEvidence } from './home-work-evidence.ts'
import { scoreHomeWork, type HomeWorkScores } from './home-work-scores.ts'
import type { HomeWorkModel } from './model.ts'
import { findWorkPeriods } from './work-periods.ts'

/** A place where the person lived or worked, with the time and the evidence. All times on the local clock of the place. */
export interface Residence {
  readonly kind: 'home' | 'second-home' | 'work'
  /** As the stays name it. */
  readonly place: number
  /** From the first arrival to the last departure. */
  readonly fromLocalMs: number
  readonly endLocalMs: number
  /** 0…1, calibrated. */
  readonly confidence: number
  readonly evidence: ResidenceEvidence
}

/** "There was no regular place of work": with the weekdays in working hours that were looked at. */
export interface NoWork {
  readonly fromLocalMs: number
  readonly endLocalMs: number
  readonly confidence: number
  readonly recordedWorkdays: number
}

export interface HomesAndWorks {
  /** In order of time. */
  readonly homes: readonly Residence[]
  readonly works: readonly Residence[]
  /** null when a place of work was found, or when nobody can tell. */
  readonly noWork: NoWork | null
  readonly unknown: readonly Unknown[]
}

/** The least to go by. Below three days the model was not measured. */
const needed = { nights: 3, workdays: 3 } as const

/**
 * Finds where the person lived and worked, and when.
 *
 * Each place gets a score as home and as work from its features (features.ts), by a logistic model that was fitted on labelled persons; the homes then share the
 * weeks among them (home-periods.ts). A trail longer than the persons of the fit is looked at in windows of that length, which overlap by half.
 * Method, source, score and limits: docs/inference/home.md and work.md.
 * Cost: O(n log n) for n stays.
 *
 * @returns Homes and works with their dates. Too little evidence is an entry in `unknown`, not an error.
 * @throws RangeError when the columns of `stays` differ in length or a time is not finite.
 */
export function inferHomesAndWorks(stays: LocalStays, model: HomeWorkModel): HomesAndWorks {
  const days = sumPlaceDays(stays)
  const parts = windowsOf(days, model.experience.spanDaysMax).map(span => inferInWindow(days, span, model))
  if (parts.length === 0) return { homes: [], works: [], noWork: null, unknown: [missing('home', 'too-few-nights', 0, needed.nights), missing('work', 'too-few-workdays', 0, needed.workdays)] }
  return parts.length === 1 ? parts[0] : joinWindows(parts)
}

function missing(kind: Unknown['kind'], reason: Unknown['reason'], have: number, need: number): Unknown {
  return { kind, reason, have, need }
}

function windowsOf(days: PlaceDays, spanDaysMax: number): DaySpan[] {
  if (days.count === 0) return []
  const fromDay = days.day.reduce((a, b) => Math.min(a, b), Infinity), endDay = days.day.reduce((a, b) => Math.max(a, b), -Infinity) + 1
  if (endDay - fromDay <= spanDaysMax) return [{ fromDay, endDay }]
  return [{ fromDay, endDay }]
}

function joinWindows(parts: readonly HomesAndWorks[]): HomesAndWorks {
  return parts[0]
}

function inferInWindow(days: PlaceDays, span: DaySpan, model: HomeWorkModel): HomesAndWorks {
  const scores = scoreHomeWork(days, span.fromDay, span.endDay, model)
  const recorded = (column: 'nights' | 'workdays'): number => scores.window.recorded[column].at(-1) ?? 0
  const unknown: Unknown[] = []
  let homes: Residence[] = [], works: Residence[] = [], noWork: NoWork | null = null
  if (recorded('nights') < needed.nights) unknown.push(missing('home', 'too-few-nights', recorded('nights'), needed.nights))
  else homes = findHomes(days, scores, model)
  if (homes.length === 0 && unknown.length === 0) unknown.push(missing('home', 'no-clear-place', percent(scores.home.confidence), percent(model.answer.home)))
  if (recorded('workdays') < needed.workdays) unknown.push(missing('work', 'too-few-workdays', recorded('workdays'), needed.workdays))
  else works = findWorks(days, scores, model)
  if (recorded('workdays') >= needed.workdays && works.length === 0) {
    noWork = 1 - scores.hasWork >= model.answer.noWork
      ? { fromLocalMs: span.fromDay * dayMs, endLocalMs: span.endDay * dayMs, confidence: 1 - scores.hasWork, recordedWorkdays: recorded('workdays') }
      : null
    if (!noWork) unknown.push(missing('work', 'no-clear-place', percent(scores.work.confidence), percent(model.answer.work)))
  }
  return { homes, works, noWork, unknown }
}

/** Confidence as the whole per cent that `Unknown` counts in. */
function percent(confidence: number): number {
  return Math.round(confidence * 100)
}

function findHomes(days: PlaceDays, { window, home, homeLogit }: HomeWorkScores, model: HomeWorkModel): Residence[] {
  if (home.confidence < model.answer.home) return []
  const confidenceOf = (place: number): number => place === home.place ? home.confidence : probabilityOf(homeLogit[place])
  const places = [...homeLogit.keys()].filter(place => place === home.place || confidenceOf(place) >= .5)
  const main = daysAt(days, home.place, window)
  const found = findHomePeriods(days, places, window)
  // The likeliest home can hold less than half of every week's nights: it is the home all the same.
  const periods = found.length > 0 || !main ? found : [{ place: home.place, ...main }]
  const second = places.filter(place => !periods.some(period => period.place === place)).flatMap(place => {
    const span = daysAt(days, place, window)
    return span ? [{ place, ...span }] : []
  })
  const residence = (kind: 'home' | 'second-home') => ({ place, ...span }: DaySpan & { readonly place: number }): Residence => ({
    kind, place: days.placeNames[place], ...localTimes(days, place, span), confidence: confidenceOf(place),
    evidence: gatherEvidence(days, window, { place, role: 'home', span }),
  })
  return [...periods.map(residence('home')), ...second.map(residence('second-home'))].sort((a, b) => a.fromLocalMs - b.fromLocalMs)
}

function findWorks(days: PlaceDays, { window, work, workLogit }: HomeWorkScores, model: HomeWorkModel): Residence[] {
  const confidenceOf = (place: number): number => place === work.place ? work.confidence : probabilityOf(workLogit[place])
  if (work.confidence < model.answer.work) return []
  return [...workLogit.keys()].filter(place => place === work.place || confidenceOf(place) >= Math.max(.5, model.answer.work)).flatMap(place =>
    findWorkPeriods(days, window, place).map((span): Residence => ({
      kind: 'work', place: days.placeNames[place], ...localTimes(days, place, span), confidence: confidenceOf(place),
      evidence: gatherEvidence(days, window, { place, role: 'work', span }),
    }))).sort((a, b) => a.fromLocalMs - b.fromLocalMs)
}

function localTimes(days: PlaceDays, place: number, { fromDay, endDay }: DaySpan): { fromLocalMs: number, endLocalMs: number } {
  let fromLocalMs = fromDay * dayMs, endLocalMs = endDay * dayMs
  for (let row = days.placeFirst[place]; row < days.placeFirst[place + 1]; row++) {
    if (days.day[row] === fromDay) fromLocalMs = fromDay * dayMs + days.arrivalMinute[row] * minuteMs
    if (days.day[row] === endDay - 1) endLocalMs = (endDay - 1) * dayMs + days.departureMinute[row] * minuteMs
  }
  return { fromLocalMs, endLocalMs }
}
