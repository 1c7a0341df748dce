import { describe, expect, test } from 'vitest'
import { epochToMs, readInstant } from './instant.ts'

describe('readInstant()', () => {
  const timeMs = 1718444200123

  test('tells seconds, milliseconds, microseconds and nanoseconds apart by size, as numbers and as texts', () => {
    for (const value of [1718444200.123, '1718444200.123', timeMs, `${timeMs}`, 1718444200123456, '1718444200123456789']) {
      expect(readInstant(value)).toEqual({ timeMs, zoned: true })
    }
  })

  test('reads the ticks of .NET', () => {
    for (const value of [638540410001230000, '638540410001230000']) expect(readInstant(value)).toEqual({ timeMs: Date.UTC(2024, 5, 15, 9, 36, 40, 123), zoned: true })
  })

  test('reads ISO texts with their zone', () => {
    expect(readInstant('2024-06-15T15:21:40.123+05:45')).toEqual({ timeMs: Date.UTC(2024, 5, 15, 9, 36, 40, 123), zoned: true })
    expect(readInstant('2024-06-15T09:36:40')).toEqual({ timeMs: Date.UTC(2024, 5, 15, 9, 36, 40), zoned: false })
  })

  test('tells an absent time from one that is none', () => {
    for (const value of [undefined, null, '']) expect(readInstant(value)).toBeUndefined()
    for (const value of ['soon', 'iDaQXAhI', true, {}, '12']) expect(readInstant(value)?.timeMs).toBeNaN()
  })
})

describe('epochToMs()', () => {
  test('cuts fractions of a millisecond and does not lose one to binary', () => {
    for (let ms = 0; ms < 1000; ms++) expect(epochToMs(1718444200 + ms / 1000)).toBe(1718444200000 + ms)
    expect(epochToMs(1718444200123.9)).toBe(1718444200123)
    expect(epochToMs(-1.5)).toBe(-1500)
  })
})
