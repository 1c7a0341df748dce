import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseIsoMs, utcDayMs } from './iso-time.ts'

const iso = (timeMs: number): string => new Date(timeMs).toISOString()

describe('parseIsoMs()', () => {
  test.each([
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['2024-02-29t23:59:59z', '2024-02-29T23:59:59.000Z'],
    ['2024-06-15 10:30:00+00:00', '2024-06-15T10:30:00.000Z'],
    ['2024-06-15T10:30Z', '2024-06-15T10:30:00.000Z'],
    ['2024-06-15T16:15:00+05:45', '2024-06-15T10:30:00.000Z'],
    ['2024-06-15T06:30:00.5-0400', '2024-06-15T10:30:00.500Z'],
    ['2024-06-16T00:30:00.123456789+14', '2024-06-15T10:30:00.123Z'],
    ['  2024-06-15 10:30:00,25 UTC\n', '2024-06-15T10:30:00.250Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2024-06-14T24:00:00Z', '2024-06-15T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    const read = parseIsoMs(text)
    expect(iso(read.timeMs)).toBe(expected)
    expect(read.zoned).toBe(true)
  })

  test('tells a time without zone apart', () => {
    expect(parseIsoMs('2024-06-15T10:30:00.9999')).toEqual({ timeMs: Date.UTC(2024, 5, 15, 10, 30, 0, 999), zoned: false })
  })

  test.each([
    '', 'Z', '2024', '2024-06-15', '2023-02-29T00:00:00Z', '1900-02-29T00:00:00Z', '2024-00-01T00:00:00Z', '2024-13-01T00:00:00Z',
    '2024-04-31T00:00:00Z', '2024-01-00T00:00:00Z', '2024-01-01T25:00:00Z', '2024-01-01T24:00:01Z', '2024-01-01T00:60:00Z', '2024-01-01T00:00:61Z',
    '2024-01-01T00:00:00.Z', '2024-01-01T00:00:00ZZ', '2024-01-01T00:00:00+15:01', '2024-01-01T00:00:00+05:60', '2024-01-01T00:00:00+5',
    '2024-01-01T00:00:00+05:455', '2024-01-01T00:00:0xZ', '2024-01-01X00:00:00Z', '２024-01-01T00:00:00Z', '2024-01-01T00:00:00 CET',
  ])('does not take %j for a time', text => {
    expect(parseIsoMs(text)).toEqual({ timeMs: NaN, zoned: false })
  })

  test('agrees with Date for every instant of four-digit years and every offset', () => {
    fc.assert(fc.property(
      fc.integer({ min: utcDayMs(1, 1, 2), max: utcDayMs(9999, 12, 30) }), fc.integer({ min: -14 * 60, max: 14 * 60 }),
      (timeMs, offsetMin) => {
        const local = iso(timeMs + offsetMin * 60_000).slice(0, -1)
        const absolute = Math.abs(offsetMin)
        const zone = `${offsetMin < 0 ? '-' : '+'}${String(Math.floor(absolute / 60)).padStart(2, '0')}:${String(absolute % 60).padStart(2, '0')}`
        expect(parseIsoMs(local + zone)).toEqual({ timeMs, zoned: true })
      }), { seed: 7 })
  })

  test('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => {
      const { timeMs, zoned } = parseIsoMs(text)
      expect(Number.isNaN(timeMs) && zoned).toBe(false)
    }), { seed: 7 })
  })
})
