import { describe, expect, test } from 'vitest'
import { parseExifTime } from './exif-time.ts'

describe('parseExifTime()', () => {
  const utc = Date.UTC(2023, 6, 9, 20, 36, 33)

  test('reads the forms cameras write', () => {
    for (const text of ['2023:07:09 20:36:33', '2023-07-09T20:36:33', '2023/07/09 20:36:33\0', '20230709T203633', ' 2023:07:09 20:36:33 ']) {
      expect(parseExifTime(text)).toEqual({ timeMs: utc, zoned: false })
    }
    expect(parseExifTime('2023:07:09 20:36:33.25')).toEqual({ timeMs: utc + 250, zoned: false })
  })

  test('takes the zone of the text, else that of its own field', () => {
    expect(parseExifTime('2023:07:09 20:36:33+05:45')).toEqual({ timeMs: utc - 345 * 60_000, zoned: true })
    expect(parseExifTime('2023:07:09 20:36:33', '-01:00')).toEqual({ timeMs: utc + 3_600_000, zoned: true })
    expect(parseExifTime('2023:07:09 20:36:33', 'Z')).toEqual({ timeMs: utc, zoned: true })
    expect(parseExifTime('2023:07:09 20:36:33', '   :  ')).toEqual({ timeMs: utc, zoned: false })
  })

  test('takes blanks, zeros and days that do not exist for no time', () => {
    for (const text of ['', '    :  :     :  :  ', '0000:00:00 00:00:00', '2014:09:259 00:00:00', '2023:02:30 10:00:00', '2023:07:09', '2023:07:09 25:00:00']) {
      expect(parseExifTime(text)).toBeUndefined()
    }
  })
})
