import type { Sample } from './home-work-samples.ts'
import { hasWork } from './home-work-fit.ts'
import { share } from './home-work-measures.ts'

/** One rule of thumb of other tools: for whom its place is right, and to how many persons without work it gives one. */
export interface BaselineFigures { readonly rule: string, readonly homeRight: number, readonly workRight: number, readonly falseWorks: number }

/** Returns what simple rules reach on the same persons; they are also a check of the scoring: docs/inference/home.md names the published figures. */
export function scoreBaselines(samples: readonly Sample[]): BaselineFigures[] {
  return [
    scoreRule('longest 00-06; most weekdays 09-17 besides', samples, 'nightMs', 'workdays'),
    scoreRule('trackintel FREQ: longest of all; second longest', samples, 'totalMs', 'totalMs'),
    scoreRule('nomad: most nights 19-06; most weekdays 09-17 besides', samples, 'dusks', 'workdays'),
  ]
}

type Column = 'nightMs' | 'totalMs' | 'dusks' | 'workdays'

function scoreRule(rule: string, samples: readonly Sample[], homeColumn: Column, workColumn: Column): BaselineFigures {
  let homeRight = 0, workRight = 0, falseWorks = 0
  const withWork = samples.filter(hasWork).length
  for (const sample of samples) {
    const home = largest(sample, homeColumn, -1), work = largest(sample, workColumn, home)
    if (sample.isHome[home] === 1) homeRight++
    if (sample.isWork[work] === 1) workRight++
    if (work >= 0 && !hasWork(sample)) falseWorks++
  }
  return { rule, homeRight: share(homeRight, samples.length), workRight: share(workRight, withWork), falseWorks }
}

function largest({ window: { byPlace } }: Sample, column: Column, except: number): number {
  let best = -1
  byPlace[column].forEach((value, place) => {
    if (place === except || value === 0) return
    const isMore = best < 0 || value > byPlace[column][best] || value === byPlace[column][best] && byPlace.totalMs[place] > byPlace.totalMs[best]
    if (isMore) best = place
  })
  return best
}
