import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import { appleHealth } from './apple-health.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
/** As iOS 16 writes it: an attribute list is not closed. */
const malformedDtd = '<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 12 -->\n<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>\n'
  + '<!ATTLIST HealthData\n  locale CDATA #REQUIRED\n<!ATTLIST Me\n  HKCharacteristicTypeIdentifierDateOfBirth CDATA #REQUIRED\n>\n]>\n'
const record = '<Record type="HKQuantityTypeIdentifierHeartRate" device="&lt;&lt;HKDevice&gt;, name:\u000b A &gt;" value="72"><MetadataEntry key="x > y" value="0"/></Record>\n'
/** On the water of the South Atlantic. */
const location = '<Location date="2018-09-10 17:33:41 -0700" latitude="-30.1234567" longitude="-15.5" altitude="2.5" horizontalAccuracy="4.1" verticalAccuracy="3"'
  + ' course="90" speed="1.5"/>'

function health(inside: string, dtd = ''): string {
  return `${declaration}${dtd}<HealthData locale="en_US">\n${record}${inside}${record}</HealthData>\n`
}

function route(locations: string): string {
  return `<Workout workoutActivityType="x"><WorkoutRoute sourceName="x">\n${locations}\n</WorkoutRoute></Workout>\n`
}

describe('appleHealth', () => {
  test('keeps the points of a workout route of iOS 12', () => {
    const read = readWith(appleHealth, health(route(location)))
    const { latE7, lonE7, altitudeM, speedMps, bearingDeg, accuracyM, kind } = read.trail
    expect(timesOf(read)).toEqual(['2018-09-11T00:33:41.000Z'])
    expect([latE7[0], lonE7[0], altitudeM?.[0], speedMps?.[0], bearingDeg?.[0], kind[0]]).toEqual([-301234567, -155000000, 2.5, 1.5, 90, fixKind.observed])
    expect(accuracyM[0]).toBeCloseTo(4.1, 5)
    expect(read.problems).toEqual([])
  })

  test('says that there is nothing where routes are files of their own', () => {
    const read = readWith(appleHealth, health(route('<FileReference path="/workout-routes/route_1.gpx"/>')))
    expect([read.trail.count, countsOf(read)]).toEqual([0, { 'no-location-part': 1 }])
  })

  test('reads through the malformed DTD of iOS 16 and control characters', () => {
    const file = health(route(location), malformedDtd)
    expect(appleHealth.recognises(headOf(file))).toBe(true)
    const read = readWith(appleHealth, file)
    expect([read.trail.count, read.problems]).toEqual([1, []])
  })

  test('takes −1 for not known, and keeps what has no time or place apart', () => {
    const odd = [location.replace('speed="1.5"', 'speed="-1"').replace('course="90"', 'course="-1"'), location.replace(/date="[^"]*"/, ''),
      location.replace('-15.5', ''), location.replace(' -0700', '')]
    const read = readWith(appleHealth, health(route(odd.join(''))))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([2, 1, { 'time-missing': 1, 'coordinate-missing': 1, 'time-zone-missing': 1 }])
    expect([...read.trail.flag]).toEqual([fixFlag.localClock, 0])
    expect([read.trail.speedMps?.[1], read.trail.bearingDeg?.[1]]).toEqual([NaN, NaN])
  })

  test('takes elements that are closed apart, and no longer names', () => {
    const read = readWith(appleHealth, health(route(`${location.replace('/>', '></Location>')}<LocationSeries/><Locations latitude="1"/>`)))
    expect([read.trail.count, read.problems]).toEqual([1, []])
  })

  test('says that an export was cut', () => {
    const file = health(route(location))
    expect(countsOf(readWith(appleHealth, file.slice(0, -20)))).toEqual({ truncated: 1 })
  })

  test('recognises no other XML', () => {
    for (const text of ['<ClinicalDocument>', 'A <HealthData>', '<HealthDatabase>', '']) expect(appleHealth.recognises(headOf(text))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(appleHealth, health(route(location + location.replace(':41', ':42')), malformedDtd))
  })
})
