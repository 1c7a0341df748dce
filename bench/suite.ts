import { parseArgs } from 'node:util'
import { baselines } from './suite-baselines.ts'
import { ours } from './suite-hike.ts'
import { suitePage } from './suite-page.ts'
import { runSuite, suiteKinds } from './suite-run.ts'
import { summarize } from './suite-summary.ts'
import { runTimedSuite } from './suite-timed.ts'

/** The seed of the first town (protection.md 4.2). */
const firstSeed = 20260

/**
 * `npm run suite [-- --homes N --tracks N --seed S --only NAME --json]`: runs the published attacks against our protection and against what others do, on
 * people in towns who do not exist. The same seed gives the same figures.
 */
const { values } = parseArgs({
  options: {
    homes: { type: 'string', default: '200' }, tracks: { type: 'string', default: '30' }, seed: { type: 'string', default: String(firstSeed) },
    only: { type: 'string', default: '' }, json: { type: 'boolean', default: false },
  },
})
const homes = wholeNumber('homes', values.homes), most = wholeNumber('tracks', values.tracks), seed = wholeNumber('seed', values.seed)
const tracks = [3, 10, 30].filter(count => count < most).concat(most)
const protections = [...baselines, ...ours].filter(({ name }) => name.includes(values.only))
const trials = runSuite({
  homes, tracks, seed, kinds: suiteKinds, protections,
  onHome: (kind, home) => { if (home % 20 === 0) process.stderr.write(`· ${kind}, home ${home} of ${homes}\n`) },
})
const result = { suite: 'wp-suite v1', homes, tracks, seed, rows: summarize(trials), timed: values.only === '' ? runTimedSuite(homes, seed) : [] }
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : suitePage(result))

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1) return value
  process.stderr.write(`Cannot run the suite: --${name} must be a whole number of at least 1\n`)
  process.exit(2)
}
