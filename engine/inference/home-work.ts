import { dayMs, hourMs, minuteMs } from '../units/time.ts'
import type { Unknown } from './claim.ts'
import { probabilityOf } from './home-logistic.ts'
import { homesOfNightWorker } from './home-night-worker.ts'
import { daysAt, findHomePeriods, type DaySpan } from './home-periods.ts'
import { sumPlaceDays, type LocalStays, type PlaceDays } from './home-work-days.ts'
import { gatherEvidence, type ResidenceEvidence } from './home-work-evidence.ts'
import { noWorkConfidence, scoreHomeWork, type HomeWorkScores } from './home-work-scores.ts'
import { sumWindow, type HomeWorkWindow } from './home-work-window.ts'
import { joinPeriods, windowsOf, type Period } from './home-work-windows.ts'
import type { HomeWorkModel } from './model.ts'
import { findWorkPeriods } from './work-periods.ts'

/** A place where the person lived or worked, with the time and the evidence. All times on the local clock of the place. */
export interface Residence {
  readonly kind: Period['kind']
  /** As the stays name it. */
  readonly place: number
  /** From the first arrival to the last departure. */
  readonly fromLocalMs: number
  readonly endLocalMs: number
  /** 0…1, calibrated on the annotated persons (docs/inference/home.md). */
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

/** The least to go by: below three nights or weekdays the model was not measured. */
const needed = { nights: 3, workdays: 3 } as const

/** No claim is surer than this when less of a day was recorded than of any annotated person, or for a kind of life that they do not hold. Our choice. */
const unmeasuredConfidence = .8

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
  const whole = sumWindow(days, -Infinity, Infinity)
  const recorded = { nights: whole.recorded.nights.at(-1) ?? 0, workdays: whole.recorded.workdays.at(-1) ?? 0 }
  const ceiling = recordedHoursADay(whole) < model.experience.recordedHoursADay[0] ? unmeasuredConfidence : 1
  const parts = windowsOf(whole, model.experience.spanDaysMax).map(({ window, core }) => {
    const scores = scoreHomeWork(days, window.fromDay, window.endDay, model)
    return { core, scores, periods: findPeriods(days, scores, model, recorded) }
  })
  const residences = joinPeriods(parts).map((period): Residence => ({
    kind: period.kind, place: days.placeNames[period.place], ...localTimes(days, period), confidence: Math.min(ceiling, period.confidence),
    evidence: gatherEvidence(days, whole, { place: period.place, role: period.kind === 'work' ? 'work' : 'home', span: period }),
  })).sort((a, b) => a.fromLocalMs - b.fromLocalMs)
  const homes = residences.filter(({ kind }) => kind !== 'work'), works = residences.filter(({ kind }) => kind === 'work')
  const allScores = parts.map(({ scores }) => scores)
  const noWork = works.length > 0 || recorded.workdays < needed.workdays ? null : findNoWork(whole, allScores, { least: model.answer.noWork, ceiling })
  return { homes, works, noWork, unknown: listUnknown({ homes, works, noWork }, whole, allScores, model) }
}

function recordedHoursADay({ recorded }: HomeWorkWindow): number {
  return (recorded.totalMs.at(-1) ?? 0) / hourMs / Math.max(1, recorded.days.at(-1) ?? 0)
}

function confidenceAt(logit: Float64Array, place: number): number {
  return place < 0 ? 0 : probabilityOf(logit[place])
}

function findPeriods(days: PlaceDays, scores: HomeWorkScores, model: HomeWorkModel, recorded: { readonly nights: number, readonly workdays: number }): Period[] {
  const homesByDay = homesOfNightWorker(scores.window, scores.home)
  if (homesByDay.length > 0 && recorded.nights >= needed.nights) return nightWorkerPeriods(days, scores, homesByDay)
  return [
    ...recorded.nights < needed.nights ? [] : homePeriods(days, scores, model),
    ...recorded.workdays < needed.workdays ? [] : workPeriods(days, scores, model),
  ]
}

/** The likeliest place of the nights is the work; the homes share the weeks by all the time spent at them. */
function nightWorkerPeriods(days: PlaceDays, { window, home, homeLogit }: HomeWorkScores, homesByDay: readonly number[]): Period[] {
  const confidence = Math.min(unmeasuredConfidence, confidenceAt(homeLogit, home))
  const lived = findHomePeriods(days, homesByDay, window, { byRowMs: days.totalMs, leftOut: home })
  return [
    ...lived.map((span): Period => ({ kind: 'home', ...span, confidence })),
    ...findWorkPeriods(days, window, home).map((span): Period => ({ kind: 'work', place: home, ...span, confidence })),
  ]
}

