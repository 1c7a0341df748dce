import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import { gpx } from './gpx.ts'

/** A track in a file, on the water of the South Atlantic. */
function track(points: string, root = '<gpx version="1.1" creator="A &amp; B" xmlns="http://www.topografix.com/GPX/1/1">'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}<metadata><time>1970-01-01T00:00:00Z</time></metadata><trk><trkseg>${points}</trkseg></trk></gpx>`
}

const point = '<trkpt lat="-30.1234567" lon="-15.5"><ele>-2.5</ele><time>2024-06-15T10:30:00.250Z</time></trkpt>'

describe('gpx', () => {
  test('keeps track points with a time as observed fixes', () => {
    const read = readWith(gpx, track(point))
    expect(timesOf(read)).toEqual(['2024-06-15T10:30:00.250Z'])
    const { latE7, lonE7, altitudeM, kind } = read.trail
    expect([latE7[0], lonE7[0], altitudeM?.[0], kind[0]]).toEqual([-301234567, -155000000, -2.5, fixKind.observed])
    expect(read.producer).toBe('A & B')
  })

  test('reads speed, course and accuracy where programs put them', () => {
    const variants = [
      '<speed>1.5</speed><course>90</course>',
      '<extensions><speed>1.5</speed><course>90</course><hAcc>7</hAcc><vAcc>3</vAcc></extensions>',
      '<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>90</gpxtpx:hr><gpxtpx:speed>1.5</gpxtpx:speed><gpxtpx:course>90</gpxtpx:course></gpxtpx:TrackPointExtension></extensions>',
      '<extensions><osmand:speed>1.5</osmand:speed><osmand:bearing>90</osmand:bearing><accuracy>7</accuracy></extensions>',
      '<extensions><opentracks:accuracy_horizontal>7</opentracks:accuracy_horizontal><gpxtpx:speed>1.5</gpxtpx:speed><gpxtpx:course>90</gpxtpx:course></extensions>',
    ]
    for (const variant of variants) {
      const { trail } = readWith(gpx, track(point.replace('</trkpt>', `${variant}</trkpt>`)))
      expect([trail.speedMps?.[0], trail.bearingDeg?.[0]]).toEqual([1.5, 90])
      expect(trail.accuracyM[0]).toBe(/Acc|accuracy/.test(variant) ? 7 : NaN)
    }
  })

  test('keeps a track on drawn roads as computed: by its program, its type, its name; and the track behind it as observed', () => {
    const virtual = [
      track(point, '<gpx creator="Zwift">'), track(point).replace('<trkseg>', '<type>VirtualRide</type><trkseg>'), track(point).replace('<trkseg>', '<name>Zwift - Race</name><trkseg>'),
    ]
    for (const file of virtual) {
      const read = readWith(gpx, file)
      expect([[...read.trail.kind], countsOf(read)]).toEqual([[fixKind.computed], { 'virtual-world': 1 }])
    }
    const both = readWith(gpx, virtual[1].replace('</trk>', `</trk><trk><name>x</name><type>running</type><trkseg>${point.replace('15', '16')}</trkseg></trk>`))
    expect([...both.trail.kind]).toEqual([fixKind.computed, fixKind.observed])
  })

  test('takes −1 for not known', () => {
    const { trail } = readWith(gpx, track(point.replace('</trkpt>', '<extensions><speed>-1</speed><course>-1</course><hAcc>-1</hAcc></extensions></trkpt>')))
    expect([trail.speedMps, trail.bearingDeg, trail.accuracyM[0]]).toEqual([undefined, undefined, NaN])
  })

  test('counts points without time as untimed, and times that are none', () => {
    const points = ['', '<time></time>', '<time>2024-06-00T10:00:00Z</time>', '<time>2106-02-07T06:28:16Z</time>'].map(time => `<trkpt lat="-30" lon="-15">${time}</trkpt>`)
    const read = readWith(gpx, track(points.join('')))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 3, { 'time-missing': 2, 'time-unreadable': 1, 'time-implausible': 1 }])
  })

  test('takes the time of the point, not one of its extensions', () => {
    const read = readWith(gpx, track('<trkpt lat="-30" lon="-15"><time>2024-06-15T10:30:00Z</time><extensions><x:time>99</x:time></extensions></trkpt>'))
    expect(timesOf(read)).toEqual(['2024-06-15T10:30:00.000Z'])
  })

  test('keeps a time without zone as the file\'s own clock, and honours offsets', () => {
    const read = readWith(gpx, track(point.replace('250Z', '250') + point.replace('250Z', '250+05:45')))
    expect(timesOf(read)).toEqual(['2024-06-15T04:45:00.250Z', '2024-06-15T10:30:00.250Z'])
    expect([...read.trail.flag]).toEqual([0, fixFlag.localClock])
    expect(countsOf(read)).toEqual({ 'time-zone-missing': 1 })
  })

  test('never makes a coordinate up: pause markers, missing and unreadable ones are counted', () => {
    const positions = ['lat="100.0" lon="0.0"', 'lat="200.0" lon="0.0"', 'lat="-30"', '', 'lat="undefined" lon="undefined"', 'lat="" lon=""', 'lat="1e999" lon="0"']
    const read = readWith(gpx, track(positions.map(position => `<trkpt ${position}><time>2024-06-15T10:30:00Z</time></trkpt>`).join('')))
    expect([read.trail.count, read.untimed]).toEqual([0, 0])
    expect(countsOf(read)).toEqual({ 'coordinate-out-of-range': 3, 'coordinate-missing': 4 })
  })

  test('keeps the poles and the antimeridian', () => {
    const read = readWith(gpx, track(['lat="90" lon="180"', 'lat="-90" lon="-180"'].map(position => `<trkpt ${position}><time>2024-06-15T10:30:00Z</time></trkpt>`).join('')))
    expect([...read.trail.lonE7]).toEqual([1800000000, -1800000000])
  })

  test('passes over way points, routes and an empty segment', () => {
    const other = '<wpt lat="-30" lon="-15"><time>2024-06-15T10:30:00Z</time></wpt><rte><rtept lat="-30" lon="-15"/></rte><trk><trkseg/></trk>'
    const read = readWith(gpx, track(point).replace('<trk>', `${other}<trk>`))
    expect([read.trail.count, read.untimed, read.problems]).toEqual([1, 0, []])
  })

  test('reads prefixes, no namespace, a byte order mark, and white space before the declaration', () => {
    const variants = [track(point, '<gpx>'), `\ufeff${track(point)}`, `\n  ${track(point)}`, track(point).replaceAll(/<(\/?)([a-z])/g, '<$1ns3:$2')]
    for (const variant of variants) {
      expect(gpx.recognises(headOf(variant))).toBe(true)
      expect(readWith(gpx, variant).trail.count).toBe(1)
    }
  })

  test('reads elements in capitals and decimal commas, and takes no point of an extension for the point around it', () => {
    const capitals = track(point).replaceAll(/<(\/?)(gpx|trk|trkseg|trkpt|time)\b/g, (_, slash: string, name: string) => `<${slash}${name.toUpperCase()}`).replace('lat="-30.1234567" lon="-15.5"', 'LAT="-30,1234567" LON="-15,5"')
    const nested = track(point.replace('</trkpt>', '<extensions><x:trkpt lat="1" lon="2"><time>2020-01-01T00:00:00Z</time></x:trkpt></extensions></trkpt>'))
    for (const variant of [capitals, nested]) {
      expect(gpx.recognises(headOf(variant))).toBe(true)
      const read = readWith(gpx, variant)
      expect([timesOf(read), read.trail.latE7[0], read.untimed]).toEqual([['2024-06-15T10:30:00.250Z'], -301234567, 0])
    }
  })

  test('keeps what stands before and behind a damaged place', () => {
    const read = readWith(gpx, track(`${point}<name>a < b & c</name></oops><trkpt lat="-30" lon="-15"><time>2024-06-15T10:31:00Z</trkpt>${point}`))
    expect([read.trail.count, countsOf(read)]).toEqual([3, { 'record-unreadable': 2 }])
  })

  test('recognises no other XML', () => {
    for (const text of ['<kml><gpx/></kml>', '<?xml version="1.0"?><TrainingCenterDatabase>', 'gpx', '<gpxx>']) expect(gpx.recognises(headOf(text))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(gpx, track(point + point.replace('30:00', '31:00').replace('</trkpt>', '<extensions><a:hAcc><![CDATA[5]]></a:hAcc></extensions></trkpt>')))
  })
})
