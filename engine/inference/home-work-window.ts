import { isWeekday, type PlaceDays } from './home-work-days.ts'

/** What is summed for each place. Times in milliseconds, spreads in hours, the rest are counts of days, nights or weeks. */
export const placeColumns = [
  'totalMs', 'nightMs', 'duskMs', 'morningMs', 'eveningMs', 'workMs', 'weekendMs', 'weekdayMs',
  'days', 'nights', 'dusks', 'workdays', 'weekdays', 'weeks',
  /** Over the weekdays there: first arrival, last departure, and their squares; days that spanned 3 and 6 hours. */
  'arrivalH', 'arrivalH2', 'departureH', 'departureH2', 'longDays', 'veryLongDays',
] as const

export type PlaceColumn = typeof placeColumns[number]

/** What all places together recorded in the days before a day: index `day - fromDay`, so that differences give any span. */
export interface Recorded {
  readonly days: Float64Array
  readonly nights: Float64Array
  readonly weekdays: Float64Array
  readonly workdays: Float64Array
  readonly weeks: Float64Array
  readonly totalMs: Float64Array
  readonly nightMs: Float64Array
  readonly workMs: Float64Array
}

/** Sums over one window of local days, by place (index as in `PlaceDays.placeNames`) and over all places. */
export interface HomeWorkWindow {
  readonly places: number
  /** The first and one past the last day with a stay; equal when there is none. */
  readonly fromDay: number
  readonly endDay: number
  readonly byPlace: Readonly<Record<PlaceColumn, Float64Array>>
  /** Rows of the place within the window: indexes into `PlaceDays`, `endRow` exclusive. */
  readonly firstRow: Uint32Array
  readonly endRow: Uint32Array
  readonly recorded: Recorded
}

/**
 * Sums `days` over the local days `fromDay` … `endDay` (exclusive), trimmed to the days with a stay. Cost: O(rows + days).
 */
export function sumWindow(days: PlaceDays, fromDay: number, endDay: number): HomeWorkWindow {
  const places = days.placeNames.length
  const firstRow = new Uint32Array(places), endRow = new Uint32Array(places)
  let first = Infinity, last = -Infinity
  for (let place = 0; place < places; place++) {
    const placeEnd = days.placeFirst[place + 1]
    let row = days.placeFirst[place]
    while (row < placeEnd && days.day[row] < fromDay) row++
    firstRow[place] = row
    while (row < placeEnd && days.day[row] < endDay) row++
    endRow[place] = row
    if (row === firstRow[place]) continue
    first = Math.min(first, days.day[firstRow[place]])
    last = Math.max(last, days.day[row - 1])
  }
  const span = last >= first ? { fromDay: first, endDay: last + 1 } : { fromDay: 0, endDay: 0 }
  const byPlace = sumByPlace(days, firstRow, endRow)
  return { places, ...span, byPlace, firstRow, endRow, recorded: sumRecorded(days, span, firstRow, endRow) }
}

function sumByPlace(days: PlaceDays, firstRow: Uint32Array, endRow: Uint32Array): Record<PlaceColumn, Float64Array> {
  const places = firstRow.length
  const column = (): Float64Array => new Float64Array(places)
  const byPlace: Record<PlaceColumn, Float64Array> = {
    totalMs: column(), nightMs: column(), duskMs: column(), morningMs: column(), eveningMs: column(), workMs: column(), weekendMs: column(),
    weekdayMs: column(), days: column(), nights: column(), dusks: column(), workdays: column(), weekdays: column(), weeks: column(),
    arrivalH: column(), arrivalH2: column(), departureH: column(), departureH2: column(), longDays: column(), veryLongDays: column(),
  }
  for (let place = 0; place < places; place++) {
    let lastWeek = NaN
    for (let row = firstRow[place]; row < endRow[place]; row++) {
      const week = weekOf(days.day[row])
      addRow(byPlace, place, days, row)
      if (week !== lastWeek) add(byPlace.weeks, place, 1)
      lastWeek = week
    }
  }
  return byPlace
}

