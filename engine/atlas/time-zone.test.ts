import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeZoneAt } from './time-zone.ts'

const zoneAt = (lat: number, lon: number): string => timeZoneAt(Math.round(lat * 1e7), Math.round(lon * 1e7))

describe('timeZoneAt()', () => {
  it.each([
    ['a quarter of an hour off', 27.7083, 85.3206, 'Asia/Kathmandu'], ['half an hour of summer time', -31.55, 159.08, 'Australia/Lord_Howe'],
    ['west of the date line', -18.14, 178.44, 'Pacific/Fiji'], ['east of the date line', -13.83, -171.77, 'Pacific/Apia'], ['an island east of it that the package puts west', -14.28, -170.7, 'Pacific/Pago_Pago'],
    ['an island west of it that the package puts east', -9.385, -171.247, 'Pacific/Fakaofo'], ['a common one', 52.5, 13.4, 'Europe/Berlin'],
  ])('knows a zone with %s', (_, lat, lon, zone) => {
    expect(zoneAt(lat, lon)).toBe(zone)
  })

  it('answers every position on the earth with a zone that the calendar knows', () => {
    fc.assert(fc.property(fc.integer({ min: -900_000_000, max: 900_000_000 }), fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }), (latE7, lonE7) => {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: timeZoneAt(latE7, lonE7) })).not.toThrow()
    }), { seed: 1, numRuns: 2000 })
    for (const lat of [90, -90]) for (const lon of [-180, 0, 180]) expect(zoneAt(lat, lon)).not.toBe('')
  })

  it('is the same on both names of the antimeridian', () => {
    for (const lat of [-60, -17, 0, 52, 68]) expect(zoneAt(lat, 180)).toBe(zoneAt(lat, -180))
  })

  it('throws for a position off the earth and does not repeat it', () => {
    expect(() => timeZoneAt(NaN, 0)).toThrow('the position is not on the earth')
    expect(() => timeZoneAt(910_000_000, 0)).toThrow(RangeError)
  })
})
