import { describe, expect, test } from 'vitest'
import { guessDayOrder, isClock, isDayOrderGuessed, parseDayAndClock, parseTableTime, type DayOrder } from './csv-time.ts'

function iso(text: string, order: DayOrder = 'day-month'): string {
  const time = parseTableTime(text, order)
  return time === undefined ? 'absent' : Number.isNaN(time.timeMs) ? 'none' : `${new Date(time.timeMs).toISOString()}${time.zoned ? '' : ' local'}`
}

describe('parseTableTime()', () => {
  test('reads what tables write for one instant', () => {
    const instant = '2024-03-09T15:04:05.000Z'
    const zoned = [
      '2024-03-09T15:04:05Z', '2024-03-09 20:49:05+05:45', '2024-03-09 15:04:05 +0000 UTC', '2024-03-09 15:04:05 UTC', '1709996645', '1709996645000', '1709996645000000',
      '09.03.2024 16:04:05 +01:00', 'Mar 9, 2024, 3:04:05 PM UTC', 'Sat Mar 09 15:04:05 GMT+00:00 2024', 'Sat Mar 9 16:04:05 +0100 2024', 'Sat Mar 09 2024 16:04:05 GMT+0100 (CET)', '20240309T150405Z',
      '20240309T160405+0100', "'1709996645", '="1709996645"',
    ]
    const local = [
      '2024-03-09 15:04:05', '2024:03:09 15:04:05', '2024/03/09 15:04:05', '09.03.2024 15:04:05', '9/3/2024 15:04:05', '09-03-2024T15:04:05', '09.03.24, 15:04:05', '20240309150405', '240309150405',
      'Mar 9, 2024, 3:04:05 PM', '9 March 2024 15:04:05', '09-Mar-24 15:04:05', 'Sat, 9 Mar 2024 15:04:05', '9. März 2024 15:04:05', '09/03/2024 03:04:05 pm', '2024/03/09-15:04:05', '09/03/2024 03:04:05 p. m.', 'Mar 9, 2024, 3:04:05\u202fPM', '9 mars 2024 15:04:05', '9 de marzo de 2024 15:04:05',
      '9 marzo 2024 15:04:05', '9 mrt. 2024 15:04:05', '9 marca 2024 15:04:05', '9 марта 2024 15:04:05', '2024年3月9日 15時04分05秒', '2024年3月9日 下午3:04:05', '2024. 3. 9. 오후 3:04:05', '2024년 3월 9일 15시 04분 05초',
    ]
    for (const text of zoned) expect(iso(text), text).toBe(instant)
    for (const text of local) expect(iso(text), text).toBe(`${instant} local`)
    expect(iso('3/9/2024 3:04:05 PM', 'month-day')).toBe(`${instant} local`)
    expect(iso('45360.62783564815')).toBe(`${instant} local`)
  })

  test('tells juin from juillet', () => {
    expect([iso('9 juin 2024 15:04'), iso('9 juil. 2024 15:04')]).toEqual(['2024-06-09T15:04:00.000Z local', '2024-07-09T15:04:00.000Z local'])
  })

  test('keeps minutes and fractions', () => {
    expect(iso('31.08.09 07:57')).toBe('2009-08-31T07:57:00.000Z local')
    expect(iso('31.08.1999 07:57:01,25')).toBe('1999-08-31T07:57:01.250Z local')
    expect(iso('2019-01-25 20:00:16.178999901')).toBe('2019-01-25T20:00:16.178Z local')
  })

  test('reads noon and midnight of a clock of 12 hours', () => {
    expect(iso('1/2/2024 12:00 AM')).toBe('2024-02-01T00:00:00.000Z local')
    expect(iso('1/2/2024 12:00 PM')).toBe('2024-02-01T12:00:00.000Z local')
  })

  test('tells an empty cell from one that is no time', () => {
    expect(iso(' ')).toBe('absent')
    for (const text of ['soon', '2024-02-30T00:00:00Z', '31.02.2024 10:00', '2024-03-09', '12', '-1', '1.5', '10:00', '32/13/2024 10:00']) expect(iso(text), text).toBe('none')
  })
})

describe('parseDayAndClock()', () => {
  const iso = (day: string, clock: string): string => new Date(parseDayAndClock(day, clock, 'day-month')?.timeMs ?? NaN).toISOString()

  test('reads the compact days and clocks of loggers', () => {
    expect(iso('090508', '192100')).toBe('2009-05-08T19:21:00.000Z')
    expect(iso('90508', '92100')).toBe('2009-05-08T09:21:00.000Z')
    expect(iso('20090508', '19:21:00.5')).toBe('2009-05-08T19:21:00.500Z')
    expect(iso('2005/05/01', '10:12:47')).toBe('2005-05-01T10:12:47.000Z')
  })

  test('honours a zone behind the clock, over the start of the day', () => {
    expect(iso('01.01.2024', '00:30:00+01:00')).toBe('2023-12-31T23:30:00.000Z')
  })

  test('has no time without a day', () => {
    expect(parseDayAndClock('', '10:00', 'day-month')).toBeUndefined()
  })
})

describe('isDayOrderGuessed()', () => {
  test('tells whether the days of a table can be read both ways', () => {
    for (const cells of [['2/3/2024 10:00'], ['2/3/2024', '2/3/2024'], ['2/3/24 10:00', '2/3/24 11:00']]) expect(isDayOrderGuessed(cells), cells[0]).toBe(true)
    for (const cells of [[], ['13/3/2024 10:00', '2/3/2024 10:00'], ['2.3.2024 10:00'], ['5/5/2024 10:00'], ['2024-03-02 10:00'], ['2/1/2024', '2/2/2024', '2/3/2024']]) expect(isDayOrderGuessed(cells), cells[0]).toBe(false)
  })
})

describe('guessDayOrder()', () => {
  test('goes by a number above 12', () => {
    expect(guessDayOrder(['1/2/2024 10:00', '13/2/2024 10:00'])).toBe('day-month')
    expect(guessDayOrder(['1/2/2024 10:00', '2/13/2024 10:00'])).toBe('month-day')
  })

  test('takes the reading under which records follow one another', () => {
    expect(guessDayOrder(['1/10/2024 10:00', '1/11/2024 10:00', '1/12/2024 10:00'])).toBe('month-day')
    expect(guessDayOrder(['10/1/2024 10:00', '11/1/2024 10:00', '12/1/2024 10:00'])).toBe('day-month')
  })

  test('takes dots for day first', () => {
    expect(guessDayOrder(['1.10.2024 10:00', '1.11.2024 10:00'])).toBe('day-month')
    expect(guessDayOrder([])).toBe('day-month')
    expect([guessDayOrder(['2/1/2024', '2/2/2024', '2/3/2024']), guessDayOrder(['1/2/2024', '2/2/2024', '3/2/2024'])]).toEqual(['month-day', 'day-month'])
    expect([guessDayOrder(['2/3/2024 10:00:00 AM']), guessDayOrder(['13/3/2024 10:00:00 AM'])]).toEqual(['month-day', 'day-month'])
  })
})

describe('isClock()', () => {
  test('tells clocks from whole times', () => {
    expect(['10:12', '9:12:47', '192100', '92100', '3 PM'].every(isClock)).toBe(true)
    expect(['2024-01-01T10:12', '1709996645', '', 'x'].some(isClock)).toBe(false)
  })
})
