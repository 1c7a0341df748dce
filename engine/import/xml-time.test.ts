import { describe, expect, test } from 'vitest'
import { xmlTime } from './xml-time.ts'

describe('xmlTime()', () => {
  test.each([
    ['a date and time of XML', '2024-06-05T10:30:00.250Z'], ['slashes', '2024/06/05T10:30:00.25Z'], ['single digits', '2024-6-5T10:30:0.25Z'], ['no marks', '20240605T103000.250Z'],
    ['a dot without fraction behind whole seconds', '2024-06-05T10:30:00.Z'], ['the name of the month', '05-Jun-2024 10:30:00 UTC'], ['the way of Java', 'Wed Jun 05 10:30:00 GMT 2024'],
    ['the way of mail', 'Wed, 05 Jun 2024 10:30:00 GMT'], ['seconds since 1970', '1717583400.25'], ['milliseconds since 1970', ' 1717583400250 '], ['dots', '5.6.2024 10:30:00Z'], ['an offset of one digit', '2024-06-05 12:30:00+2:00'],
  ])('reads %s', (_, text) => {
    const { timeMs, zoned } = xmlTime(text)
    expect([new Date(timeMs - timeMs % 1000).toISOString(), zoned]).toEqual(['2024-06-05T10:30:00.000Z', true])
  })

  test('is no time for what could be two, for a count from another start, and for a zone that is none', () => {
    for (const text of ['04/05/2024 10:30:00', '45000.5', '36000', '2024-06-05', '2024-06-05Z', '10:30:00', '2024-06-05T10:30:00+25:00', '2024-13-05T10:30:00Z', '', 'x'.repeat(1000)]) expect(xmlTime(text).timeMs, text).toBeNaN()
    expect(xmlTime('05/05/2024 10:30:00Z').timeMs).toBe(Date.UTC(2024, 4, 5, 10, 30))
  })
})
