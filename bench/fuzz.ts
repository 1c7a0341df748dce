import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { SamplePlaces } from '../engine/index.ts'
import { fuzzCorpus, readCorpus, sampleSeedlings } from './fuzz-corpus.ts'
import { fuzzRecords } from './fuzz-records.ts'
import { watchForHang } from './hang-watch.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } } })

/**
 * `npm run fuzz [-- --seconds N --seed S]`: until the time is over, damages files of the corpus and of the simulator and imports them, and now and then reads
 * Records.json of any shape against JSON.parse. What must not be ends it with 1, and is named by format, seed and mutations, never by content. The same seed
 * gives the same rounds.
 */
const root = new URL('../../', import.meta.url)
const corpusFolder = fileURLToPath(new URL('../shared/data/formats', root))
const places = JSON.parse(readFileSync(new URL('data/sample-places.json', root), 'utf8')) as SamplePlaces
const seedlings = sampleSeedlings(places)
if (existsSync(corpusFolder)) seedlings.push(...readCorpus(corpusFolder))
else process.stderr.write('without the corpus of real exports (no test data at ../shared/data)\n')

/** A round in 20 goes to the reader that has a full model to be held against. */
const recordsEvery = 20, recordsRounds = 20
const hang = watchForHang()
const endMs = performance.now() + Number(values.seconds) * 1000
const refused = new Map<string, number>()
let imports = 0, documents = 0
for (let seed = Number(values.seed); performance.now() < endMs; seed++) {
  hang.begins(seed)
  const round = await fuzzCorpus(seedlings, seed)
  imports++
  if (round.refused !== undefined) refused.set(round.refused, (refused.get(round.refused) ?? 0) + 1)
  if (seed % recordsEvery === 0) documents += fuzzRecords(seed * 1000, recordsRounds).documents
}
hang.stop()
process.stdout.write(`${imports} damaged files of ${seedlings.length} imported without a fault; refused: ${[...refused].map(([code, count]) => `${code} ${count}`).join(', ') || 'none'}\n`)
process.stdout.write(`${documents} documents and as many damaged ones without a difference\n`)
