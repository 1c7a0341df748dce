import { describe, expect, it } from 'vitest'
import { spots, staysOf, trailOfVisits, utcMs, type Visit } from '../../test/stays-of.ts'
import { TrailBuilder } from '../trail/builder.ts'
import { emptyTrail, fixKind, type Trail } from '../trail/trail.ts'
import { findCoverage, type Coverage } from './coverage.ts'
import { findPresence } from './presence.ts'

function coverageOf(visits: readonly Visit[], trail: Trail = trailOfVisits(visits)): Coverage {
  const { stays, places, named } = staysOf(visits)
  return findCoverage(trail, findPresence(trail, stays, { placeOfStay: places.placeOfStay, zoneOfPlace: named.zones }))
}

const { berlinPark, kathmanduSquare, suvaPark } = spots

describe('findCoverage()', () => {
  it('counts fixes and the recorded share by local day', () => {
    const { days, recordedDays, silentDays } = coverageOf([[kathmanduSquare, '2026-01-01 18:00', '2026-01-02 06:00']])
    expect(days).toEqual([{ day: '2026-01-01', fixes: 36, recordedShare: .25 }, { day: '2026-01-02', fixes: 37, recordedShare: .25 }])
    expect([recordedDays, silentDays]).toEqual([2, 0])
  })

  it('takes the day as long as the clock says: half of 23 and of 25 hours', () => {
    const share = (day: string, to: string): number | undefined => coverageOf([[berlinPark, `${day} 00:00`, `${day} ${to}`]]).days[0]?.recordedShare
    expect(share('2026-03-29', '12:30')).toBe(11.5 / 23)
    expect(share('2026-10-25', '11:30')).toBe(12.5 / 25)
    expect(share('2026-05-01', '12:00')).toBe(.5)
  })

  it('lists silent days and the longest silence', () => {
    const { days, recordedDays, silentDays, longestSilence } = coverageOf([
      [berlinPark, '2026-05-01 08:00', '2026-05-01 12:00'], [berlinPark, '2026-05-02 08:00', '2026-05-02 12:00'], [berlinPark, '2026-05-05 08:00', '2026-05-05 12:00'],
    ])
    expect(days.map(({ day }) => day.slice(-2))).toEqual(['01', '02', '03', '04', '05'])
    expect([recordedDays, silentDays]).toEqual([3, 2])
    expect(longestSilence).toEqual({ startMs: utcMs(berlinPark, '2026-05-02 12:00'), endMs: utcMs(berlinPark, '2026-05-05 08:00') })
  })

  it('counts a day in a stay as recorded though the phone was silent all day', () => {
    const visits: Visit[] = [[berlinPark, '2026-05-01 12:00', '2026-05-03 12:00']]
    expect(coverageOf(visits, emptyTrail()).days.map(({ fixes, recordedShare }) => [fixes, recordedShare])).toEqual([[0, .5], [0, 1], [0, .5]])
  })

  it('does not call a day silent that was lost over the date line', () => {
    const honolulu = { lat: 21.2769, lon: -157.8181, city: 'Honolulu', country: 'US' }
    const { days, silentDays } = coverageOf([[honolulu, '2026-06-01 00:00', '2026-06-01 22:00'], [suvaPark, '2026-06-03 02:00', '2026-06-04 00:00']])
    expect(days.map(({ day }) => day)).toEqual(['2026-06-01', '2026-06-03'])
    expect(silentDays).toBe(0)
  })

  it('has a day for one fix, and none for no fix', () => {
    const builder = new TrailBuilder()
    builder.append(utcMs(kathmanduSquare, '2026-01-01 00:10'), 277_045_000, 853_070_000, 10, fixKind.observed)
    expect(coverageOf([], builder.build('test'))).toEqual({
      days: [{ day: '2026-01-01', fixes: 1, recordedShare: 0 }], recordedDays: 1, silentDays: 0, longestSilence: null,
    })
    expect(coverageOf([], emptyTrail())).toEqual({ days: [], recordedDays: 0, silentDays: 0, longestSilence: null })
  })
})
