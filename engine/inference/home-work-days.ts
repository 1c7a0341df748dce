import { dayMs, hourMs, minuteMs } from '../units/time.ts'

/**
 * Stays on the clock of the place they were spent at, as columns: times are milliseconds since 1970-01-01T00:00 of the local clock, so that hour and
 * weekday come from plain division. Any order; `place` is any number that names a place.
 */
export interface LocalStays {
  readonly startLocalMs: Float64Array
  readonly endLocalMs: Float64Array
  readonly place: Int32Array
}

/**
 * Time spent by place and local day, one row for each day with a stay at the place, by place, then day.
 * A day is counted from 1970-01-01; a night belongs to the day on which it ends.
 */
export interface PlaceDays {
  readonly count: number
  /** The names of the places, in order of their first stay; rows of `placeNames[i]` are `placeFirst[i]` … `placeFirst[i + 1]`. */
  readonly placeNames: Int32Array
  readonly placeFirst: Uint32Array
  readonly day: Int32Array
  /** All time, 00–06, 19–07 (dusk to dawn), 06–09, 17–21, weekdays 09–17, Saturday and Sunday 07–19; milliseconds. */
  readonly totalMs: Float64Array
  readonly nightMs: Float64Array
  readonly duskMs: Float64Array
  readonly morningMs: Float64Array
  readonly eveningMs: Float64Array
  readonly workMs: Float64Array
  readonly weekendMs: Float64Array
  /** Minutes of the local day: the first arrival and the last departure; the first departure and the last arrival. */
  readonly arrivalMinute: Float64Array
  readonly departureMinute: Float64Array
  readonly leaveMinute: Float64Array
  readonly returnMinute: Float64Array
}

/** Tells whether a local day is Monday … Friday. 1970-01-01 was a Thursday. */
export function isWeekday(day: number): boolean {
  return weekdayOf(day) < 5
}

/** Returns the weekday of a local day, Monday = 0. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/**
 * Sums the stays by place and local day. A stay over midnight counts for each of its days; a stay without length counts as a visit of no time, and so does one
 * that ends before it began because the clock was set back meanwhile.
 * Cost: O(n log n) for n stay-days.
 *
 * @throws RangeError when the columns differ in length or a time is not finite.
 */
export function sumPlaceDays(stays: LocalStays): PlaceDays {
  checkStays(stays)
  const numbers = numberPlaces(stays)
  const pieces = cutAtMidnight(stays, numbers)
  const order = sortPieces(pieces)
  const days = emptyPlaceDays(countRows(pieces, order), [...numbers.keys()])
  fillRows(days, pieces, order)
  return days
}

interface Pieces {
  readonly count: number
  /** Number of the place, in order of first stays. */
  readonly place: Int32Array
  readonly startMs: Float64Array
  readonly endMs: Float64Array
}

function checkStays({ startLocalMs, endLocalMs, place }: LocalStays): void {
  if (startLocalMs.length !== place.length || endLocalMs.length !== place.length) {
    throw new RangeError(`Cannot sum stays: columns must be of one length, current lengths are ${startLocalMs.length}, ${endLocalMs.length}, ${place.length}`)
  }
  for (let i = 0; i < place.length; i++) {
    if (Number.isFinite(startLocalMs[i]) && Number.isFinite(endLocalMs[i])) continue
    throw new RangeError(`Cannot sum stays: times must be finite, those of stay ${i} are not`)
  }
}

function lastDayOf(startMs: number, endMs: number): number {
  return endMs > startMs ? Math.ceil(endMs / dayMs) - 1 : Math.floor(startMs / dayMs)
}

/** Numbers the places in order of their first stay, so that no answer depends on what the caller calls them. */
function numberPlaces({ startLocalMs, endLocalMs, place }: LocalStays): Map<number, number> {
  const order = Uint32Array.from(place.keys())
  order.sort((a, b) => startLocalMs[a] - startLocalMs[b] || endLocalMs[a] - endLocalMs[b] || a - b)
  const numbers = new Map<number, number>()
  for (const stay of order) {
    const name = place[stay]
    if (!numbers.has(name)) numbers.set(name, numbers.size)
  }
  return numbers
}

