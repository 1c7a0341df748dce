import { describe, expect, test } from 'vitest'
import { headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { samsungHealth } from './samsung-health.ts'

/** On the water of the North Sea. */
const data = JSON.stringify([{ start_time: 1781935200000, latitude: 54.5, longitude: 4.25, altitude: 3, accuracy: 5 }, { start_time: 1781935205000, heart_rate: 90 }, { start_time: 1781935210000, latitude: 54.5, longitude: 4.26 }])
const p = 'com.samsung.health.exercise'
const table = `com.samsung.shealth.exercise,6320001,17\n${p}.datauuid,${p}.start_time,${p}.end_time,${p}.time_offset,start_latitude,start_longitude,\n`
  + 'a,2026-06-20 08:00:00.000,2026-06-20 08:10:00.000,UTC+0200,54.5,4.25,\nb,2026-06-21 08:00:00.000,2026-06-21 08:10:00.000,UTC+0200,,,\n'
const plain = 'start_time,end_time,exercise_type,start_latitude,start_longitude,end_latitude,end_longitude\n2026-05-01T18:10:00-03:00,2026-05-01T18:42:00-03:00,running,54.5,4.25,54.6,4.25\n'

describe('samsungHealth', () => {
  test('reads the positions of a workout; entries without one are no problem', () => {
    const read = readWith(samsungHealth, data)
    expect([timesOf(read), read.trail.accuracyM[0], read.trail.altitudeM?.[0], read.problems]).toEqual([['2026-06-20T06:00:00.000Z', '2026-06-20T06:00:10.000Z'], 5, 3, []])
  })

  test('reads tables behind a line with type and version, with texts in UTC', () => {
    const read = readWith(samsungHealth, table)
    expect([timesOf(read), read.problems]).toEqual([['2026-06-20T08:00:00.000Z'], []])
    expect(timesOf(readWith(samsungHealth, plain))).toEqual(['2026-05-01T21:10:00.000Z', '2026-05-01T21:42:00.000Z'])
    for (const file of [data, table, plain, `\ufeff${table}`]) expect(samsungHealth.recognises(headOf(file))).toBe(true)
    expect(readWith(samsungHealth, `\ufeff${table}`).trail.count).toBe(1)
  })

  test('keeps the laws of readers', () => {
    for (const file of [data, table, plain]) expectReaderLaws(samsungHealth, file)
  })
})
