import { describe, expect, test } from 'vitest'
import { headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { googleFit } from './google-fit.ts'

/** On the water of the North Sea. */
const point = (startTimeNanos: number | string, ...values: number[]): object => ({
  fitValue: values.map(fpVal => ({ value: { fpVal } })), originDataSourceId: '', endTimeNanos: startTimeNanos, dataTypeName: 'com.google.location.sample', startTimeNanos, modifiedTimeMillis: 1718540000000,
})
const file = JSON.stringify({ 'Data Source': 'raw:com.google.location.sample:com.google.android.apps.fitness:x', 'Data Points': [point(1718447400000000000, 54.5, 4.25, 12, 3), point('1718447460000000000', 54.5, 4.25)] }, null, 1)

describe('googleFit', () => {
  test('reads positions with their accuracy and altitude', () => {
    expect(googleFit.recognises(headOf(file))).toBe(true)
    const read = readWith(googleFit, file), { latE7, lonE7, accuracyM, altitudeM } = read.trail
    expect([timesOf(read), latE7[0], lonE7[0], [...accuracyM], altitudeM?.[0], read.problems]).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'], 545000000, 42500000, [12, NaN], 3, []])
  })

  test('recognises no other data of Fit', () => {
    expect(googleFit.recognises(headOf(file.replaceAll('location.sample', 'step_count.delta')))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(googleFit, file)
  })
})