function cutAtMidnight({ startLocalMs, endLocalMs, place }: LocalStays, numbers: ReadonlyMap<number, number>): Pieces {
  let count = 0
  for (let i = 0; i < place.length; i++) {
    const startMs = startLocalMs[i]
    count += lastDayOf(startMs, endLocalMs[i]) - Math.floor(startMs / dayMs) + 1
  }
  const pieces = { count, place: new Int32Array(count), startMs: new Float64Array(count), endMs: new Float64Array(count) }
  let piece = 0
  for (let i = 0; i < place.length; i++) {
    const startMs = startLocalMs[i], endMs = endLocalMs[i], number = numbers.get(place[i]) ?? 0
    const lastDay = lastDayOf(startMs, endMs)
    for (let day = Math.floor(startMs / dayMs); day <= lastDay; day++, piece++) {
      pieces.place[piece] = number
      pieces.startMs[piece] = Math.max(startMs, day * dayMs)
      pieces.endMs[piece] = Math.max(startMs, Math.min(endMs, (day + 1) * dayMs))
    }
  }
  return pieces
}

function sortPieces({ count, place, startMs, endMs }: Pieces): Uint32Array {
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  return order.sort((a, b) => place[a] - place[b] || startMs[a] - startMs[b] || endMs[a] - endMs[b])
}

function countRows({ place, startMs }: Pieces, order: Uint32Array): number {
  let count = 0, lastDay = NaN, lastPlace = -1
  for (const piece of order) {
    const day = Math.floor(startMs[piece] / dayMs)
    if (place[piece] !== lastPlace || day !== lastDay) count++
    lastPlace = place[piece]
    lastDay = day
  }
  return count
}

function emptyPlaceDays(count: number, placeNames: readonly number[]): PlaceDays {
  const column = (): Float64Array => new Float64Array(count)
  return {
    count, placeNames: Int32Array.from(placeNames), placeFirst: new Uint32Array(placeNames.length + 1), day: new Int32Array(count),
    totalMs: column(), nightMs: column(), duskMs: column(), morningMs: column(), eveningMs: column(), workMs: column(), weekendMs: column(),
    arrivalMinute: column().fill(Infinity), departureMinute: column().fill(-Infinity),
    leaveMinute: column().fill(Infinity), returnMinute: column().fill(-Infinity),
  }
}

function fillRows(days: PlaceDays, pieces: Pieces, order: Uint32Array): void {
  let row = -1, placeIndex = -1, lastDay = NaN
  for (const piece of order) {
    const startMs = pieces.startMs[piece], endMs = pieces.endMs[piece]
    const day = Math.floor(startMs / dayMs)
    const isNewPlace = placeIndex !== pieces.place[piece]
    if (isNewPlace || day !== lastDay) row++
    if (isNewPlace) days.placeFirst[++placeIndex] = row
    lastDay = day
    days.day[row] = day
    addPiece(days, row, startMs - day * dayMs, endMs - day * dayMs)
  }
  days.placeFirst[days.placeNames.length] = row + 1
}

function addPiece(days: PlaceDays, row: number, fromMs: number, endMs: number): void {
  const day = days.day[row]
  const within = (firstHour: number, endHour: number): number => Math.max(0, Math.min(endMs, endHour * hourMs) - Math.max(fromMs, firstHour * hourMs))
  const add = (column: Float64Array, ms: number): void => { column[row] = column[row] + ms }
  add(days.totalMs, endMs - fromMs)
  add(days.nightMs, within(0, 6))
  add(days.duskMs, within(0, 7) + within(19, 24))
  add(days.morningMs, within(6, 9))
  add(days.eveningMs, within(17, 21))
  if (isWeekday(day)) add(days.workMs, within(9, 17))
  else add(days.weekendMs, within(7, 19))
  days.leaveMinute[row] = Math.min(days.leaveMinute[row], endMs / minuteMs)
  days.returnMinute[row] = Math.max(days.returnMinute[row], fromMs / minuteMs)
  days.arrivalMinute[row] = Math.min(days.arrivalMinute[row], fromMs / minuteMs)
  days.departureMinute[row] = Math.max(days.departureMinute[row], endMs / minuteMs)
}
