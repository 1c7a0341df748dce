import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCities } from '../../tools/build-atlas.mjs'
import { timeZoneAt } from './time-zone.ts'
import { Towns } from './towns.ts'
import { utcOffsetMs } from '../units/zone-clock.ts'
import { hourMs } from '../units/time.ts'

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

  it('gives 99.5 % of all towns an offset that their country has, and none one that is more than two hours off', () => {
    const world = { southE7: -900_000_000, westE7: -1_800_000_000, northE7: 900_000_000, eastE7: 1_800_000_000 }
    const towns = new Towns(buildCities()).within(world, Infinity), januaryMs = Date.UTC(2025, 0), julyMs = Date.UTC(2025, 6)
    let judged = 0, wrong = 0, worstMs = 0
    for (const { country, latE7, lonE7 } of towns) {
      const zone = timeZoneAt(latE7, lonE7), known = zonesOf(country)
      if (known.length === 0) continue
      judged++
      const off = (other: string): number => Math.max(...[januaryMs, julyMs].map(timeMs => Math.abs(utcOffsetMs(zone, timeMs) - utcOffsetMs(other, timeMs))))
      const offMs = Math.min(...known.map(off))
      if (offMs > 0) wrong++
      worstMs = Math.max(worstMs, offMs)
    }
    expect(judged).toBeGreaterThan(100_000)
    expect(wrong / judged).toBeLessThan(.005)
    expect(worstMs).toBeLessThanOrEqual(2 * hourMs)
  })
})

const zonesByCountry = new Map<string, readonly string[]>()

/** The zones of a country as the system's calendar lists them; none when it lists none. */
function zonesOf(country: string): readonly string[] {
  let zones = zonesByCountry.get(country)
  if (!zones) {
    // Older engines have a property, newer ones a method; TypeScript knows neither.
    const locale = new Intl.Locale(`und-${country}`) as { readonly timeZones?: string[], getTimeZones?: () => string[] | undefined }
    zonesByCountry.set(country, zones = locale.getTimeZones?.() ?? locale.timeZones ?? [])
  }
  return zones
}
