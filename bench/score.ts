import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readModel } from '../cli/knowledge.ts'
import { scoreHomeWork } from './score-home-work.ts'
import { scoreRoutine } from './score-routine.ts'
import { scoreSimulated } from './score-simulated.ts'
import { scoreStays } from './score-stays.ts'
import { scoreTrips } from './score-trips.ts'

const { values } = parseArgs({ options: {
  data: { type: 'string', default: fileURLToPath(new URL('../../../shared/data/trails', import.meta.url)) },
  only: { type: 'string' },
  seeds: { type: 'string', default: '6' },
} })

/**
 * `npm run score [-- --data DIR --only NAME --seeds N]`: how right the conclusions are, as one JSON object on stdout.
 * DIR has the layout of the shared trails; a part whose data it lacks is null.
 */
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1)
const scores: Record<string, () => Promise<object>> = {
  stays: () => scoreStays(values.data),
  homeWork: async () => scoreHomeWork(values.data, await readModel()),
  routine: () => scoreRoutine(values.data, seeds),
  trips: () => scoreTrips(fileURLToPath(new URL('../atlas/', import.meta.url)), seeds),
  simulated: () => scoreSimulated(seeds),
}

const result: Record<string, object> = {}
for (const [name, score] of Object.entries(scores)) {
  if (values.only !== undefined && values.only !== name) continue
  process.stderr.write(`· ${name}\n`)
  result[name] = await score()
}
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
