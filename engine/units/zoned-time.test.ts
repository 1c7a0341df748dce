import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plausibleEndMs } from './time.ts'
import { readZonedTime } from './zoned-time.ts'
import { utcOffsetMs } from './zone-clock.ts'

describe('readZonedTime()', () => {
  test.each([
    ['2025-06-01T12:00Z', '2025-06-01T12:00:00.000Z'],
    ['2025-06-01T14:00:30+02:00', '2025-06-01T12:00:30.000Z'],
    ['2025-06-01T14:00:30.5[Europe/Berlin]', '2025-06-01T12:00:30.500Z'],
    ['2025-06-01T17:45[Asia/Kathmandu]', '2025-06-01T12:00:00.000Z'],
    ['2025-10-26T02:30+02:00[Europe/Berlin]', '2025-10-26T00:30:00.000Z'],
    ['2025-10-26T02:30+01:00[Europe/Berlin]', '2025-10-26T01:30:00.000Z'],
    ['2024-02-29T00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is one instant', (text, expected) => {
    expect(readZonedTime(text)).toBe(Date.parse(expected))
  })

  test.each([
    ['2025-06-01T14:00', 'no-zone'], ['2025-06-01', 'unreadable'], ['yesterday', 'unreadable'], ['2025-02-29T00:00Z', 'unreadable'], ['2025-06-01T24:00Z', 'unreadable'],
    ['2025-13-01T00:00Z', 'unreadable'], ['2025-06-01T23:59:60Z', 'unreadable'], ['2025-06-01T14:00[Middle/Earth]', 'unknown-zone'],
    ['2025-03-30T02:30[Europe/Berlin]', 'skipped'], ['2025-10-26T02:30[Europe/Berlin]', 'repeated'], ['2025-06-01T14:00+01:00[Europe/Berlin]', 'offset-differs'],
  ])('%s is refused: %s', (text, problem) => {
    expect(readZonedTime(text)).toBe(problem)
  })

  test('law: what a clock shows is read back, or is one of two in the repeated hour', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: plausibleEndMs - 1 }), fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tokyo'), (timeMs, zone) => {
      const text = `${new Date(timeMs + utcOffsetMs(zone, timeMs)).toISOString().slice(0, -1)}[${zone}]`
      expect([timeMs, 'repeated']).toContain(readZonedTime(text))
    }), { seed: 1 })
  })
})
