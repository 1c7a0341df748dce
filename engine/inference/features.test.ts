import { expect, test } from 'vitest'
import { dayMs, hourMs } from '../units/time.ts'
import { awayFeatureNames, awayFeatures, placeFeatureNames, placeFeatures } from './features.ts'
import { sumPlaceDays, weekdayOf } from './home-work-days.ts'
import { sumWindow } from './home-work-window.ts'

const monday = Date.UTC(2024, 0, 1)

/** Twenty days: place 1 from 18 to 8:30, place 2 from 9–11 to 17–18 on weekdays but for every fifth, place 3 once. */
function twentyDays(): ReturnType<typeof sumPlaceDays> {
  const stays: [place: number, fromH: number, endH: number][] = []
  for (let day = 0; day < 20; day++) {
    stays.push([1, day * 24 + 18, day * 24 + 32.5])
    if (day % 7 < 5 && day % 5 > 0) stays.push([2, day * 24 + 9 + day % 3, day * 24 + 17 + day % 2])
  }
  stays.push([3, 5 * 24 + 10, 5 * 24 + 11])
  return sumPlaceDays({
    startLocalMs: Float64Array.from(stays, ([, fromH]) => monday + fromH * hourMs), endLocalMs: Float64Array.from(stays, ([, , endH]) => monday + endH * hourMs),
    place: Int32Array.from(stays, ([place]) => place),
  })
}

test('sumPlaceDays() cuts a stay at midnight and counts 00–06, 19–07 and weekdays 09–17', () => {
  const days = sumPlaceDays({ startLocalMs: Float64Array.of(monday + 16 * hourMs), endLocalMs: Float64Array.of(monday + 34 * hourMs), place: Int32Array.of(8) })
  expect([...days.day]).toEqual([monday / dayMs, monday / dayMs + 1])
  const hours = (column: Float64Array): number[] => [...column].map(ms => ms / hourMs)
  expect([hours(days.totalMs), hours(days.nightMs), hours(days.duskMs), hours(days.workMs), hours(days.eveningMs)]).toEqual([[8, 10], [0, 6], [5, 7], [1, 1], [4, 0]])
})

test('weekdayOf() is Monday for 2024-01-01, Thursday for day 0 and Wednesday for the day before', () => {
  expect([monday / dayMs, 0, -1].map(weekdayOf)).toEqual([0, 3, 2])
})

test('placeFeatures() tells where the nights and where the working hours were spent', () => {
  const days = twentyDays()
  const window = sumWindow(days, -Infinity, Infinity)
  const features = placeFeatures(window, days)
  const of = (place: number, name: typeof placeFeatureNames[number]): number => features[days.placeNames.indexOf(place) * placeFeatureNames.length + placeFeatureNames.indexOf(name)]
  expect([of(1, 'nightShare'), of(2, 'nightShare'), of(2, 'workShare'), of(2, 'workdaysToBest')]).toEqual([1, 0, 1, 1])
  expect(of(2, 'workdaysOfSpan')).toBe(1)
  expect(of(1, 'arrivalSpreadH')).toBeGreaterThan(0)
  // Seen on one day of many: no candidate.
  expect(of(3, 'logDays')).toBe(0)
})

test('placeFeatures() and awayFeatures() fill every column', () => {
  const days = twentyDays()
  const window = sumWindow(days, -Infinity, Infinity)
  const isFilled = (features: Float64Array, width: number): boolean[] => Array.from({ length: width }, (_, i) => features.some((value, at) => at % width === i && value !== 0))
  expect(placeFeatureNames.filter((_, i) => !isFilled(placeFeatures(window, days), placeFeatureNames.length)[i])).toEqual([])
  expect(isFilled(awayFeatures(window, Float64Array.of(3, -2, -4), 0), awayFeatureNames.length)).not.toContain(false)
})

test('sumWindow() of no days is an empty window', () => {
  const window = sumWindow(sumPlaceDays({ startLocalMs: new Float64Array(0), endLocalMs: new Float64Array(0), place: new Int32Array(0) }), -Infinity, Infinity)
  expect([window.places, window.fromDay, window.endDay]).toEqual([0, 0, 0])
})
