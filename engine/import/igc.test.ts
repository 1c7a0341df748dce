import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { igc } from './igc.ts'

/** On the water of the South Atlantic. */
const fix = (clock: string, validity = 'A'): string => `B${clock}3007407S01530000W${validity}00120-0015\r\n`
const log = (...fixes: string[]): string => `AXXX001\r\nHFDTE311223\r\nHFPLTPILOTINCHARGE:x\r\nI013638FXA\r\n${fixes.join('')}GABC\r\n`

describe('igc', () => {
  test('reads fixes in UTC on the day of the header, over midnight', () => {
    const read = readWith(igc, log(fix('235958'), fix('000001')))
    expect([timesOf(read), [...read.trail.latE7], [...read.trail.lonE7], read.trail.altitudeM?.[0], read.problems])
      .toEqual([['2023-12-31T23:59:58.000Z', '2024-01-01T00:00:01.000Z'], [-301234500, -301234500], [-155000000, -155000000], -15, []])
    expect(timesOf(readWith(igc, log(fix('103000')).replace('HFDTE', 'HFDTEDATE:').replace('311223', '311223,01')))).toEqual(['2023-12-31T10:30:00.000Z'])
  })

  test('leaves out fixes the recorder does not vouch for, and counts those without a day and what is damaged', () => {
    expect(countsOf(readWith(igc, log(fix('103000', 'V'), 'B10300\r\n')))).toEqual({ 'coordinate-missing': 1, 'record-unreadable': 1 })
    expect(countsOf(readWith(igc, fix('103000')))).toEqual({ 'date-missing': 1 })
    expect(countsOf(readWith(igc, 'HFDTE311223\r\nB10300030'))).toEqual({ truncated: 1 })
  })

  test('recognises no other text', () => {
    expect(igc.recognises(headOf(log(fix('103000'))))).toBe(true)
    for (const text of ['B1,2,3', 'Betty 1030003007407S', 'HFDTE311223']) expect(igc.recognises(headOf(text))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(igc, log(fix('103000'), fix('103001')))
  })
})
