import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { mapsource } from './mapsource.ts'

/** On the water of the South Atlantic. */
const file = (rows: string): string => [
  "Grid\tLat/Lon hddd°mm.mmm'", 'Datum\tWGS 84', '', 'Header\tName\tDescription\tType\tPosition\tAltitude\tDate Modified\tLink', '',
  'Waypoint\t001\t\tUser Waypoint\tS30 15.000 W15 30.000\t5 m\t28/03/2006 00:10:37 \t', '', 'Header\tWaypoint Name\tDistance', '', 'Route Waypoint\t001\t0 m', '',
  'Header\tName\tStart Time\tElapsed Time\tLength', '', 'Track\tACTIVE LOG\t01/05/2005 15:02:47 \t0:33:09\t653 m', '',
  'Header\tPosition\tTime\tAltitude\tDepth\tTemperature\tLeg Length\tLeg Time\tLeg Speed\tLeg Course', '', rows,
].join('\r\n')
const row = (position: string, time: string): string => `Trackpoint\t${position}\t${time} \t161 m\t0.0 m\t\t8 m\t0:00:38\t0.8 kph\t137° true\r\n`

describe('mapsource', () => {
  test('reads the track points, and neither way points nor routes', () => {
    const text = file(row('S30 07.4074 W15 30.0000', '01/05/2005 15:02:47') + row('S30 07.4080 W15 30.0000', '01/05/2005 15:03:25') + row('S30 07.4080 W15 30.0000', ''))
    expect(mapsource.recognises(headOf(text))).toBe(true)
    const read = readWith(mapsource, text)
    expect([timesOf(read), read.trail.latE7[0], read.trail.lonE7[0], read.trail.altitudeM?.[0]]).toEqual([['2005-05-01T15:02:47.000Z', '2005-05-01T15:03:25.000Z'], -301234567, -155000000, 161])
    expect([read.untimed, countsOf(read)]).toEqual([1, { 'time-zone-missing': 2, 'time-unreadable': 1 }])
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(mapsource, file(row('S30 07.4074 W15 30.0000', '15/05/2005 15:02:47') + row('S30 07.4080 W15 30.0000', '15/05/2005 15:03:25')))
  })
})
