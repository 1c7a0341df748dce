import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openAtlas } from '../engine/atlas/atlas.ts'
import { readHomeWorkModel } from '../engine/inference/model.ts'
import { buildMirror } from '../engine/report/build-mirror.ts'
import { simulatePerson, type PersonOptions } from '../engine/simulate/person.ts'
import type { SamplePlaces } from '../engine/simulate/sample-places.ts'

const days = 365
const kinds: Readonly<Record<string, Partial<PersonOptions>>> = {
  'android, works by day': {}, 'android, works at night': { work: 'night' }, 'android, no work': { work: 'none' }, 'broker pings, works by day': { sensing: 'sparse-pings' },
}

/**
 * Returns how well journeys of simulated persons are found, by kind of person, and how sure the claims were. A claim is right when a true journey has a time in
 * common with it; its nights are right when as many are known as the person spent away. A check of the code, not a claim about real people.
 */
export async function scoreTrips(atlasFolder: string, seeds: readonly number[]): Promise<object> {
  const readJson = (name: string): unknown => JSON.parse(readFileSync(join('data', name), 'utf8'))
  const model = readHomeWorkModel(readJson('home-work-model.json')), places = readJson('sample-places.json') as SamplePlaces
  const atlas = await openAtlas({ cities: readFileSync(join(atlasFolder, 'cities.bin')), world: readFileSync(join(atlasFolder, 'world.bin')) })
  const byKind = Object.entries(kinds).map(([name, options]) => {
    const score = { journeys: 0, found: 0, claims: 0, right: 0, nightsRight: 0, meanConfidence: 0 }
    for (const seed of seeds) {
      const { trail, truth } = simulatePerson({ seed, days, ...options }, places)
      const claims = buildMirror(trail, [], { atlas, model }).claims.filter(({ kind }) => kind === 'trip')
      for (const claim of claims) {
        const trip = truth.trips.find(({ startMs, endMs }) => startMs < claim.endMs && claim.fromMs < endMs)
        score.claims++
        score.meanConfidence += claim.confidence
        if (trip) score.right++
        if (trip?.nights === claim.evidence.nightsAway) score.nightsRight++
      }
      score.journeys += truth.trips.length
      score.found += truth.trips.filter(({ startMs, endMs }) => claims.some(claim => startMs < claim.endMs && claim.fromMs < endMs)).length
    }
    return [name, { ...score, meanConfidence: Math.round(score.meanConfidence / score.claims * 1000) / 1000 }]
  })
  return { measure: `${seeds.length} seeds, ${days} days each`, byKind: Object.fromEntries(byKind) as object }
}
