import type { HomeWorkWindow } from './home-work-window.ts'

/**
 * Our choices: no source gives them, the annotated persons hold nobody who works at night, and none of them is taken for one. The place of the nights is all but
 * empty by day, while the places where the days are slept hold more time, most working hours (the sleep) and most weekend days.
 */
const nightWithin = .5
const daytimeWithin = .05
const leastDays = 10
const sleptByDayWithin = .15

/**
 * Returns where a person lives whose nights are spent at work, the place with most time first; none when `home`, the likeliest place of the nights, looks
 * like a home. Several when the person moved house.
 *
 * Who works at night sleeps by day: the fixed night of 00–06 would call the place of work the home.
 */
export function homesOfNightWorker({ byPlace }: HomeWorkWindow, home: number): number[] {
  const { days, totalMs, nightMs, workMs, weekendMs } = byPlace
  if (home < 0 || days[home] < leastDays) return []
  const isWorkAtNight = nightMs[home] >= nightWithin * totalMs[home] && workMs[home] + weekendMs[home] < daytimeWithin * totalMs[home]
  if (!isWorkAtNight) return []
  const byDay = [...totalMs.keys()].filter(place => place !== home && days[place] >= leastDays && workMs[place] >= sleptByDayWithin * totalMs[place])
    .sort((a, b) => totalMs[b] - totalMs[a])
  const homes = byDay.filter(place => totalMs[place] >= .2 * totalMs[byDay[0]])
  const held = (column: Float64Array): number => homes.reduce((sum, place) => sum + column[place], 0)
  const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0)
  const hold = held(totalMs) >= totalMs[home] && held(workMs) >= .5 * sum(workMs) && held(weekendMs) >= .5 * sum(weekendMs)
  return hold ? homes : []
}
