import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { spots, trailOfVisits, utcMs, type TestSpot, type Visit } from '../../test/stays-of.ts'
import { buildCities, buildWorld } from '../../tools/build-atlas.mjs'
import { openAtlas } from '../atlas/atlas.ts'
import { distanceM } from '../geo/distance.ts'
import { dayName } from '../inference/local-time.ts'
import { readHomeWorkModel } from '../inference/model.ts'
import { simulatePerson } from '../simulate/person.ts'
import type { SamplePlaces } from '../simulate/sample-places.ts'
import { mergeTrails } from '../trail/merge.ts'
import { emptyTrail, fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { dayMs, hourMs } from '../units/time.ts'
import { buildMirror } from './build-mirror.ts'
import type { Mirror } from './mirror.ts'

const readData = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8'))
const atlas = await openAtlas({ cities: buildCities(), world: buildWorld() })
const model = readHomeWorkModel(readData('home-work-model.json'))
const samplePlaces = readData('sample-places.json') as SamplePlaces
const mirrorOf = (trail: Trail): Mirror => buildMirror(trail, [], { atlas, model })

const { apiaPark, berlinPark, berlinSquare, kathmanduSquare, lordHowePark, parisPark, suvaPark } = spots

/** Days from a first day on: at home but for 09–17. */
function lifeAt(home: TestSpot, away: TestSpot, firstDay: string, days: number): Visit[] {
  const first = Date.parse(firstDay) / dayMs
  return Array.from({ length: days }, (_, i) => first + i).flatMap((day): Visit[] => [
    [home, `${dayName(day)} 00:00`, `${dayName(day)} 08:30`], [away, `${dayName(day)} 09:00`, `${dayName(day)} 17:00`], [home, `${dayName(day)} 17:30`, `${dayName(day)} 23:59`],
  ])
}

const homesOf = (mirror: Mirror): string[] => mirror.claims.filter(({ kind }) => kind === 'home').map(({ placeId }) => {
  const { latE7, lonE7 } = mirror.places[placeId ?? 0]
  return Object.entries(spots).find(([, spot]) => distanceM(spot.lat * 1e7, spot.lon * 1e7, latE7, lonE7) < 50)?.[0] ?? 'elsewhere'
})

describe('buildMirror()', () => {
  it('finds the home of a fortnight, its city and its zone', () => {
    const mirror = mirrorOf(trailOfVisits(lifeAt(kathmanduSquare, { ...kathmanduSquare, lat: 27.72 }, '2026-01-05', 14)))
    expect(homesOf(mirror)).toEqual(['kathmanduSquare'])
    expect(mirror.places[0]).toMatchObject({ role: 'home', city: 'Kathmandu', country: 'NP', timeZone: 'Asia/Kathmandu', days: 14 })
    expect(mirror.coverage).toMatchObject({ recordedDays: 14, silentDays: 0 })
    expect(mirror.routine.home[2]).toMatchObject({ share: 1 })
  })

  it('knows nights over a change of the clock by half an hour', () => {
    const mirror = mirrorOf(trailOfVisits(lifeAt(lordHowePark, { ...lordHowePark, lat: -31.55 }, '2026-03-25', 21)))
    expect(homesOf(mirror)).toEqual(['lordHowePark'])
    const [home] = mirror.claims
    expect(home.evidence.nights).toEqual({ have: 21, recorded: 21 })
  })

  it('follows a move of house', () => {
    const mirror = mirrorOf(trailOfVisits([...lifeAt(berlinPark, parisPark, '2026-01-05', 60), ...lifeAt(berlinSquare, parisPark, '2026-03-06', 60)]))
    const homes = mirror.claims.filter(({ kind }) => kind === 'home').toSorted((a, b) => a.fromMs - b.fromMs)
    expect(homesOf(mirror).toSorted()).toEqual(['berlinPark', 'berlinSquare'])
    expect(Math.abs((homes[0]?.endMs ?? 0) - utcMs(berlinPark, '2026-03-06 00:00'))).toBeLessThan(7 * dayMs)
    expect(Math.abs((homes[1]?.fromMs ?? 0) - utcMs(berlinSquare, '2026-03-06 00:00'))).toBeLessThan(7 * dayMs)
  })

  it('claims a journey over the date line, with its countries and nights', () => {
    const mirror = mirrorOf(trailOfVisits([
      ...lifeAt(suvaPark, { ...suvaPark, lat: -18.13 }, '2026-01-05', 30), [apiaPark, '2026-02-04 14:00', '2026-02-07 09:00'],
      ...lifeAt(suvaPark, { ...suvaPark, lat: -18.13 }, '2026-02-08', 14),
    ]))
    expect(mirror.claims.filter(({ kind }) => kind === 'trip').map(({ evidence }) => [evidence.nightsAway, evidence.countries])).toEqual([[3, ['WS']]])
    expect(mirror.statistics.countries).toEqual([{ country: 'FJ', days: 44 }, { country: 'WS', days: 4 }])
  })

  it('orders claims, keeps evidence within bounds and every index valid', () => {
    const mirror = mirrorOf(simulatePerson({ seed: 3, days: 200 }, samplePlaces).trail)
    expect(mirror.claims.length).toBeGreaterThan(2)
    expect(mirror.claims[0]?.kind).toBe('home')
    for (const { confidence, evidence, fromMs, endMs, placeId } of mirror.claims) {
      expect(confidence > 0 && confidence <= 1 && fromMs < endMs).toBe(true)
      expect(evidence.stays.length).toBeLessThanOrEqual(50)
      expect(evidence.stays.every(stay => stay >= 0 && stay < mirror.stays.length)).toBe(true)
      if (placeId !== null) expect(mirror.places[placeId].placeId).toBe(placeId)
    }
    expect(mirror.stays.every(({ placeId, startMs, endMs }) => placeId >= 0 && placeId < mirror.places.length && endMs > startMs)).toBe(true)
    expect(mirror.places.reduce((sum, { stays }) => sum + stays, 0)).toBe(mirror.stays.length)
    const { days, recordedDays, silentDays } = mirror.coverage
    expect(recordedDays + silentDays).toBe(days.length)
    expect(days.every(({ recordedShare }) => recordedShare >= 0 && recordedShare <= 1)).toBe(true)
    expect(days.reduce((sum, { fixes }) => sum + fixes, 0)).toBe(mirror.trail.observed)
  })

  it('gives the same output for the same input, and changes none of it', () => {
    const { trail } = simulatePerson({ seed: 4, days: 60 }, samplePlaces), before = structuredClone(trail)
    expect(JSON.stringify(mirrorOf(trail))).toBe(JSON.stringify(mirrorOf(trail)))
    expect(trail).toEqual(before)
  })

  it('reads a file without time zones as the clock of the place', () => {
    const visits = lifeAt(kathmanduSquare, { ...kathmanduSquare, lat: 27.72 }, '2026-01-05', 14), utc = trailOfVisits(visits)
    const local = { ...utc, timeMs: utc.timeMs.map(timeMs => timeMs + 5.75 * hourMs), flag: utc.flag.map(flag => flag | fixFlag.localClock) }
    expect(mirrorOf(local)).toEqual(mirrorOf(utc))
  })
})

describe('buildMirror() with too little', () => {
  it('knows the same fixes again when another source gave them on the local clock', () => {
    const utc = trailOfVisits(lifeAt(kathmanduSquare, { ...kathmanduSquare, lat: 27.72 }, '2026-01-05', 14))
    const local = { ...utc, timeMs: utc.timeMs.map(timeMs => timeMs + 5.75 * hourMs), flag: utc.flag.map(flag => flag | fixFlag.localClock), segments: ['local'] }
    const { trail, exactDuplicates, nearDuplicates } = mergeTrails([utc, local])
    const mirror = buildMirror(trail, [], { atlas, model, duplicates: { exact: exactDuplicates, near: nearDuplicates } })
    expect(mirror.trail).toMatchObject({ fixes: utc.count, duplicates: { exact: utc.count } })
  })

  it('says so for an empty trail', () => {
    const mirror = mirrorOf(emptyTrail())
    expect(mirror).toMatchObject({ stays: [], places: [], claims: [], exporterGuesses: [], trail: { fixes: 0, firstMs: null }, coverage: { days: [] } })
    expect(new Set(mirror.unknown.map(({ reason }) => reason))).toEqual(new Set(['no-fixes']))
    expect(mirror.unknown.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['home', 'work', 'trip', 'routine']))
  })

  it.each([['somewhere', 277_045_000, 853_070_000], ['at a pole', -900_000_000, 0], ['on the antimeridian', 0, 1_800_000_000]])('says so for one fix %s', (_, latE7, lonE7) => {
    const one = { ...trailOfVisits([[berlinPark, '2026-01-01 10:00', '2026-01-01 10:00']]), latE7: Int32Array.of(latE7), lonE7: Int32Array.of(lonE7) }
    const mirror = mirrorOf({ ...one, count: 1, timeMs: one.timeMs.slice(0, 1) })
    expect(mirror).toMatchObject({ stays: [], claims: [], trail: { fixes: 1 }, coverage: { recordedDays: 1 } })
    expect(mirror.unknown.length).toBeGreaterThan(0)
  })

  it('concludes nothing from what the exporter only claims, but shows it', () => {
    const trail = trailOfVisits(lifeAt(berlinPark, parisPark, '2026-01-05', 14))
    const claimed = { ...trail, kind: new Uint8Array(trail.count).fill(fixKind.claimed) }
    const guess = { by: 'google', kind: 'place', label: 'HOME', latE7: 0, lonE7: 0, startMs: NaN, endMs: NaN, probability: .9, placeId: 'p' } as const
    const mirror = buildMirror(claimed, [guess], { atlas, model })
    expect(mirror.claims).toEqual([])
    expect(new Set(mirror.unknown.map(({ reason }) => reason))).toEqual(new Set(['only-claimed-fixes']))
    expect(mirror.exporterGuesses).toMatchObject([{ label: 'HOME', count: 1, ourPlaceId: null }])
  })

  it('reports progress up to the end and stops when told to', () => {
    const shares: number[] = []
    buildMirror(emptyTrail(), [], { atlas, model, onProgress: share => shares.push(share) })
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.length).toBeGreaterThan(3)
    expect(() => buildMirror(emptyTrail(), [], { atlas, model, signal: AbortSignal.abort(new Error('enough')) })).toThrow('enough')
  })
})