function homePeriods(days: PlaceDays, { window, home, homeLogit }: HomeWorkScores, model: HomeWorkModel): Period[] {
  const confidenceOf = (place: number): number => confidenceAt(homeLogit, place)
  if (home < 0 || confidenceOf(home) < model.answer.home) return []
  const places = [...homeLogit.keys()].filter(place => place === home || confidenceOf(place) >= .5)
  const at = (place: number): (DaySpan & { readonly place: number })[] => {
    const span = daysAt(days, place, window)
    return span ? [{ place, ...span }] : []
  }
  const found = findHomePeriods(days, places, window)
  // The likeliest home can hold less than half of every week's nights: it is the home all the same.
  const lived = found.length > 0 ? found : at(home)
  const second = places.filter(place => !lived.some(period => period.place === place)).flatMap(at)
  return [
    ...lived.map((span): Period => ({ kind: 'home', ...span, confidence: confidenceOf(span.place) })),
    ...second.map((span): Period => ({ kind: 'second-home', ...span, confidence: confidenceOf(span.place) })),
  ]
}

function workPeriods(days: PlaceDays, { window, work, workLogit }: HomeWorkScores, model: HomeWorkModel): Period[] {
  const confidenceOf = (place: number): number => confidenceAt(workLogit, place)
  return [...workLogit.keys()].filter(place => confidenceOf(place) >= (place === work ? model.answer.work : .5)).flatMap(place =>
    findWorkPeriods(days, window, place).map((span): Period => ({ kind: 'work', place, ...span, confidence: confidenceOf(place) })))
}

function findNoWork(whole: HomeWorkWindow, scores: readonly HomeWorkScores[], { least, ceiling }: { least: number, ceiling: number }): NoWork | null {
  const confidence = Math.min(ceiling, ...scores.map(({ workLogit }) => noWorkConfidence(workLogit)))
  if (confidence < least) return null
  return { fromLocalMs: whole.fromDay * dayMs, endLocalMs: whole.endDay * dayMs, confidence, recordedWorkdays: whole.recorded.workdays.at(-1) ?? 0 }
}

function listUnknown({ homes, works, noWork }: Omit<HomesAndWorks, 'unknown'>, whole: HomeWorkWindow, scores: readonly HomeWorkScores[], model: HomeWorkModel): Unknown[] {
  const unknown: Unknown[] = []
  const nights = whole.recorded.nights.at(-1) ?? 0, workdays = whole.recorded.workdays.at(-1) ?? 0
  const percent = (confidence: number): number => Math.round(confidence * 100)
  const best = (role: 'home' | 'work'): number => Math.max(0, ...scores.map(score => percent(confidenceAt(role === 'home' ? score.homeLogit : score.workLogit, score[role]))))
  if (homes.length === 0) {
    unknown.push(nights < needed.nights
      ? { kind: 'home', reason: 'too-few-nights', have: nights, need: needed.nights }
      : { kind: 'home', reason: 'no-clear-place', have: best('home'), need: percent(model.answer.home) })
  }
  if (works.length === 0 && !noWork) {
    unknown.push(workdays < needed.workdays
      ? { kind: 'work', reason: 'too-few-workdays', have: workdays, need: needed.workdays }
      : { kind: 'work', reason: 'no-clear-place', have: best('work'), need: percent(model.answer.work) })
  }
  const leastHours = model.experience.recordedHoursADay[0], hours = recordedHoursADay(whole)
  if (hours > 0 && hours < leastHours) unknown.push({ kind: 'home', reason: 'outside-experience', have: Math.round(hours * 60), need: Math.ceil(leastHours * 60) })
  return unknown
}

function localTimes(days: PlaceDays, { place, fromDay, endDay }: Period): { fromLocalMs: number, endLocalMs: number } {
  let fromLocalMs = fromDay * dayMs, endLocalMs = endDay * dayMs
  for (let row = days.placeFirst[place]; row < days.placeFirst[place + 1]; row++) {
    if (days.day[row] === fromDay) fromLocalMs = fromDay * dayMs + days.arrivalMinute[row] * minuteMs
    if (days.day[row] === endDay - 1) endLocalMs = (endDay - 1) * dayMs + days.departureMinute[row] * minuteMs
  }
  return { fromLocalMs, endLocalMs }
}
