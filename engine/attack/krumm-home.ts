import { geometricMedian } from '../geo/median.ts'
import { dayMs, hourMs } from '../units/time.ts'
import type { Attack } from './attack.ts'
import { pointGuess } from './guess.ts'
import { timedFixes, type TimedFixes } from './timed-fixes.ts'

const paper = 'Krumm, Inference Attacks on Location Tracks, Pervasive 2007'
/** The day of a person ends at three in the morning. */
const dayEndsMs = 3 * hourMs
const clusterM = 100
/** Our choice: a silence counts as presence for a night and no longer. */
const longestDwellMs = 12 * hourMs

/**
 * S6a: the last place of a day is home.
 *
 * Sees fixes with times. Guesses the geometric median of the last fix before 03:00 of each day. Krumm takes the median of each coordinate; the geometric median
 * does not depend on where north is.
 */
export const lastDestination: Attack = {
  name: 'last-destination', paper,
  run: observation => {
    const { count, localMs, xM, yM } = timedFixes(observation), lastOfDay = new Map<number, number>()
    for (let i = 0; i < count; i++) lastOfDay.set(Math.floor((localMs[i] - dayEndsMs) / dayMs), i)
    const last = [...lastOfDay.values()]
    return last.length === 0 ? undefined : pointGuess(geometricMedian(last.map(i => xM[i]), last.map(i => yM[i])))
  },
}

/** S6b: the middle of all time is home. Guesses the geometric median of the fixes, each weighted by the time to the next, at most 12 hours. */
export const weightedMedian: Attack = {
  name: 'weighted-median', paper,
  run: observation => {
    const fixes = timedFixes(observation)
    return fixes.count === 0 ? undefined : pointGuess(geometricMedian(fixes.xM, fixes.yM, dwells(fixes)))
  },
}

/**
 * S6c: the place with most time is home. Guesses the geometric median of the fixes within 100 m of the cell of 100 m that has most time around it. Krumm joins
 * nearest clusters until they are 100 m apart: the same scale at a cost that a year of fixes allows.
 */
export const largestCluster: Attack = {
  name: 'largest-cluster', paper,
  run: observation => {
    const fixes = timedFixes(observation), near = densest(fixes, dwells(fixes))
    return near.length === 0 ? undefined : pointGuess(geometricMedian(near.map(i => fixes.xM[i]), near.map(i => fixes.yM[i])))
  },
}

function dwells({ count, localMs }: TimedFixes): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => Math.min(longestDwellMs, i + 1 < count ? localMs[i + 1] - localMs[i] : 0) + 1)
}

/** Returns the fixes in the cell of 100 m with the greatest weight in it and the eight around it, those nine together. */
function densest({ count, xM, yM }: TimedFixes, weight: Float64Array): number[] {
  const cells = new Map<string, number[]>(), keyOf = (x: number, y: number): string => `${x},${y}`
  const columnOf = (i: number): number => Math.floor(xM[i] / clusterM), rowOf = (i: number): number => Math.floor(yM[i] / clusterM)
  for (let i = 0; i < count; i++) {
    const key = keyOf(columnOf(i), rowOf(i)), cell = cells.get(key)
    if (cell) cell.push(i)
    else cells.set(key, [i])
  }
  let best: number[] = [], most = 0
  for (const [first] of cells.values()) {
    const around = [-1, 0, 1].flatMap(dx => [-1, 0, 1].flatMap(dy => cells.get(keyOf(columnOf(first) + dx, rowOf(first) + dy)) ?? []))
    const sum = around.reduce((total, i) => total + weight[i], 0)
    if (sum <= most) continue
    most = sum
    best = around
  }
  return best
}
