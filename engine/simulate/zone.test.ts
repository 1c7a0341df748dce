import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '../units/time.ts'
import { nextWeekday, openZone, weekdayOf } from './zone.ts'

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs

describe('openZone()', () => {
  test.each([
    ['Europe/Berlin', '2025-01-01T12:00:00Z', 60], ['Europe/Berlin', '2025-07-01T12:00:00Z', 120], ['Asia/Kathmandu', '2025-01-01T12:00:00Z', 345],
    ['Australia/Lord_Howe', '2025-01-01T12:00:00Z', 660], ['Australia/Lord_Howe', '2025-07-01T12:00:00Z', 630], ['America/St_Johns', '2025-01-01T12:00:00Z', -210],
    ['UTC', '2025-01-01T12:00:00Z', 0],
  ])('offsetMs() of %s at %s is %d minutes', (name, instant, minutes) => {
    expect(openZone(name).offsetMs(Date.parse(instant)) / minuteMs).toBe(minutes)
  })

  test.each(['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'])('utcMs() and localDay() of %s agree on noon of every day', name => {
    const zone = openZone(name)
    for (let day = dayOf('2025-01-01'); day < dayOf('2026-01-01'); day++) {
      const noonMs = zone.utcMs(day, 720)
      expect(zone.localDay(noonMs)).toBe(day)
      expect((noonMs + zone.offsetMs(noonMs)) % dayMs).toBe(12 * hourMs)
    }
  })

  test('utcMs() finds a midnight when summer time begins and ends, and a time for one that is left out', () => {
    const zone = openZone('Europe/Berlin'), spring = dayOf('2025-03-30'), autumn = dayOf('2025-10-26')
    expect(zone.utcMs(spring + 1, 0) - zone.utcMs(spring, 0)).toBe(23 * hourMs)
    expect(zone.utcMs(autumn + 1, 0) - zone.utcMs(autumn, 0)).toBe(25 * hourMs)
    const leftOut = zone.utcMs(spring, 150)
    expect([Date.parse('2025-03-30T00:30:00Z'), Date.parse('2025-03-30T01:30:00Z')]).toContain(leftOut)
  })

  test('throws for a zone nobody knows', () => {
    expect(() => openZone('Nowhere/At_all')).toThrow(RangeError)
  })
})

describe('weekdayOf(), nextWeekday()', () => {
  test('count from Monday, before 1970 too', () => {
    expect([weekdayOf(dayOf('2025-01-06')), weekdayOf(dayOf('2025-01-12')), weekdayOf(dayOf('1969-12-29'))]).toEqual([0, 6, 0])
    expect(nextWeekday(dayOf('2025-01-06'), 0)).toBe(dayOf('2025-01-06'))
    expect(nextWeekday(dayOf('2025-01-07'), 0)).toBe(dayOf('2025-01-13'))
  })
})
