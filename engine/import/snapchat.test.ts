import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { snapchat } from './snapchat.ts'

/** On the water of the North Sea. */
const file = JSON.stringify({
  'Frequent Locations': [{ City: 'x' }],
  'Home & Work': { userProvidedHome: 'lat 54.520 ± 0 meters, long 4.405 ± 0 meters', 'Inferred Work': 'lat 54.584 ± 12.5, long 4.343 ± 12.5', 'School': '' },
  'Daily Top Locations': [[{ 'Date: 2025-06-01 UTC': 'lat 54.6 ± 4 meters, long 4.4 ± 4 meters' }]],
  'Top Locations Per Six-Day Period': ['54.61, 4.4'],
  'Location History': [
    ['2025-02-03 12:30:00 UTC', '54.516, 4.378'], { 'Time': '2025/02/03 13:00:00 UTC', 'Latitude, Longitude': '54.51631 ± 39.66 meters, -4.37812 ± 39.66 meters' },
    { 'Time': '2025-02-03 13:45:00 UTC', 'Latitude, Longitude': '54.52 ± 20 meters, -4.37 ± 20 meters' }, ['2025-02-03 14:00:00 UTC', 'N/A'],
  ],
  'Businesses and places you may have visited': [{ Date: '2025-01-01', Name: 'x' }],
})

describe('snapchat', () => {
  const read = readWith(snapchat, file)

  test('reads pairs and objects; the accuracy is what is stated or what rounding leaves', () => {
    expect(timesOf(read)).toEqual(['2025-02-03T12:30:00.000Z', '2025-02-03T13:00:00.000Z', '2025-02-03T13:45:00.000Z'])
    expect(Array.from(read.trail.accuracyM, Math.round)).toEqual([52, 40, 517])
    expect([...read.trail.lonE7]).toEqual([43780000, -43781200, -43700000])
  })

  test('counts what it cannot read', () => {
    expect(countsOf(read)).toEqual({ 'coordinate-missing': 1 })
  })

  test('keeps what Snapchat concluded as its claims, not as fixes', () => {
    expect(read.claims.map(({ by, kind, label }) => [by, kind, label])).toEqual([
      ['snapchat', 'place', 'homeProvided'], ['snapchat', 'place', 'work'], ['snapchat', 'place', 'daily-top'], ['snapchat', 'place', 'six-day-top'],
    ])
  })

  test('is known by any of its sections', () => {
    expect(snapchat.recognises(headOf('{"Home, School & Work": {}}'))).toBe(true)
    expect(snapchat.recognises(headOf('{"locations": []}'))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(snapchat, file)
  })
})
