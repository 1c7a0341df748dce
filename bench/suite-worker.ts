import { parentPort, workerData } from 'node:worker_threads'
import { baselines } from './suite-baselines.ts'
import { ours } from './suite-hike.ts'
import { runTown, suiteKinds, type Trial } from './suite-run.ts'

/** What every worker is told once. */
export interface SuiteJob {
  readonly homes: number
  readonly tracks: readonly number[]
  readonly seed: number
  readonly only: string
}

/** One town of one kind, by their numbers. */
export interface TownJob { readonly kind: number, readonly town: number }

/** Everything the suite compares. */
export const protections = [...baselines, ...ours]

parentPort?.on('message', ({ kind, town }: TownJob) => {
  const { only, ...job } = workerData as SuiteJob
  const trials: Trial[] = runTown({ ...job, kind: suiteKinds[kind], protections: protections.filter(({ name }) => name.includes(only)) }, town)
  parentPort?.postMessage(trials)
})
