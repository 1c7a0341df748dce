import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { waze } from './waze.ts'

/** On the water of the South Atlantic. */
const withTimes = 'Drives\nDate,Length\n2024-06-15 10:30:00 UTC,3\n\nLocation details\nDate,Coordinates\n2024-06-15 10:30:00 UTC,2024-06-15 10:30:03 UTC(-30.25 -15.5)|2024-06-15 10:31:03 UTC(-30.26 -15.6)\n2024-06-16 10:30:00 UTC,\n\nSearches\nDate,Terms\n2024-06-15 10:30:00 UTC,(1.5 2.5)\n'
const old = 'Location details\r\nDate,Coordinates\r\n2022-06-15 10:30:00 GMT,(-15.5 -30.25)|(-15.6 -30.26)\r\n'

describe('waze', () => {
  test('reads the positions of drives with their times, and nothing from other sections', () => {
    const read = readWith(waze, withTimes)
    expect([timesOf(read), [...read.trail.latE7], [...read.trail.lonE7], read.producer]).toEqual([['2024-06-15T10:30:03.000Z', '2024-06-15T10:31:03.000Z'], [-302500000, -302600000], [-155000000, -156000000], 'Waze'])
    expect(countsOf(read)).toEqual({ 'coordinate-missing': 1 })
  })

  test('takes the time of a drive for its first position where no other has one', () => {
    const read = readWith(waze, old)
    expect([timesOf(read), read.trail.latE7[0], read.trail.lonE7[0], read.untimed]).toEqual([['2022-06-15T10:30:00.000Z'], -302500000, -155000000, 1])
  })

  test('recognises its files alone', () => {
    for (const text of [withTimes, old]) expect(waze.recognises(headOf(text))).toBe(true)
    for (const text of ['Location details\nDate,Coordinates\n', 'Date,Coordinates\n2024-06-15 10:30:00 UTC,(1.5 2.5)\n', '']) expect(waze.recognises(headOf(text))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(waze, withTimes)
  })
})
