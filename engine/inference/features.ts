import { hourMs } from '../units/time.ts'
import type { PlaceDays } from './home-work-days.ts'
import { peakWeekdayShare, recordedIn, type HomeWorkWindow, type PlaceColumn, type Recorded } from './home-work-window.ts'

/**
 * What a place looks like to someone who guesses its role. Shares are of the recorded time: silence counts for nothing.
 *
 * The first eighteen are the usual ones (night, dusk to dawn, working hours, weekend, all time; ratios to the best place; counts); the others say how faithful
 * the person was to the place while it was in use, which tells a second home or a job of three months from a place passed by, how regular the days there were,
 * and how much was recorded at all.
 */
export const placeFeatureNames = [
  'nightShare', 'duskShare', 'workShare', 'weekendShare', 'totalShare', 'nightsToBest', 'dusksToBest', 'workdaysToBest', 'daysToBest', 'dayShare', 'spanShare',
  'logNights', 'logWorkdays', 'logDays', 'logHours', 'nightWithin', 'workWithin', 'weekendWithin',
  'nightsOfSpan', 'workdaysOfSpan', 'nightTimeOfSpan', 'workTimeOfSpan', 'timeOfSpan', 'weeksOfSpan', 'nightLead', 'totalLead', 'peakMonth', 'peakQuarter',
  'morningWithin', 'eveningWithin', 'weekdaysWithin', 'weekdayTimeWithin', 'logHoursADay', 'logDaysAWeek', 'logWeeks',
  'weekdayHours', 'longDayShare', 'veryLongDayShare', 'arrivalH', 'arrivalSpreadH', 'departureH', 'departureSpreadH',
  'logActiveDays', 'logRecordedNights', 'logRecordedWorkdays', 'recordedHoursADay',
] as const

type PlaceFeature = typeof placeFeatureNames[number]

/** What is asked of a place once the home is known: its part of the time that was not spent at home. */
export const awayFeatureNames = [
  'workShareAway', 'workdaysToBestAway', 'totalShareAway', 'daysToBestAway', 'homeLogit', 'awayShareOfWork', 'logWorkdaysAway',
] as const

/**
 * Returns one row of `placeFeatureNames.length` numbers for each place of the window; one that is no candidate gets zeros.
 * Renumbering the places, or moving all times by whole weeks, changes nothing.
 */
export function placeFeatures(window: HomeWorkWindow, days: PlaceDays): Float64Array {
  const width = placeFeatureNames.length
  const features = new Float64Array(window.places * width)
  const best = bestOf(window)
  const record = recordFeatures(window)
  for (let place = 0; place < window.places; place++) {
    if (!isCandidate(window, place)) continue
    // One after the other: spreading them into one object of 46 names was most of the cost.
    const parts: Partial<Record<PlaceFeature, number>>[] = [shareFeatures(window, best, place), spanFeatures(window, days, place), dayFeatures(window, place), record]
    for (const part of parts) writeFeatures(features, place * width, part)
  }
  return features
}

const indexOfFeature: ReadonlyMap<string, number> = new Map(placeFeatureNames.map((name, i) => [name, i]))

function writeFeatures(features: Float64Array, first: number, part: Partial<Record<PlaceFeature, number>>): void {
  for (const [name, value] of Object.entries(part)) features[first + (indexOfFeature.get(name) ?? 0)] = value
}

/** From how many days with a stay on a place must have been visited on two of them to be a home or a work. Our choice. */
const manyDays = 14

/** Tells whether a place can be a home or a work at all: visited in the window, and on more than one day when there are many. */
export function isCandidate({ byPlace, recorded }: HomeWorkWindow, place: number): boolean {
  return byPlace.days[place] > ((recorded.days.at(-1) ?? 0) < manyDays ? 0 : 1)
}

/**
 * Returns one row of `awayFeatureNames.length` numbers for each place, given each place's home score (log odds) and which place is the home (-1: none).
 * The home's own row counts as if it were away from itself: it is never asked for.
 */
export function awayFeatures(window: HomeWorkWindow, homeLogit: Float64Array, home: number): Float64Array {
  const width = awayFeatureNames.length
  const features = new Float64Array(window.places * width)
  const best = bestOf(window, home)
  const workMs = best('workMs').sum
  const awayShareOfWork = ratio(workMs, bestOf(window)('workMs').sum)
  for (let place = 0; place < window.places; place++) {
    if (!isCandidate(window, place)) continue
    const of = (column: PlaceColumn): number => window.byPlace[column][place]
    features.set([
      ratio(of('workMs'), workMs), ratio(of('workdays'), best('workdays').first), ratio(of('totalMs'), best('totalMs').sum), ratio(of('days'), best('days').first),
      homeLogit[place], awayShareOfWork, Math.log1p(best('workdays').sum),
    ], place * width)
  }
  return features
}

