import { describe, expect, it } from 'vitest'
import { formatOf, pageFormatOf } from './format.ts'

const en = formatOf('en-GB')
/** 2024-03-10 22:30 UTC */
const timeMs = Date.UTC(2024, 2, 10, 22, 30)

describe('formatOf()', () => {
  it.each([['Asia/Kathmandu', '11 Mar 2024'], ['Australia/Lord_Howe', '11 Mar 2024'], ['America/New_York', '10 Mar 2024'], ['UTC', '10 Mar 2024']])(
    'day() is the local day in %s', (zone, day) => expect(en.day(timeMs, zone)).toBe(day))
  it('dayOfMonth() is that day without its year', () => expect(en.dayOfMonth(timeMs, 'Asia/Kathmandu')).toBe('11 Mar'))
  it('dayRange() says one day once, also when the end lies before the start', () => {
    expect(en.dayRange(timeMs, timeMs, 'UTC')).toBe('10 Mar 2024')
    expect(en.dayRange(timeMs + 1, timeMs, 'UTC')).toBe('10 Mar 2024')
  })
  it('timeRange() says the day once when both times are of it', () => {
    expect(en.timeRange(timeMs - 3_600_000, timeMs, 'UTC')).toMatch(/^10 Mar 2024, 21:30\s?–\s?22:30$/)
    expect(en.timeRange(timeMs - 3_600_000, timeMs, 'Asia/Kathmandu')).toMatch(/^11 Mar 2024, 03:15\s?–\s?04:15$/)
  })
  it('weekdayAndDay() is the local day in its zone', () => expect(en.weekdayAndDay(timeMs, 'Asia/Kathmandu')).toBe('Mon, 11 Mar 2024'))
  it.each([[0, '0%'], [0.001, '< 1%'], [0.5, '50%'], [0.996, '> 99%'], [1, '100%']])('percent() of %d is %s: never certain without being it', (share, text) =>
    expect(en.percent(share)).toBe(text))
  it('percentRange() of equal ends says the number once', () => expect(en.percentRange(0.5, 0.501)).toBe('50%'))
  it('clock() of local minutes does not depend on any zone', () => expect(en.clock(17 * 60 + 5)).toBe('17:05'))
  it('weekday() begins on Monday', () => expect([en.weekday(0, 'short'), en.weekday(6, 'long')]).toEqual(['Mon', 'Sunday']))
  it.each([['DE', 'Germany'], ['', ''], ['<b>', '<b>'], ['XX', 'XX']])('country() of %j is %j', (code, name) => expect(en.country(code)).toBe(name))
  it.each([[59 * 60_000, '59 mins'], [90 * 60_000, '2 hrs'], [999 * 3_600_000, '999 hrs'], [1000 * 3_600_000, '42 days'], [39_043 * 3_600_000, '4.5 years']])(
    'duration() of %d ms is %s', (durationMs, text) => expect(en.duration(durationMs)).toBe(text))
  it('duration() of many days is said in full in German', () => expect(formatOf('de').duration(39_043 * 3_600_000)).toBe('4,5 Jahre'))
  it.each([[950, '950 m'], [1500, '1.5 km'], [12_400_000, '12,400 km']])('distance() of %d m is %s', (distanceM, text) => expect(en.distance(distanceM)).toBe(text))
  it('writes the numbers of another language its way', () => expect(formatOf('de').count(1234567).text).toBe('1.234.567'))
})

describe('pageFormatOf()', () => {
  it.each(['en-GB', 'de'])('says the same as formatOf(), with dates that break beside a dash only: %s', locale => {
    const page = pageFormatOf(locale), plain = formatOf(locale), later = timeMs + 100 * 86_400_000
    for (const [text, same] of [
      [page.day(timeMs, 'UTC'), plain.day(timeMs, 'UTC')], [page.dayRange(timeMs, later, 'UTC'), plain.dayRange(timeMs, later, 'UTC')], [page.dayAndTime(timeMs, 'UTC'), plain.dayAndTime(timeMs, 'UTC')],
      [page.weekdayAndDay(timeMs, 'UTC'), plain.weekdayAndDay(timeMs, 'UTC')], [page.timeRange(timeMs, later, 'UTC'), plain.timeRange(timeMs, later, 'UTC')], [page.monthOfYear(timeMs), plain.monthOfYear(timeMs)],
    ] as const) {
      expect(text.replaceAll('\u00a0', ' ')).toBe(same)
      expect(text.replace(/\s?–\s?/g, '')).not.toContain(' ')
      expect(text).toContain('\u00a0')
    }
    expect(page.count(5)).toEqual(plain.count(5))
  })
})
