import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { suiteVersion } from '../engine/report/release-proof.ts'
import { heatTable, runHeatSuite } from './suite-heat.ts'
import { suitePage } from './suite-page.ts'
import { suiteKinds, towns, type Trial } from './suite-run.ts'
import { summarize } from './suite-summary.ts'
import { runTimedSuite } from './suite-timed.ts'
import type { SuiteJob, TownJob } from './suite-worker.ts'

/** The seed of the first town (protection.md 4.2). */
const firstSeed = 20260

/**
 * `npm run suite [-- --homes N --tracks N --seed S --only NAME --kind NAME --json]`: runs the published attacks against our protection and against what others do, on
 * people in towns who do not exist, a worker for each core. The same seed gives the same figures.
 */
const { values } = parseArgs({
  options: {
    homes: { type: 'string', default: '200' }, tracks: { type: 'string', default: '30' }, seed: { type: 'string', default: String(firstSeed) },
    only: { type: 'string', default: '' }, kind: { type: 'string', default: '' }, json: { type: 'boolean', default: false },
  },
})
const homes = wholeNumber('homes', values.homes), most = wholeNumber('tracks', values.tracks), seed = wholeNumber('seed', values.seed)
const tracks = [3, 10, 30].filter(count => count < most).concat(most)
const kinds = suiteKinds.flatMap(({ name }, kind) => name.includes(values.kind) ? [kind] : [])
const trials = await runTowns({ homes, tracks, seed, only: values.only }, kinds.flatMap(kind => Array.from({ length: towns }, (_, town) => ({ kind, town }))))
const result = { suite: suiteVersion, homes, tracks, seed, rows: summarize(trials), timed: values.only === '' && values.kind === '' ? runTimedSuite(homes, seed) : [] }
const heat = 'heat'.includes(values.only) ? runHeatSuite({ homes, seed, kinds: kinds.map(kind => suiteKinds[kind]) }) : []
process.stdout.write(values.json ? `${JSON.stringify({ ...result, heat })}\n` : suitePage(result) + heatTable(heat))

/** In order of kind and town, whoever was done first. */
async function runTowns(job: SuiteJob, towns: readonly TownJob[]): Promise<Trial[]> {
  const results: Trial[][] = [], waiting = [...towns.entries()]
  const workers = Array.from({ length: Math.min(availableParallelism(), towns.length) }, () => new Worker(new URL('./suite-worker.js', import.meta.url), { workerData: job }))
  await Promise.all(workers.map(async worker => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, town] = next
      results[place] = await answerOf(worker, town)
      if (town.town === 0) process.stderr.write(`· ${suiteKinds[town.kind].name}\n`)
    }
    await worker.terminate()
  }))
  return results.flat()
}

/** @throws what the worker threw. */
async function answerOf(worker: Worker, town: TownJob): Promise<Trial[]> {
  const answer = once(worker, 'message')
  worker.postMessage(town)
  return (await answer)[0] as Trial[]
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1) return value
  process.stderr.write(`Cannot run the suite: --${name} must be a whole number of at least 1\n`)
  process.exit(2)
}
