import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { huaweiHealth } from './huawei-health.ts'

/** On the water of the North Sea. */
const lines = [
  'tp=lbs;k=0;lat=54.5;lon=4.25;alt=3.5;t=1718447400000;', 'tp=lbs;k=1;lat=90.0;lon=-80.0;alt=0.0;t=0.0;', 'tp=h-r;k=1718447400000;v=100;', 'tp=lbs;k=2;lat=54.6;lon=4.25;alt=4.0;t=1.71844746E9;',
]
const attribute = `HW_EXT_TRACK_DETAIL@is${lines.join('\n')}\n&&HW_EXT_TRACK_SIMPLIFY@is{"totalDistance":5000,"other":"tp=lbs;k=9;lat=1;lon=1;t=1718447400000;"}`
const workouts = [{ sportType: 4, startTime: 1718447400000, timeZone: '+0200', attribute }, { sportType: 101, attribute: 'HW_EXT_TRACK_DETAIL@istp=p-m;k=10;v=500&&' }]
const file = JSON.stringify(workouts)

describe('huaweiHealth', () => {
  test('reads the positions of workouts, of lists of days, and of the app\'s own files alike', () => {
    const variants = [
      file, JSON.stringify({ data: workouts }), JSON.stringify([{ recordDay: 20240615, motionPathData: workouts }]), lines.join('\n'),
      file.replace('{', '{"partTimeMap":{1.0:461.0},'), file.replaceAll('\\n', '\\\\n'),
    ]
    for (const [index, variant] of variants.entries()) {
      expect(huaweiHealth.recognises(headOf(variant)), `variant ${index}`).toBe(true)
      const read = readWith(huaweiHealth, variant)
      expect([timesOf(read), [...read.trail.latE7], read.trail.altitudeM?.[0], countsOf(read)], `variant ${index}`).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'], [545000000, 546000000], 3.5, {}])
    }
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(huaweiHealth, file)
  })
})