/** The number of the week, Monday to Sunday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7)
}

function add(column: Float64Array, index: number, amount: number): void {
  column[index] = column[index] + amount
}

function addRow(byPlace: Record<PlaceColumn, Float64Array>, place: number, days: PlaceDays, row: number): void {
  const times = ['totalMs', 'nightMs', 'duskMs', 'morningMs', 'eveningMs', 'workMs', 'weekendMs'] as const
  for (const name of times) add(byPlace[name], place, days[name][row])
  add(byPlace.days, place, 1)
  if (days.nightMs[row] > 0) add(byPlace.nights, place, 1)
  if (days.duskMs[row] > 0) add(byPlace.dusks, place, 1)
  if (!isWeekday(days.day[row])) return
  const arrivalH = days.arrivalMinute[row] / 60, departureH = days.departureMinute[row] / 60
  add(byPlace.weekdays, place, 1)
  add(byPlace.weekdayMs, place, days.totalMs[row])
  if (days.workMs[row] > 0) add(byPlace.workdays, place, 1)
  add(byPlace.arrivalH, place, arrivalH)
  add(byPlace.arrivalH2, place, arrivalH ** 2)
  add(byPlace.departureH, place, departureH)
  add(byPlace.departureH2, place, departureH ** 2)
  if (departureH - arrivalH >= 3) add(byPlace.longDays, place, 1)
  if (departureH - arrivalH >= 6) add(byPlace.veryLongDays, place, 1)
}

function sumRecorded(days: PlaceDays, { fromDay, endDay }: { fromDay: number, endDay: number }, firstRow: Uint32Array, endRow: Uint32Array): Recorded {
  const length = endDay - fromDay
  const column = (): Float64Array => new Float64Array(length + 1)
  const recorded: Recorded = {
    days: column(), nights: column(), weekdays: column(), workdays: column(), weeks: column(), totalMs: column(), nightMs: column(), workMs: column(),
  }
  for (let place = 0; place < firstRow.length; place++) {
    for (let row = firstRow[place]; row < endRow[place]; row++) {
      const next = days.day[row] - fromDay + 1
      recorded.days[next] = 1
      add(recorded.totalMs, next, days.totalMs[row])
      add(recorded.nightMs, next, days.nightMs[row])
      add(recorded.workMs, next, days.workMs[row])
    }
  }
  let lastWeek = NaN
  for (let next = 1; next <= length; next++) {
    const day = fromDay + next - 1
    recorded.nights[next] = recorded.nightMs[next] > 0 ? 1 : 0
    recorded.workdays[next] = recorded.workMs[next] > 0 ? 1 : 0
    if (recorded.days[next] === 1 && isWeekday(day)) recorded.weekdays[next] = 1
    if (recorded.days[next] === 1 && weekOf(day) !== lastWeek) recorded.weeks[next] = 1
    if (recorded.days[next] === 1) lastWeek = weekOf(day)
  }
  for (const sums of Object.values(recorded) as Float64Array[]) for (let next = 1; next <= length; next++) add(sums, next, sums[next - 1])
  return recorded
}

/** Returns what was recorded on the local days `fromDay` … `endDay` (exclusive), both within the window. */
export function recordedIn(window: HomeWorkWindow, column: keyof Recorded, fromDay: number, endDay: number): number {
  const sums = window.recorded[column]
  return sums[endDay - window.fromDay] - sums[fromDay - window.fromDay]
}

/**
 * Returns, for the best `spanDays` days of the place, the share of the recorded weekdays that were spent there at least in part; three absent days are
 * added so that a place seen once is not a full share (our choice).
 */
export function peakWeekdayShare(window: HomeWorkWindow, days: PlaceDays, place: number, spanDays: number): number {
  const endRow = window.endRow[place]
  let best = 0, ahead = window.firstRow[place], inSpan = 0
  for (let row = ahead; row < endRow; row++) {
    const day = days.day[row]
    if (!isWeekday(day)) continue
    for (; ahead < endRow && days.day[ahead] < day + spanDays; ahead++) if (isWeekday(days.day[ahead])) inSpan++
    best = Math.max(best, inSpan / (recordedIn(window, 'weekdays', day, Math.min(window.endDay, day + spanDays)) + 3))
    inSpan--
  }
  return best
}
