import type { HomeWorkWindow } from './home-work-window.ts'

/**
 * Our choices: no source gives them, the annotated persons hold nobody who works at night, and none of them is taken for one. The place of the nights is all but empty by day, while the
 * other holds more time, most working hours (the sleep) and most weekend days.
 */
const nightWithin = .5
const daytimeWithin = .05
const leastDays = 10

/**
 * Returns where a person lives whose nights are spent at work; -1 when `home`, the likeliest place of the nights, looks like a home.
 *
 * Who works at night sleeps by day: the fixed night of 00–06 would call the place of work the home.
 */
export function homeOfNightWorker({ byPlace }: HomeWorkWindow, home: number): number {
  if (home < 0 || byPlace.days[home] < leastDays) return -1
  const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0)
  const other = byPlace.totalMs.reduce((best, ms, place) => place !== home && (best < 0 || ms > byPlace.totalMs[best]) ? place : best, -1)
  if (other < 0 || byPlace.totalMs[other] < byPlace.totalMs[home]) return -1
  const isWorkAtNight = byPlace.nightMs[home] >= nightWithin * byPlace.totalMs[home]
    && byPlace.workMs[home] + byPlace.weekendMs[home] < daytimeWithin * byPlace.totalMs[home]
  const isHomeByDay = byPlace.workMs[other] >= .5 * sum(byPlace.workMs) && byPlace.weekendMs[other] >= .5 * sum(byPlace.weekendMs)
  return isWorkAtNight && isHomeByDay ? other : -1
}
