import type { PlaceDays } from './home-work-days.ts'

/** A run of local days, `endDay` exclusive. */
export interface DaySpan { readonly fromDay: number, readonly endDay: number }

/** A time in which one place was where the person usually slept. */
export interface HomePeriod extends DaySpan {
  /** Index of the place. */
  readonly place: number
}

/** What a home is told by. */
export interface HomeTime {
  /** Time by row of `PlaceDays`, milliseconds: dusk to dawn, or all time for who works at night. */
  readonly byRowMs: Float64Array
  /** A place that is none and whose time does not count; -1 for none. */
  readonly leftOut: number
}

/** Our choices, measured with `npm run score` (docs/inference/home.md): how much of a recorded night a home gets, and how often people move. */
const nightAtHome = .85
const changesAWeek = 1 / 500
/** A home left for less than this and then taken up again was not given up: a long journey is no move. Our choice. */
const absenceDays = 91

/**
 * Divides the local days of `span` among the places that are homes: in each week the person lives in one of them, or in none; changing costs evidence.
 *
 * The most likely sequence of weeks (Viterbi) given each recorded night (19–07 unless `time` says otherwise): a home holds 85 % of it, "none" half of it.
 * Cost: O(weeks · homes²).
 *
 * @returns Periods in time order, disjoint, from the first to the last day at the place within the period's weeks. Empty when `homes` is.
 */
export function findHomePeriods(
  days: PlaceDays, homes: readonly number[], span: DaySpan, time: HomeTime = { byRowMs: days.duskMs, leftOut: -1 },
): HomePeriod[] {
  if (homes.length === 0) return []
  const weeks = Math.ceil((span.endDay - firstMonday(span.fromDay)) / 7)
  const evidence = weighWeeks(days, homes, span, time)
  const path = likeliestPath(evidence, weeks, homes.length + 1)
  const periods: HomePeriod[] = []
  for (let first = 0; first < weeks;) {
    let end = first + 1
    while (path[end] === path[first]) end++
    const fromDay = firstMonday(span.fromDay) + first * 7
    if (path[first] < homes.length) addPeriod(periods, days, homes[path[first]], { fromDay: Math.max(span.fromDay, fromDay), endDay: Math.min(span.endDay, fromDay + (end - first) * 7) })
    first = end
  }
  return periods
}

/** The Monday on or before a day. */
function firstMonday(day: number): number {
  return Math.floor((day + 3) / 7) * 7 - 3
}

/** Log likelihood by week and state; the last state is "none". */
function weighWeeks(days: PlaceDays, homes: readonly number[], span: DaySpan, { byRowMs, leftOut }: HomeTime): Float64Array {
  const states = homes.length + 1, length = span.endDay - span.fromDay, weeks = Math.ceil((span.endDay - firstMonday(span.fromDay)) / 7)
  const nightMs = new Float64Array(length)
  eachRow(days, allPlaces(days).filter(place => place !== leftOut), span, (row, day) => { nightMs[day - span.fromDay] = nightMs[day - span.fromDay] + byRowMs[row] })
  const evidence = new Float64Array(weeks * states)
  const monday = firstMonday(span.fromDay)
  nightMs.forEach((recordedMs, i) => {
    if (recordedMs === 0) return
    const week = Math.floor((span.fromDay + i - monday) / 7)
    for (let state = 0; state < states; state++) {
      evidence[week * states + state] = evidence[week * states + state] + (state < homes.length ? Math.log(1 - nightAtHome) : Math.log(.5))
    }
  })
  const gain = Math.log(nightAtHome) - Math.log(1 - nightAtHome)
  homes.forEach((home, state) => {
    eachRow(days, [home], span, (row, day) => {
      const share = byRowMs[row] / Math.max(1, nightMs[day - span.fromDay]), at = Math.floor((day - monday) / 7) * states + state
      evidence[at] = evidence[at] + share * gain
    })
  })
  return evidence
}

function allPlaces(days: PlaceDays): number[] {
  return [...days.placeNames.keys()]
}

function eachRow(days: PlaceDays, places: readonly number[], span: DaySpan, visit: (row: number, day: number) => void): void {
  for (const place of places) {
    for (let row = days.placeFirst[place]; row < days.placeFirst[place + 1]; row++) {
      const day = days.day[row]
      if (day >= span.fromDay && day < span.endDay) visit(row, day)
    }
  }
}

function likeliestPath(evidence: Float64Array, weeks: number, states: number): Uint8Array {
  const stay = Math.log(1 - changesAWeek), change = Math.log(changesAWeek / Math.max(1, states - 1))
  const from = new Uint8Array(weeks * states)
  let scores = Float64Array.from({ length: states }, (_, state) => evidence[state])
  for (let week = 1; week < weeks; week++) {
    const next = new Float64Array(states)
    for (let state = 0; state < states; state++) {
      let best = state
      const reach = (previous: number): number => scores[previous] + (previous === state ? stay : change)
      for (let previous = 0; previous < states; previous++) if (reach(previous) > reach(best)) best = previous
      from[week * states + state] = best
      next[state] = reach(best) + evidence[week * states + state]
    }
    scores = next
  }
  const path = new Uint8Array(weeks)
  path[weeks - 1] = scores.reduce((best, score, state) => score > scores[best] ? state : best, 0)
  for (let week = weeks - 1; week > 0; week--) path[week - 1] = from[week * states + path[week]]
  return path
}

function addPeriod(periods: HomePeriod[], days: PlaceDays, place: number, span: DaySpan): void {
  const lived = daysAt(days, place, span)
  if (!lived) return
  const before = periods.findLastIndex(period => period.place === place)
  // What was lived in meanwhile was a journey or a second home, not a move there and back.
  if (before >= 0 && lived.fromDay - periods[before].endDay < absenceDays) periods.splice(before, Infinity, { ...periods[before], endDay: lived.endDay })
  else periods.push({ place, ...lived })
}

/** Returns the first to the last day with a stay at the place within `span`; undefined when there is none. */
export function daysAt(days: PlaceDays, place: number, span: DaySpan): DaySpan | undefined {
  let first = Infinity, last = -Infinity
  eachRow(days, [place], span, (_, day) => {
    first = Math.min(first, day)
    last = Math.max(last, day)
  })
  return last >= first ? { fromDay: first, endDay: last + 1 } : undefined
}
