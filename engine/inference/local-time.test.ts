import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spots, staysOf, utcMs, type Visit } from '../../test/stays-of.ts'
import { emptyTrail } from '../trail/trail.ts'
import { dayMs, hourMs } from '../units/time.ts'
import { dayName, livedDays, localDay, localPieces } from './local-time.ts'
import { findPresence, type Presence } from './presence.ts'

function presenceOf(visits: readonly Visit[]): Presence {
  const { stays, places, named } = staysOf(visits)
  return findPresence(emptyTrail(), stays, { placeOfStay: places.placeOfStay, zoneOfPlace: named.zones })
}

const namedDays = (visits: readonly Visit[]): [string, number, number][] =>
  [...livedDays(presenceOf(visits))].map(([day, { lengthMs, recordedMs }]) => [dayName(day), lengthMs / hourMs, recordedMs / hourMs])

describe('localPieces()', () => {
  it('cuts at local midnights, without loss', () => {
    const fromMs = utcMs(spots.kathmanduSquare, '2026-01-01 23:00'), endMs = utcMs(spots.kathmanduSquare, '2026-01-03 01:00')
    expect([...localPieces('Asia/Kathmandu', fromMs, endMs, dayMs)].map(piece => (piece.endMs - piece.startMs) / hourMs)).toEqual([1, 24, 1])
  })

  it('covers any time exactly once, no piece crosses a unit of the clock', () => {
    const zone = fc.constantFrom('Australia/Lord_Howe', 'Europe/Berlin', 'Pacific/Apia', 'Asia/Kathmandu', 'America/Sao_Paulo')
    const time = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2030, 0) })
    fc.assert(fc.property(zone, time, fc.integer({ min: 0, max: 40 * dayMs }), fc.constantFrom(hourMs, 6 * hourMs, dayMs), (name, startMs, lengthMs, unitMs) => {
      let atMs = startMs
      for (const piece of localPieces(name, startMs, startMs + lengthMs, unitMs)) {
        expect(piece.startMs).toBe(atMs)
        const endLocalMs = piece.startLocalMs + piece.endMs - piece.startMs
        expect(Math.floor(piece.startLocalMs / unitMs)).toBe(Math.ceil(endLocalMs / unitMs) - 1)
        atMs = piece.endMs
      }
      expect(atMs).toBe(startMs + lengthMs)
    }), { seed: 5, numRuns: 300 })
  })

  it('makes no piece of no time', () => {
    expect([...localPieces('Europe/Berlin', 0, 0, dayMs)]).toEqual([])
  })
})

describe('livedDays()', () => {
  it('gives days of 23 and 25 hours when the clock changes', () => {
    expect(namedDays([[spots.berlinPark, '2026-03-28 12:00', '2026-03-30 12:00']])).toEqual([['2026-03-28', 24, 12], ['2026-03-29', 23, 23], ['2026-03-30', 24, 12]])
    expect(namedDays([[spots.berlinPark, '2026-10-24 12:00', '2026-10-26 12:00']])).toEqual([['2026-10-24', 24, 12], ['2026-10-25', 25, 25], ['2026-10-26', 24, 12]])
  })

  it('gives nights of 24 and a half hours where summer time is half an hour', () => {
    const autumn: Visit = [spots.lordHowePark, '2026-04-04 18:00', '2026-04-06 06:00'], spring: Visit = [spots.lordHowePark, '2026-10-03 18:00', '2026-10-05 06:00']
    expect(namedDays([autumn])).toEqual([['2026-04-04', 24, 6], ['2026-04-05', 24.5, 24.5], ['2026-04-06', 24, 6]])
    expect(namedDays([spring])).toEqual([['2026-10-03', 24, 6], ['2026-10-04', 23.5, 23.5], ['2026-10-05', 24, 6]])
  })

  it('counts silent days between, on the clock of the spot before', () => {
    expect(namedDays([[spots.berlinPark, '2026-05-01 00:00', '2026-05-01 12:00'], [spots.berlinPark, '2026-05-03 12:00', '2026-05-04 00:00']]))
      .toEqual([['2026-05-01', 24, 12], ['2026-05-02', 24, 0], ['2026-05-03', 24, 12]])
  })

  it('lives a longer day eastwards over the date line, and leaves one out westwards', () => {
    const east = namedDays([[spots.suvaPark, '2026-06-01 00:00', '2026-06-02 20:00'], [spots.apiaPark, '2026-06-02 23:00', '2026-06-04 00:00']])
    expect(east).toEqual([['2026-06-01', 24, 24], ['2026-06-02', 23, 21], ['2026-06-03', 24, 24]])
    const honolulu = { lat: 21.2769, lon: -157.8181, city: 'Honolulu', country: 'US' }
    const repeated = namedDays([[spots.suvaPark, '2026-06-01 00:00', '2026-06-02 12:00'], [honolulu, '2026-06-02 00:00', '2026-06-03 00:00']])
    expect(repeated).toEqual([['2026-06-01', 24, 24], ['2026-06-02', 46, 36]])
    const pagoPago = { lat: -14.2756, lon: -170.7020, city: 'Pago Pago', country: 'AS' }
    const skipped = namedDays([[pagoPago, '2026-06-01 00:00', '2026-06-02 00:00'], [spots.apiaPark, '2026-06-03 00:00', '2026-06-04 00:00']])
    expect(skipped).toEqual([['2026-06-01', 24, 24], ['2026-06-03', 24, 24]])
  })

  it('is empty for nothing, and one whole day for one fix, also at midnight sharp', () => {
    const fix = (timeMs: number): Presence => ({
      count: 1, startMs: Float64Array.of(timeMs), endMs: Float64Array.of(timeMs), place: Int32Array.of(-1), zone: Uint16Array.of(0), zones: ['Asia/Kathmandu'],
    })
    expect(livedDays({ ...fix(0), count: 0 }).size).toBe(0)
    const dayStartMs = utcMs(spots.kathmanduSquare, '2026-01-02 00:00')
    for (const reading of ['2026-01-02 00:00', '2026-01-02 13:00']) {
      expect([...livedDays(fix(utcMs(spots.kathmanduSquare, reading)))]).toEqual([[Date.UTC(2026, 0, 2) / dayMs, { lengthMs: dayMs, recordedMs: 0, boundsMs: [dayStartMs, dayStartMs + dayMs] }]])
    }
  })
})

describe('localDay()', () => {
  it('is that of the clock of the zone', () => {
    expect(dayName(localDay('Pacific/Apia', Date.UTC(2026, 0, 1, 12)))).toBe('2026-01-02')
  })
})