interface Best { readonly sum: number, readonly first: number, readonly second: number }

function bestOf(window: HomeWorkWindow, except = -1): (column: PlaceColumn) => Best {
  const known = new Map<PlaceColumn, Best>()
  return column => {
    const found = known.get(column) ?? findBest(window.byPlace[column], except)
    known.set(column, found)
    return found
  }
}

function findBest(values: Float64Array, except: number): Best {
  let sum = 0, first = 0, second = 0
  values.forEach((value, place) => {
    if (place === except) return
    sum += value
    second = Math.max(second, Math.min(value, first))
    first = Math.max(first, value)
  })
  return { sum, first, second }
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}

function shareFeatures(window: HomeWorkWindow, best: (column: PlaceColumn) => Best, place: number) {
  const of = (column: PlaceColumn): number => window.byPlace[column][place]
  const share = (column: PlaceColumn): number => ratio(of(column), best(column).sum)
  const toBest = (column: PlaceColumn): number => ratio(of(column), best(column).first)
  const lead = (column: PlaceColumn): number => {
    const { first, second, sum } = best(column)
    return ratio(of(column) - (of(column) === first ? second : first), sum)
  }
  return {
    nightShare: share('nightMs'), duskShare: share('duskMs'), workShare: share('workMs'), weekendShare: share('weekendMs'), totalShare: share('totalMs'),
    nightsToBest: toBest('nights'), dusksToBest: toBest('dusks'), workdaysToBest: toBest('workdays'), daysToBest: toBest('days'),
    nightLead: lead('nightMs'), totalLead: lead('totalMs'), dayShare: ratio(of('days'), window.recorded.days.at(-1) ?? 0),
    logNights: Math.log1p(of('nights')), logWorkdays: Math.log1p(of('workdays')), logDays: Math.log1p(of('days')), logHours: Math.log1p(of('totalMs') / hourMs),
  }
}

function spanFeatures(window: HomeWorkWindow, days: PlaceDays, place: number) {
  const of = (column: PlaceColumn): number => window.byPlace[column][place]
  const firstDay = days.day[window.firstRow[place]], endDay = days.day[(window.endRow[place]) - 1] + 1
  const ofSpan = (column: PlaceColumn & keyof Recorded): number => ratio(of(column), recordedIn(window, column, firstDay, endDay))
  return {
    spanShare: ratio(endDay - firstDay, window.endDay - window.fromDay),
    nightsOfSpan: ofSpan('nights'), workdaysOfSpan: ofSpan('workdays'), weeksOfSpan: ofSpan('weeks'),
    nightTimeOfSpan: ofSpan('nightMs'), workTimeOfSpan: ofSpan('workMs'), timeOfSpan: ofSpan('totalMs'),
    peakMonth: peakWeekdayShare(window, days, place, 28), peakQuarter: peakWeekdayShare(window, days, place, 84),
  }
}

function dayFeatures(window: HomeWorkWindow, place: number) {
  const of = (column: PlaceColumn): number => window.byPlace[column][place]
  const within = (column: PlaceColumn): number => ratio(of(column), of('totalMs'))
  const weekdays = of('weekdays')
  // With no weekday: noon, and as spread as can be.
  const mean = (column: PlaceColumn): number => weekdays > 0 ? of(column) / weekdays : 12
  const spread = (column: PlaceColumn, squares: PlaceColumn): number =>
    weekdays > 1 ? Math.sqrt(Math.max(0, (of(squares) - of(column) ** 2 / weekdays) / (weekdays - 1))) : 4
  return {
    nightWithin: within('nightMs'), workWithin: within('workMs'), weekendWithin: within('weekendMs'), morningWithin: within('morningMs'),
    eveningWithin: within('eveningMs'), weekdayTimeWithin: within('weekdayMs'), weekdaysWithin: ratio(weekdays, of('days')),
    logHoursADay: Math.log1p(of('totalMs') / hourMs / of('days')), logDaysAWeek: Math.log(of('days') / of('weeks')), logWeeks: Math.log1p(of('weeks')),
    weekdayHours: ratio(of('departureH') - of('arrivalH'), weekdays), longDayShare: of('longDays') / (weekdays + 1), veryLongDayShare: of('veryLongDays') / (weekdays + 1),
    arrivalH: mean('arrivalH'), departureH: mean('departureH'),
    arrivalSpreadH: spread('arrivalH', 'arrivalH2'), departureSpreadH: spread('departureH', 'departureH2'),
  }
}

function recordFeatures({ recorded }: HomeWorkWindow) {
  const all = (column: keyof Recorded): number => recorded[column].at(-1) ?? 0
  return {
    logActiveDays: Math.log1p(all('days')), logRecordedNights: Math.log1p(all('nights')), logRecordedWorkdays: Math.log1p(all('workdays')),
    recordedHoursADay: ratio(all('totalMs') / hourMs, all('days')),
  }
}
