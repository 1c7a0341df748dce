import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { timeZoneAt } from '../engine/atlas/time-zone.ts'
import { distanceM } from '../engine/geo/distance.ts'
import type { Claim } from '../engine/inference/claim.ts'
import { readHomeWorkModel, type HomeWorkModel } from '../engine/inference/model.ts'
import { findPlaces, type Places } from '../engine/places/places.ts'
import { findStays, type Stays } from '../engine/places/stays.ts'
import { claimHomesAndWorks } from '../engine/report/home-work-claims.ts'
import { simulatePerson, type PersonOptions } from '../engine/simulate/person.ts'
import type { SamplePlaces } from '../engine/simulate/sample-places.ts'
import type { Truth, TruthPeriod } from '../engine/simulate/truth.ts'
import { flagNoise } from '../engine/trail/noise.ts'
import { fixFlag, type Trail } from '../engine/trail/trail.ts'
import { dayMs } from '../engine/units/time.ts'
import { median } from './marginals.ts'
import { addPairScore, addStayScore, summarizePairs, type PairScore, type StayScore } from './simulated-measures.ts'

/** Half a year: long enough for the move to another home. */
const days = 180
/** A claim is right when its place lies this near to the true one; our choice, less than the distance between two spots of the simulator. */
const rightM = 150

const kinds: Readonly<Record<string, Partial<PersonOptions>>> = {
  'android, works by day': {}, 'ios, works by day': { phone: 'ios' }, 'android, works at night': { work: 'night' }, 'android, no work': { work: 'none' },
  'broker pings, works by day': { sensing: 'sparse-pings' }, 'logger, works by day': { sensing: 'always-on' }, 'android and a tablet at home': { tablet: true },
}

/**
 * Returns how well the inferences find the truth of simulated persons, by kind of person. A check of the code, not a claim about real people: the simulator shares
 * our idea of what life is like. Claims about homes and works need the model in `data/`; without it that part is null.
 */
export function scoreSimulated(seeds: readonly number[]): Promise<object> {
  const modelPath = join('data', 'home-work-model.json')
  const model = existsSync(modelPath) ? readHomeWorkModel(JSON.parse(readFileSync(modelPath, 'utf8'))) : undefined
  const places = JSON.parse(readFileSync(join('data', 'sample-places.json'), 'utf8')) as SamplePlaces
  return Promise.resolve({
    measure: `${seeds.length} seeds, ${days} days each; stays by the minute; boundaries where the phone recorded; places by pairs of stays; homes and works within ${rightM} m`,
    byKind: Object.fromEntries(Object.entries(kinds).map(([name, options]) => [name, scoreKind(seeds, options, places, model)])),
  })
}

function scoreKind(seeds: readonly number[], options: Partial<PersonOptions>, samplePlaces: SamplePlaces, model?: HomeWorkModel): object {
  const stayScore: StayScore = { bothStay: 0, onlyFound: 0, onlyTrue: 0, boundaryS: [] }, pairs: PairScore = { both: 0, onlyFound: 0, onlyTrue: 0, all: 0 }
  const claimScore = emptyClaimScore(), noise: NoiseScore = { hops: 0, flagged: 0, both: 0 }
  for (const seed of seeds) {
    const { trail, truth, noiseFixes } = simulatePerson({ seed, days, ...options }, samplePlaces), clean = flagNoise(trail)
    addNoiseScore(noise, clean, noiseFixes)
    const stays = findStays(clean), places = findPlaces(stays)
    addStayScore(stayScore, clean, truth, stays)
    addPairScore(pairs, truth, stays, places)
    if (model) addClaimScore(claimScore, truth, places, claimsOf(stays, places, model))
  }
  const { bothStay, onlyFound, onlyTrue, boundaryS } = stayScore
  return rounded({
    noise,
    stays: {
      precision: bothStay / (bothStay + onlyFound), recall: bothStay / (bothStay + onlyTrue), f1: 2 * bothStay / (2 * bothStay + onlyFound + onlyTrue),
      boundaryMedianS: median(boundaryS), within3Min: boundaryS.filter(seconds => seconds <= 180).length / boundaryS.length,
    },
    places: summarizePairs(pairs),
    homesAndWorks: model ? summarizeClaims(claimScore) : null,
  })
}

/** Hops that there are, fixes that `flagNoise` flags, and hops among these. */
interface NoiseScore { hops: number, flagged: number, both: number }

function addNoiseScore(score: NoiseScore, { flag }: Trail, noiseFixes: readonly number[]): void {
  const isFlagged = (value: number): boolean => (value & fixFlag.noise) !== 0
  score.hops += noiseFixes.length
  score.flagged += flag.filter(isFlagged).length
  score.both += noiseFixes.filter(i => isFlagged(flag[i])).length
}

function claimsOf(stays: Stays, places: Places, model: HomeWorkModel): readonly Claim[] {
  const zones = Array.from(places.latE7, (latE7, id) => timeZoneAt(latE7, places.lonE7[id]))
  return claimHomesAndWorks(stays, places, { names: [], zones }, model).claims
}

interface ClaimScore {
  homes: number
  homesRight: number
  homesFalse: number
  works: number
  worksAnswered: number
  worksRight: number
  worksFalse: number
  noWorkSaid: number
  readonly moveErrorDays: number[]
}

function emptyClaimScore(): ClaimScore {
  return { homes: 0, homesRight: 0, homesFalse: 0, works: 0, worksAnswered: 0, worksRight: 0, worksFalse: 0, noWorkSaid: 0, moveErrorDays: [] }
}

/** A home is right when a claim at its place covers the middle of its time; a claim at no true home or work is false. */
function addClaimScore(score: ClaimScore, truth: Truth, places: Places, claims: readonly Claim[]): void {
  const isAt = (claim: Claim, period: TruthPeriod): boolean => {
    const place = truth.places[period.placeId]
    return claim.placeId !== null && distanceM(place.latE7, place.lonE7, places.latE7[claim.placeId], places.lonE7[claim.placeId]) <= rightM
  }
  const homes = claims.filter(({ kind }) => kind === 'home'), works = claims.filter(({ kind }) => kind === 'work')
  for (const period of truth.homes) {
    const middleMs = (period.fromMs + period.endMs) / 2
    const right = homes.find(claim => isAt(claim, period) && claim.fromMs <= middleMs && claim.endMs >= middleMs)
    score.homes++
    if (!right) continue
    score.homesRight++
    if (period.fromMs > truth.startMs) score.moveErrorDays.push(Math.abs(right.fromMs - period.fromMs) / dayMs)
  }
  score.homesFalse += homes.filter(claim => !truth.homes.some(period => isAt(claim, period))).length
  score.works += truth.works.length
  if (truth.works.length > 0 && works.length > 0) score.worksAnswered++
  score.worksRight += truth.works.filter(period => works.some(claim => isAt(claim, period))).length
  score.worksFalse += works.filter(claim => !truth.works.some(period => isAt(claim, period))).length
  if (claims.some(({ kind }) => kind === 'no-work')) score.noWorkSaid++
}

function summarizeClaims({ moveErrorDays, ...counts }: ClaimScore): object {
  return { ...counts, moveErrorDaysMedian: moveErrorDays.length > 0 ? median(moveErrorDays) : null }
}

/** Three digits behind the point, at any depth. */
function rounded(value: object): object {
  return JSON.parse(JSON.stringify(value, (_key, part: unknown) => typeof part === 'number' ? Math.round(part * 1000) / 1000 : part)) as object
}
