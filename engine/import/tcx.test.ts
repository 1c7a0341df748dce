import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import { tcx } from './tcx.ts'

const position = '<Position><LatitudeDegrees>-30.1234567</LatitudeDegrees><LongitudeDegrees>-15.5</LongitudeDegrees></Position>'
const point = `<Trackpoint><Time>2024-06-15T10:30:00.250Z</Time>${position}<AltitudeMeters>-2.5</AltitudeMeters><DistanceMeters>3</DistanceMeters>`
  + '<HeartRateBpm><Value>90</Value></HeartRateBpm><Extensions><ns3:TPX><ns3:Speed>1.5</ns3:Speed></ns3:TPX></Extensions></Trackpoint>'

/** An activity in a file, on the water of the South Atlantic. */
function activity(points: string): string {
  return '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
    + `<Activity Sport="Running"><Id>2024-06-15T10:30:00Z</Id><Lap StartTime="2024-06-15T10:30:00Z"><Track>${points}</Track></Lap>`
    + '<Creator><Name>Watch A</Name></Creator></Activity></Activities></TrainingCenterDatabase>'
}

describe('tcx', () => {
  test('reads elements in any case, decimal commas, and of several positions of a point the first', () => {
    const small = activity(point.replace('-30.1234567', '-30,1234567')).replaceAll(/<(\/?)([A-Za-z]+)/g, (_, slash: string, name: string) => `<${slash}${name.toLowerCase()}`)
    const two = activity(point.replace(position, `${position}${position.replace('-30.1', '-31.1')}`))
    for (const variant of [small, two]) {
      expect(tcx.recognises(headOf(variant))).toBe(true)
      expect([...readWith(tcx, variant).trail.latE7]).toEqual([-301234567])
    }
  })

  test('keeps track points as observed fixes', () => {
    const read = readWith(tcx, activity(point))
    const { latE7, lonE7, altitudeM, speedMps, kind } = read.trail
    expect(timesOf(read)).toEqual(['2024-06-15T10:30:00.250Z'])
    expect([latE7[0], lonE7[0], altitudeM?.[0], speedMps?.[0], kind[0]]).toEqual([-301234567, -155000000, -2.5, 1.5, fixKind.observed])
    expect([read.producer, read.problems]).toEqual(['Watch A', []])
  })

  test('names the program that wrote the file where no device is named', () => {
    const author = (file: string): string => file.replace('</TrainingCenterDatabase>', '<Author xsi:type="Application_t"><Name>Program B</Name><Build><Version></Version></Build></Author></TrainingCenterDatabase>')
    expect([readWith(tcx, author(activity(point))).producer, readWith(tcx, author(activity(point)).replace(/<Creator.*<\/Creator>/, '')).producer]).toEqual(['Watch A', 'Program B'])
  })

  test('reads the logbook of the first Forerunners', () => {
    const logbook = '<History xmlns="http://www.garmin.com/xmlschemas/ForerunnerLogbook" version="1"><Run><Track><Trackpoint><Position><Latitude>-30.1234567</Latitude><Longitude>-15.5</Longitude>'
      + '<Altitude>-2.5</Altitude></Position><Time>2004-06-15T10:30:00Z</Time></Trackpoint></Track></Run></History>'
    expect([tcx.recognises(headOf(logbook)), tcx.recognises(headOf('<History></History>'))]).toEqual([true, false])
    const { trail } = readWith(tcx, logbook)
    expect([trail.latE7[0], trail.lonE7[0], trail.altitudeM?.[0], trail.timeMs[0]]).toEqual([-301234567, -155000000, -2.5, Date.UTC(2004, 5, 15, 10, 30)])
  })

  test('keeps the points of a course as computed: nobody was there then', () => {
    const course = activity(point).replace('<Activities>', `<Courses><Course><Name>x</Name><Track>${point}${point}</Track><CoursePoint><Time>2024-06-15T10:30:00Z</Time>`
      + `${position}</CoursePoint></Course></Courses><Activities>`)
    const read = readWith(tcx, course)
    expect([...read.trail.kind].sort()).toEqual([fixKind.observed, fixKind.computed, fixKind.computed])
    expect(read.producer).toBe('Watch A')
  })

  test('keeps an activity on drawn roads as computed, and the one behind it as observed', () => {
    for (const file of [activity(point).replace('Watch A', 'Zwift'), activity(point).replace('"Running"', '"VirtualRun"')]) {
      const read = readWith(tcx, file)
      expect([[...read.trail.kind], countsOf(read)]).toEqual([[fixKind.computed], { 'virtual-world': 1 }])
    }
    const second = `</Activity><Activity Sport="Biking"><Lap><Track>${point.replace('10:30', '11:30')}</Track></Lap></Activity></Activities>`
    expect([...readWith(tcx, activity(point).replace('Watch A', 'Zwift').replace('</Activity></Activities>', second)).trail.kind]).toEqual([fixKind.computed, fixKind.observed])
  })

  test('takes no lap for a point and counts points without position', () => {
    const lap = `<BeginPosition><LatitudeDegrees>-30</LatitudeDegrees><LongitudeDegrees>-15</LongitudeDegrees></BeginPosition>`
    const read = readWith(tcx, activity(`${lap}<Trackpoint><Time>2024-06-15T10:30:00Z</Time></Trackpoint>${point}`))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([1, 0, { 'coordinate-missing': 1 }])
  })

  test('makes no position out of words, and keeps points without time as untimed', () => {
    const words = point.replace('-30.1234567', 'undefined')
    const read = readWith(tcx, activity(words + point.replace(/<Time>.*<\/Time>/, '') + point.replace('-15.5', '181')))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 1, { 'coordinate-missing': 1, 'time-missing': 1, 'coordinate-out-of-range': 1 }])
  })

  test('never carries a value over from the point before', () => {
    const bare = `<Trackpoint><Time>2024-06-15T10:31:00Z</Time>${position}</Trackpoint>`
    const { trail } = readWith(tcx, activity(point + bare))
    expect([trail.altitudeM?.[1], trail.speedMps?.[1]]).toEqual([NaN, NaN])
  })

  test('honours offsets, and takes a time without zone for the file\'s own clock', () => {
    const read = readWith(tcx, activity(point.replace('250Z', '250+10:30') + point.replace('250Z', '250')))
    expect(timesOf(read)).toEqual(['2024-06-15T00:00:00.250Z', '2024-06-15T10:30:00.250Z'])
    expect([...read.trail.flag]).toEqual([0, fixFlag.localClock])
  })

  test('keeps the poles and the antimeridian', () => {
    const edge = (lat: string, lon: string): string => point.replace('-30.1234567', lat).replace('-15.5', lon)
    expect([...readWith(tcx, activity(edge('90', '180') + edge('-90', '-180'))).trail.lonE7]).toEqual([1800000000, -1800000000])
  })

  test('reads prefixes, and white space before the declaration, as Strava writes it', () => {
    for (const variant of [`          ${activity(point)}`, `\ufeff${activity(point)}`, activity(point).replaceAll(/<(\/?)([A-Z])/g, '<$1ns2:$2')]) {
      expect(tcx.recognises(headOf(variant))).toBe(true)
      expect(readWith(tcx, variant).trail.count).toBe(1)
    }
  })

  test('recognises no other XML', () => {
    for (const text of ['<gpx><TrainingCenterDatabase/></gpx>', '<TrainingCenterDatabases>', '']) expect(tcx.recognises(headOf(text))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(tcx, activity(point + point.replace('30:00', '31:00')))
  })
})
