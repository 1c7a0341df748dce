import { describe, expect, it } from 'vitest'
import { spots, staysOf } from '../../test/stays-of.ts'
import type { ExporterClaim } from '../trail/exporter-claim.ts'
import { groupGuesses } from './exporter-guesses.ts'

const { berlinPark, suvaPark } = spots
const { places } = staysOf([[berlinPark, '2026-05-01 08:00', '2026-05-01 09:00']])
const e7 = (degrees: number): number => Math.round(degrees * 1e7)

function guessAt(lat: number, lon: number, more: Partial<ExporterClaim> = {}): ExporterClaim {
  return { by: 'google', kind: 'visit', label: '', latE7: e7(lat), lonE7: e7(lon), startMs: 10, endMs: 20, probability: .5, placeId: '', ...more }
}

describe('groupGuesses()', () => {
  it('puts claims of one numbered place and one label together, with the time they span and the highest probability', () => {
    const guesses = groupGuesses([
      guessAt(berlinPark.lat, berlinPark.lon, { placeId: 'p1', label: 'HOME', startMs: 100, endMs: 200 }),
      guessAt(berlinPark.lat + .01, berlinPark.lon, { placeId: 'p1', label: 'HOME', probability: .9 }),
      guessAt(berlinPark.lat, berlinPark.lon, { placeId: 'p1', label: 'WORK' }),
    ], places)
    expect(guesses).toMatchObject([{ label: 'HOME', count: 2, startMs: 10, endMs: 200, probability: .9, ourPlaceId: 0 }, { label: 'WORK', count: 1 }])
  })

  it('stands beside our place within 150 m, and beside none farther off', () => {
    const beside = (offLat: number): number | null | undefined => groupGuesses([guessAt(berlinPark.lat + offLat, berlinPark.lon)], places)[0]?.ourPlaceId
    expect([beside(0), beside(.0013), beside(.0014)]).toEqual([0, 0, null])
  })

  it('puts claims without a number together by our place, or by position', () => {
    const guesses = groupGuesses([
      guessAt(berlinPark.lat, berlinPark.lon), guessAt(berlinPark.lat + .001, berlinPark.lon), guessAt(suvaPark.lat, suvaPark.lon), guessAt(suvaPark.lat + .0001, suvaPark.lon),
      guessAt(suvaPark.lat + .1, suvaPark.lon),
    ], places)
    expect(guesses.map(({ count }) => count)).toEqual([2, 2, 1])
  })

  it('keeps what is not stated unstated', () => {
    const unstated = { startMs: NaN, endMs: NaN, probability: NaN, kind: 'place', label: 'HOME' } as const
    const [guess] = groupGuesses([guessAt(berlinPark.lat, berlinPark.lon, unstated), guessAt(berlinPark.lat, berlinPark.lon, unstated)], places)
    expect(guess).toMatchObject({ count: 2, startMs: NaN, endMs: NaN, probability: NaN })
    expect(groupGuesses([guessAt(0, 0, unstated), guessAt(0, 0, { ...unstated, startMs: 5 })], places)[0]).toMatchObject({ startMs: 5, endMs: NaN })
  })

  it('does not depend on the order of claims but for the position', () => {
    const claims = [guessAt(0, 0, { label: 'A' }), guessAt(0, 1, { label: 'B' }), guessAt(0, 1, { label: 'B' }), guessAt(0, 2, { label: 'C' })]
    expect(groupGuesses(claims.toReversed(), places)).toEqual(groupGuesses(claims, places))
  })

  it('is empty for nothing', () => {
    expect(groupGuesses([], places)).toEqual([])
  })
})
