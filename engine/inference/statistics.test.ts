import { describe, expect, it } from 'vitest'
import { spots, staysOf, utcMs, type Visit } from '../../test/stays-of.ts'
import { emptyTrail } from '../trail/trail.ts'
import { hourMs } from '../units/time.ts'
import { sumStatistics, type Statistics } from './statistics.ts'

function statisticsOf(visits: readonly Visit[]): Statistics {
  const { stays, places, named } = staysOf(visits)
  return sumStatistics(emptyTrail(), stays, places, named)
}

const { apiaPark, berlinPark, berlinSquare, parisPark, southPole, suvaPark } = spots

describe('sumStatistics()', () => {
  it('counts local days by country and city, the most first', () => {
    const { countries, cities } = statisticsOf([
      [berlinPark, '2026-05-01 12:00', '2026-05-02 12:00'], [berlinSquare, '2026-05-02 13:00', '2026-05-02 15:00'], [parisPark, '2026-05-03 10:00', '2026-05-03 18:00'],
      [berlinPark, '2026-05-04 10:00', '2026-05-04 12:00'],
    ])
    expect(countries).toEqual([{ country: 'DE', days: 3 }, { country: 'FR', days: 1 }])
    expect(cities).toEqual([{ city: 'Berlin', country: 'DE', days: 3, dwellMs: 28 * hourMs }, { city: 'Paris', country: 'FR', days: 1, dwellMs: 8 * hourMs }])
  })

  it('counts the day twice that is lived on both sides of the date line', () => {
    const { countries } = statisticsOf([[suvaPark, '2026-06-02 08:00', '2026-06-02 10:00'], [apiaPark, '2026-06-02 14:00', '2026-06-02 16:00']])
    expect(countries).toEqual([{ country: 'FJ', days: 1 }, { country: 'WS', days: 1 }])
  })

  it('has no city where there is none', () => {
    expect(statisticsOf([[southPole, '2026-01-01 10:00', '2026-01-01 12:00']])).toMatchObject({ countries: [{ country: 'AQ', days: 1 }], cities: [] })
  })

  it('names the longest move between stays at most two days apart', () => {
    const { longestMove } = statisticsOf([
      [berlinPark, '2026-05-01 08:00', '2026-05-01 09:00'], [parisPark, '2026-05-01 18:00', '2026-05-01 19:00'], [suvaPark, '2026-06-01 08:00', '2026-06-01 09:00'],
    ])
    expect(longestMove).toMatchObject({ startMs: utcMs(berlinPark, '2026-05-01 09:00'), endMs: utcMs(parisPark, '2026-05-01 18:00') })
    expect((longestMove?.distanceM ?? 0) / 1000).toBeCloseTo(878, -1)
  })

  it('goes the short way over the antimeridian', () => {
    const { longestMove } = statisticsOf([[suvaPark, '2026-06-02 08:00', '2026-06-02 10:00'], [apiaPark, '2026-06-02 14:00', '2026-06-02 16:00']])
    expect((longestMove?.distanceM ?? 0) / 1000).toBeCloseTo(1150, -2)
  })

  it('is empty for nothing', () => {
    expect(statisticsOf([])).toEqual({ distanceM: 0, countries: [], cities: [], longestMove: null })
  })
})
