import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs } from './time.ts'
import { localToUtcMs, offsetSpan, utcOffsetMs } from './zone-clock.ts'

const zones = [
  'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Africa/Cairo', 'Asia/Gaza', 'Pacific/Apia', 'Pacific/Kwajalein', 'America/Caracas', 'Europe/Moscow',
  'Asia/Pyongyang', 'Antarctica/Troll', 'Antarctica/Casey', 'America/Argentina/San_Luis', 'Europe/Berlin', 'America/New_York', 'Etc/GMT-3', 'America/Sao_Paulo',
]

/** The calendar's own answer, asked the slow way. */
function askedOffsetMs(zone: string, timeMs: number): number {
  const text = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).format(timeMs)
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs)
}

describe('utcOffsetMs()', () => {
  it('agrees with the calendar at random times in zones with odd histories', () => {
    const time = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) })
    fc.assert(fc.property(fc.constantFrom(...zones), time, (zone, timeMs) => {
      expect(utcOffsetMs(zone, timeMs)).toBe(askedOffsetMs(zone, timeMs))
    }), { seed: 2, numRuns: 3000 })
  })

  it('changes at the very minute', () => {
    const changeMs = Date.UTC(2026, 2, 29, 1)
    expect([utcOffsetMs('Europe/Berlin', changeMs - 1), utcOffsetMs('Europe/Berlin', changeMs)]).toEqual([hourMs, 2 * hourMs])
  })

  it('knows half an hour of summer time, a quarter of an hour, and a day left out', () => {
    expect(utcOffsetMs('Australia/Lord_Howe', Date.UTC(2026, 0)) - utcOffsetMs('Australia/Lord_Howe', Date.UTC(2026, 6))).toBe(30 * minuteMs)
    expect(utcOffsetMs('Asia/Kathmandu', 1.7e12)).toBe(345 * minuteMs)
    expect(utcOffsetMs('Pacific/Apia', Date.UTC(2012, 0)) - utcOffsetMs('Pacific/Apia', Date.UTC(2011, 11, 29))).toBe(24 * hourMs)
  })

  it('answers times beyond the calendar with the nearest offset', () => {
    expect(utcOffsetMs('Asia/Kathmandu', -1e15)).toBe(utcOffsetMs('Asia/Kathmandu', 0))
    expect(utcOffsetMs('Asia/Kathmandu', 1e15)).toBe(345 * minuteMs)
  })

  it('throws for a zone that the system does not know', () => {
    expect(() => utcOffsetMs('Mars/Olympus', 0)).toThrow(RangeError)
  })
})

describe('offsetSpan()', () => {
  it('holds the time asked for, and its offset holds in all of it', () => {
    const time = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) })
    fc.assert(fc.property(fc.constantFrom(...zones), time, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (zone, timeMs, share) => {
      const { fromMs, endMs, offsetMs } = offsetSpan(zone, timeMs)
      expect(timeMs >= fromMs && timeMs < endMs).toBe(true)
      expect(utcOffsetMs(zone, fromMs + Math.floor((endMs - fromMs) * share))).toBe(offsetMs)
    }), { seed: 3, numRuns: 1000 })
  })
})

describe('localToUtcMs()', () => {
  it('is undone by the offset, but for readings that spring leaves out', () => {
    const time = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) })
    fc.assert(fc.property(fc.constantFrom(...zones), time, (zone, timeMs) => {
      const localMs = timeMs + utcOffsetMs(zone, timeMs), backMs = localToUtcMs(zone, localMs)
      expect(backMs + utcOffsetMs(zone, backMs)).toBe(localMs)
      expect(backMs).toBeLessThanOrEqual(timeMs)
    }), { seed: 4, numRuns: 3000 })
  })

  it('takes the earlier of the two instants in the hour that autumn repeats', () => {
    expect(localToUtcMs('Europe/Berlin', Date.UTC(2026, 9, 25, 2, 30))).toBe(Date.UTC(2026, 9, 25, 0, 30))
    expect(localToUtcMs('Australia/Lord_Howe', Date.UTC(2026, 3, 5, 1, 45))).toBe(Date.UTC(2026, 3, 4, 14, 45))
  })

  it('shifts a reading that spring leaves out past the gap', () => {
    expect(localToUtcMs('Europe/Berlin', Date.UTC(2026, 2, 29, 2, 30))).toBe(Date.UTC(2026, 2, 29, 1, 30))
  })
})