describe('buildMirror() on the simulated person', () => {
  const people = [1, 2, 3].map(seed => {
    const { trail, truth } = simulatePerson({ seed, days: 400 }, samplePlaces)
    return { truth, mirror: mirrorOf(mergeTrails([trail]).trail) }
  })

  it('finds homes and work within 150 m, by the surest claims', () => {
    for (const { truth, mirror } of people) {
      const near = (placeId: number, kind: 'home' | 'work'): boolean => mirror.claims.some(claim => {
        if (claim.kind !== kind || claim.placeId === null) return false
        const { latE7, lonE7 } = mirror.places[claim.placeId], truthPlace = truth.places[placeId]
        return distanceM(latE7, lonE7, truthPlace.latE7, truthPlace.lonE7) <= 150
      })
      expect(truth.homes.every(({ placeId }) => near(placeId, 'home'))).toBe(true)
      expect(truth.works.every(({ placeId }) => near(placeId, 'work'))).toBe(true)
    }
  })

  it('finds the journeys, and claims none that was not', () => {
    const inTime = (a: { startMs: number, endMs: number }, b: { fromMs: number, endMs: number }): boolean => a.startMs < b.endMs && b.fromMs < a.endMs
    let found = 0, all = 0, right = 0, claimed = 0, confidence = 0
    for (const { truth, mirror } of people) {
      const trips = mirror.claims.filter(({ kind }) => kind === 'trip')
      all += truth.trips.length
      found += truth.trips.filter(trip => trips.some(claim => inTime(trip, claim))).length
      claimed += trips.length
      right += trips.filter(claim => truth.trips.some(trip => inTime(trip, claim))).length
      confidence += trips.reduce((sum, claim) => sum + claim.confidence, 0)
    }
    console.info(`trips: ${JSON.stringify({ all, found, claimed, right, meanConfidence: confidence / claimed })}`)
    expect(found / all).toBeGreaterThan(.9)
    expect(right / claimed).toBeGreaterThan(.95)
  })

  it('measures the way within 10 % of the truth', () => {
    for (const { truth, mirror } of people) {
      const trueM = truth.moves.reduce((sum, move) => sum + move.distanceM, 0)
      expect(Math.abs(mirror.statistics.distanceM / trueM - 1)).toBeLessThan(.1)
    }
  })
})
