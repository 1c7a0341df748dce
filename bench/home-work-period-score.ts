import { inferHomesAndWorks, type Residence } from '../engine/inference/home-work.ts'
import type { HomeWorkModel } from '../engine/inference/model.ts'
import { dayMs } from '../engine/units/time.ts'
import type { LabelledPerson } from './howde-persons.ts'
import { share } from './home-work-measures.ts'

/** How well the dates fit: over months of 28 days, and over the time spent at labelled homes and works. */
export interface PeriodCounts {
  /** Months with a night at a labelled home, and those in which the home we state for most of the month is the labelled one used most. */
  months: number
  monthsRight: number
  /** Time at stays, by label and by what we state for that place at that time. */
  readonly timeMs: Record<'homeRight' | 'homeMissed' | 'homeFalse' | 'workRight' | 'workMissed' | 'workFalse', number>
  noWork: number
  noWorkRight: number
}

export function emptyPeriodCounts(): PeriodCounts {
  return { months: 0, monthsRight: 0, timeMs: { homeRight: 0, homeMissed: 0, homeFalse: 0, workRight: 0, workMissed: 0, workFalse: 0 }, noWork: 0, noWorkRight: 0 }
}

/** Adds one person, whom the model has not seen, to the counts. */
export function countPeriods(counts: PeriodCounts, { stays, labels }: LabelledPerson, model: HomeWorkModel): void {
  const { homes, works, noWork } = inferHomesAndWorks(stays, model)
  const isStated = (residences: readonly Residence[], place: number, timeMs: number): boolean =>
    residences.some(residence => residence.place === place && residence.fromLocalMs <= timeMs && timeMs <= residence.endLocalMs)
  const labelledMs = new Map<number, Map<number, number>>()
  stays.place.forEach((place, i) => {
    const startMs = stays.startLocalMs[i], dwellMs = stays.endLocalMs[i] - startMs, label = labels.get(place)
    const isHome = isStated(homes, place, startMs), isWork = isStated(works, place, startMs)
    if (label === 'H') counts.timeMs[isHome ? 'homeRight' : 'homeMissed'] += dwellMs
    else if (isHome) counts.timeMs.homeFalse += dwellMs
    if (label === 'W') counts.timeMs[isWork ? 'workRight' : 'workMissed'] += dwellMs
    else if (isWork) counts.timeMs.workFalse += dwellMs
    if (label !== 'H') return
    const month = Math.floor(startMs / (28 * dayMs)), ofMonth = labelledMs.get(month) ?? new Map<number, number>()
    labelledMs.set(month, ofMonth.set(place, (ofMonth.get(place) ?? 0) + dwellMs))
  })
  for (const [month, byPlace] of labelledMs) {
    const used = [...byPlace].reduce((best, entry) => entry[1] > best[1] ? entry : best)[0]
    counts.months++
    if (mainHome(homes, month * 28 * dayMs) === used) counts.monthsRight++
  }
  if (!noWork) return
  counts.noWork++
  if (![...labels.values()].includes('W')) counts.noWorkRight++
}

/** The home that covers most of the 28 days from `fromMs`. */
function mainHome(homes: readonly Residence[], fromMs: number): number | undefined {
  const covered = (home: Residence): number => Math.min(home.endLocalMs, fromMs + 28 * dayMs) - Math.max(home.fromLocalMs, fromMs)
  const inMonth = homes.filter(home => home.kind === 'home' && covered(home) > 0)
  return inMonth.length === 0 ? undefined : inMonth.reduce((best, home) => covered(home) > covered(best) ? home : best).place
}

/** Returns the counts as shares. */
export function periodFigures({ months, monthsRight, timeMs, noWork, noWorkRight }: PeriodCounts): object {
  const f1 = (right: number, missed: number, wrong: number): number => share(2 * right, 2 * right + missed + wrong)
  return {
    monthsWithHome: months, mainHomeOfMonthRight: share(monthsRight, months),
    homeTimeF1: f1(timeMs.homeRight, timeMs.homeMissed, timeMs.homeFalse), workTimeF1: f1(timeMs.workRight, timeMs.workMissed, timeMs.workFalse),
    noWorkClaims: noWork, noWorkRight: share(noWorkRight, noWork),
  }
}
