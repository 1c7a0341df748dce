/** `npm run bench` does not run this: `node tools/run.mjs check-simulator` prints how near simulated persons are to real ones. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { distanceM } from '../engine/geo/distance.ts'
import { findPlaces } from '../engine/places/places.ts'
import { findStays } from '../engine/places/stays.ts'
import { simulatePerson, type Person, type PersonOptions } from '../engine/simulate/person.ts'
import type { SamplePlaces } from '../engine/simulate/sample-places.ts'
import { writeSample } from '../engine/simulate/sample.ts'
import { seededRandom } from '../engine/units/random.ts'
import { marginalsOf, median, type Marginals, type PlacedStay } from './marginals.ts'

const places = JSON.parse(readFileSync(join('data', 'sample-places.json'), 'utf8')) as SamplePlaces
const dataDir = join('..', 'shared', 'data', 'trails')
const movesMin = 100
const seeds = Array.from({ length: 12 }, (_, i) => i + 1)

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** The annotated persons of HoWDe, who have no coordinates; those with at least 100 moves, as in ../research/science.md 1.5. */
function readHowde(): PlacedStay[][] {
  const path = join(dataDir, 'howde-stops', 'stops.csv.gz'), byUser = new Map<string, PlacedStay[]>()
  if (!existsSync(path)) return []
  for (const line of gunzipSync(readFileSync(path)).toString().trim().split('\n').slice(1)) {
    const [user, place, start, end] = line.split(',')
    const stays = byUser.get(user) ?? []
    byUser.set(user, stays)
    stays.push({ place: Number(place), startMs: Number(start) * 1000, endMs: Number(end) * 1000 })
  }
  return [...byUser.values()].map(stays => stays.sort((a, b) => a.startMs - b.startMs)).filter(stays => stays.length > movesMin)
}

function trueStays({ truth }: Person): PlacedStay[] {
  return truth.stays.map(({ placeId, startMs, endMs }) => ({ place: placeId, startMs, endMs }))
}

/**
 * A stay is seen with a probability that grows with its length, so that about as many remain a day as in the real persons' files. Without this the figures
 * cannot be compared, for all of them depend on how many stays were seen.
 */
const seenSurelyMs = 25 * 3_600_000

function thinnedStays(person: Person): PlacedStay[] {
  const random = seededRandom(person.truth.seed)
  return trueStays(person).filter(stay => random.uniform() < (stay.endMs - stay.startMs) / seenSurelyMs)
}

function foundStays({ trail }: Person): PlacedStay[] {
  const stays = findStays(trail), { placeOfStay } = findPlaces(stays)
  return Array.from(stays.startMs, (startMs, i) => ({ place: placeOfStay[i], startMs, endMs: stays.endMs[i] }))
}

const rows: readonly (readonly [keyof Marginals, string])[] = [
  ['staysPerDay', 'stays a day'], ['newPlaceShare', 'moves to a new place'], ['seenOnceShare', 'places seen once'], ['stayTimeShare', 'time in stays'],
  ['topShare', 'stay time at the first place'], ['topTwoShare', 'stay time at the first two'], ['entropyRandom', 'S_rand, bits'],
  ['entropyUncorrelated', 'S_unc, bits'], ['entropyTrue', 'S_true, bits'], ['predictability', 'Π_max of the next place'],
]

function printMarginals(columns: readonly (readonly [string, readonly PlacedStay[][]])[]): void {
  const measured = columns.map(([name, persons]) => [name, persons.map(marginalsOf)] as const)
  print(`| median over persons | ${measured.map(([name, all]) => `${name} (${all.length})`).join(' | ')} |`)
  print(`|---${'|---'.repeat(measured.length)}|`)
  for (const [key, label] of rows) print(`| ${label} | ${measured.map(([, all]) => median(all.map(one => one[key])).toFixed(2)).join(' | ')} |`)
}

/** Errors at rest, silence and density, by kind of phone and sensing. */
function printSensing(options: Partial<PersonOptions>): void {
  const { trail, truth, noiseFixes } = simulatePerson({ seed: 1, days: 60, ...options }, places)
  const errorsM: number[] = [], gapsMs: number[] = []
  let within = 0, i = 0
  for (const { startMs, endMs, placeId } of truth.stays) {
    const { latE7, lonE7 } = truth.places[placeId]
    while (i < trail.count && trail.timeMs[i] < startMs) i++
    for (; i < trail.count && trail.timeMs[i] < endMs; i++) {
      const errorM = distanceM(trail.latE7[i], trail.lonE7[i], latE7, lonE7)
      errorsM.push(errorM)
      if (errorM <= trail.accuracyM[i]) within++
      if (i > 0) gapsMs.push(trail.timeMs[i] - trail.timeMs[i - 1])
    }
  }
  const silentMs = gapsMs.filter(gapMs => gapMs > 900_000).reduce((sum, gapMs) => sum + gapMs, 0)
  const sorted = errorsM.sort((a, b) => a - b), percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  print(`| ${options.sensing ?? 'duty-cycled'}, ${options.phone ?? 'android'} | ${Math.round(trail.count / 60)} | ${percent(silentMs / (truth.endMs - truth.startMs))} | ${
    median(sorted).toFixed(1)} | ${sorted[Math.floor(0.95 * sorted.length)].toFixed(0)} | ${sorted[sorted.length - 1].toFixed(0)} | ${percent(within / sorted.length)} | ${
    percent(noiseFixes.length / trail.count)} |`)
}

function printSize(): void {
  const sizeBytes = 200_000_000, sample = writeSample({ seed: 1, days: 1, format: 'google-records', sizeBytes }, places)
  const before = process.cpuUsage()
  let written = 0, records = 0
  for (const chunk of sample.files[0].chunks()) written += chunk.length
  const { user } = process.cpuUsage(before), fixes = simulatePerson({ seed: 1, days: 60, sensing: 'always-on' }, places).trail.count
  for (const chunk of sample.files[0].chunks()) records += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1').split('"latitudeE7"').length - 1
  print(`\nRecords.json: ${(written / records).toFixed(0)} bytes a record, ${(written / user).toFixed(0)} MB a second of processor time`)
  print(`an always-on phone fills ${Math.round(fixes / 60 * written / records / 1000)} kB of it a day`)
}

const persons = seeds.map(seed => simulatePerson({ seed, days: 344 }, places))
printMarginals([
  ['real: HoWDe stops', readHowde()], ['simulated: truth', persons.map(trueStays)], ['truth, as few stays a day', persons.map(thinnedStays)],
  ['simulated: found in the trail', persons.map(foundStays)],
])
print('\n| sensing | fixes a day | time in silences > 15 min | error at rest p50 m | p95 m | max m | within the stated accuracy | hops |\n|---|---|---|---|---|---|---|---|')
for (const options of [{}, { phone: 'ios' as const }, { sensing: 'always-on' as const }, { sensing: 'sparse-pings' as const }]) printSensing(options)
printSize()
