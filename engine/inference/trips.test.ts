import { describe, expect, it } from 'vitest'
import { spots, staysOf, utcMs, type TestSpot, type Visit } from '../../test/stays-of.ts'
import type { Claim } from './claim.ts'
import { findTrips } from './trips.ts'

const { apiaPark, berlinPark, berlinSquare, parisPark, potsdamPark, suvaPark } = spots

/** Journeys of a person who lives at `home` for the whole of 2026. */
function tripsFrom(home: TestSpot, visits: readonly Visit[], period: readonly [from: string, to: string] = ['2026-01-01 00:00', '2027-01-01 00:00']): Claim[] {
  const { stays, places, named, placeOf } = staysOf(visits)
  const claim: Claim = {
    kind: 'home', placeId: placeOf(home), confidence: .9, fromMs: utcMs(home, period[0]), endMs: utcMs(home, period[1]), evidence: { stays: [], dwellMs: 0 },
  }
  return findTrips(stays, places, named, [claim])
}

const night = (spot: TestSpot, day: number): Visit => [spot, `2026-05-${String(day).padStart(2, '0')} 20:00`, `2026-05-${String(day + 1).padStart(2, '0')} 08:00`]

describe('findTrips()', () => {
  it('finds nights away from home, from the last stay near home to the next', () => {
    const [trip, ...others] = tripsFrom(berlinPark, [
      night(berlinPark, 1), [parisPark, '2026-05-02 15:00', '2026-05-03 09:00'], night(parisPark, 3), night(berlinPark, 4),
    ])
    expect(others).toEqual([])
    expect(trip).toMatchObject({ kind: 'trip', placeId: 1, fromMs: utcMs(berlinPark, '2026-05-02 08:00'), endMs: utcMs(berlinPark, '2026-05-04 20:00') })
    expect(trip.evidence).toMatchObject({ nightsAway: 2, countries: ['FR'], stays: [1, 2] })
    expect((trip.evidence.farthestM ?? 0) / 1000).toBeCloseTo(878, -1)
    expect(trip.confidence).toBeCloseTo(.9 * 15 / 16)
  })

  it('does not call a day away, or a night near home, a journey', () => {
    expect(tripsFrom(berlinPark, [night(berlinPark, 1), [parisPark, '2026-05-02 10:00', '2026-05-02 18:00'], night(berlinSquare, 2), night(berlinPark, 3)])).toEqual([])
  })

  it('separates journeys by a stay at home', () => {
    const visits = [night(berlinPark, 1), night(parisPark, 2), night(berlinPark, 3), night(potsdamPark, 4), night(berlinPark, 5)]
    expect(tripsFrom(berlinPark, visits).map(({ evidence }) => evidence.nightsAway)).toEqual([1, 1])
  })

  it('bridges nights without record, but not a silence of more than a week', () => {
    expect(tripsFrom(berlinPark, [night(berlinPark, 1), night(parisPark, 2), night(parisPark, 7), night(berlinPark, 8)])).toHaveLength(1)
    const [first, second] = tripsFrom(berlinPark, [night(berlinPark, 1), night(parisPark, 2), night(parisPark, 12), night(berlinPark, 13)])
    expect([first.endMs, second.fromMs]).toEqual([utcMs(parisPark, '2026-05-03 08:00'), utcMs(parisPark, '2026-05-12 20:00')])
  })

  it('names no place when the nights were spent at several', () => {
    expect(tripsFrom(berlinPark, [night(berlinPark, 1), night(parisPark, 2), night(suvaPark, 4), night(berlinPark, 6)])[0]).toMatchObject({
      placeId: null, evidence: { countries: ['FR', 'FJ'], nightsAway: 2 },
    })
  })

  it('counts nights over the date line once each, both ways', () => {
    const east: Visit[] = [
      [suvaPark, '2026-05-01 20:00', '2026-05-02 08:00'], [apiaPark, '2026-05-02 20:00', '2026-05-03 08:00'], [apiaPark, '2026-05-03 20:00', '2026-05-04 08:00'],
      [suvaPark, '2026-05-04 18:00', '2026-05-05 08:00'],
    ]
    const [trip] = tripsFrom(suvaPark, east)
    expect(trip.evidence.nightsAway).toBe(2)
    expect((trip.evidence.farthestM ?? 0) / 1000).toBeCloseTo(1150, -2)
    const honolulu = { lat: 21.2769, lon: -157.8181, city: 'Honolulu', country: 'US' }
    const [west] = tripsFrom(suvaPark, [
      [suvaPark, '2026-05-01 20:00', '2026-05-02 20:00'], [honolulu, '2026-05-02 10:00', '2026-05-03 08:00'], [honolulu, '2026-05-03 20:00', '2026-05-04 08:00'],
      [suvaPark, '2026-05-05 18:00', '2026-05-06 08:00'],
    ])
    expect(west.evidence.nightsAway).toBe(2)
  })

  it('ends with the trail when the person never comes back in it', () => {
    expect(tripsFrom(berlinPark, [night(berlinPark, 1), night(parisPark, 2)])[0]?.endMs).toBe(utcMs(parisPark, '2026-05-03 08:00'))
    expect(tripsFrom(berlinPark, [night(parisPark, 2), night(berlinPark, 3)])[0]?.fromMs).toBe(utcMs(parisPark, '2026-05-02 20:00'))
  })

  it('says nothing without a home, or more than a month away from the time of any', () => {
    const visits = [night(parisPark, 2), night(parisPark, 3)]
    const { stays, places, named } = staysOf(visits)
    expect(findTrips(stays, places, named, [])).toEqual([])
    expect(tripsFrom(berlinPark, [[berlinPark, '2026-01-01 20:00', '2026-01-02 08:00'], ...visits], ['2026-01-01 00:00', '2026-03-01 00:00'])).toEqual([])
  })

  it('keeps at most 50 stays as evidence, the longest first', () => {
    const many: Visit[] = Array.from({ length: 70 }, (_, i) => [parisPark, `2026-05-02 10:${String(i % 60).padStart(2, '0')}`, '2026-05-02 12:00'])
    const [trip] = tripsFrom(berlinPark, [night(berlinPark, 1), ...many, night(parisPark, 2), night(berlinPark, 3)])
    expect(trip.evidence.stays).toHaveLength(50)
    expect(trip.evidence.stays[0]).toBe(71)
  })
})
