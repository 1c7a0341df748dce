import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fuzzCorpus, readCorpus, sampleSeedlings } from '../bench/fuzz-corpus.ts'
import { mutations } from '../bench/mutations.ts'
import { seededRandom } from '../engine/units/random.ts'
import type { SamplePlaces } from '../engine/index.ts'
import { hasSharedData, sharedData } from './shared-data.ts'

const places = JSON.parse(readFileSync(new URL('../data/sample-places.json', import.meta.url), 'utf8')) as SamplePlaces
const hasData = hasSharedData('damaged files of the corpus')

test('mutations give the same for the same seed and leave their input as it is', () => {
  const bytes = new TextEncoder().encode('lat,lon\n54.5,4.25\n'), before = bytes.slice()
  for (const damage of Object.values(mutations)) {
    expect(damage(bytes, bytes, seededRandom(3))).toEqual(damage(bytes, bytes, seededRandom(3)))
    expect(bytes).toEqual(before)
  }
})

test('importSource() reads or refuses damaged samples', async () => {
  expect(await fuzzFor(sampleSeedlings(places), 60)).toBeGreaterThan(0)
})

test.runIf(hasData)('importSource() reads or refuses damaged files of the corpus', async () => {
  expect(await fuzzFor(readCorpus(`${sharedData}formats`), 150)).toBeGreaterThan(0)
})

/** Returns how many of the mutants were read. */
async function fuzzFor(seedlings: Parameters<typeof fuzzCorpus>[0], rounds: number): Promise<number> {
  let read = 0
  for (let seed = 1; seed <= rounds; seed++) if ((await fuzzCorpus(seedlings, seed)).refused === undefined) read++
  return read
}
