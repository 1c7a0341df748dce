import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import { kml } from './kml.ts'

function document(inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>${inside}</Document></kml>`
}

function track(inside: string): string {
  return document(`<Placemark><gx:Track><altitudeMode>absolute</altitudeMode>${inside}</gx:Track></Placemark>`)
}

function placemark(time: string, geometry: string): string {
  return `<Placemark><name>x</name>${time}${geometry}</Placemark>`
}

const when = (minute: string): string => `<when>2024-06-15T10:${minute}:00Z</when>`
const stamp = '<TimeStamp><when>2024-06-15T10:30:00Z</when></TimeStamp>'
const span = '<TimeSpan><begin>2024-06-15T10:30:00Z</begin><end>2024-06-15T12:00:00Z</end></TimeSpan>'
/** On the water of the South Atlantic; longitude first, as KML has it. */
const point = '<Point><coordinates>-15.5,-30.1234567,2.5</coordinates></Point>'

describe('kml', () => {
  test('reads the accuracy of a point in its extended data', () => {
    const variants = ['<ExtendedData><Data name="speed"><value>3</value></Data><Data name="accuracy"><value>12.5</value></Data></ExtendedData>', '<ExtendedData><SchemaData><SimpleData name="Accuracy (m)">12.5 m</SimpleData></SchemaData></ExtendedData>']
    for (const variant of variants) expect([...readWith(kml, document(placemark(stamp, variant + point))).trail.accuracyM]).toEqual([12.5])
  })

  test('makes no position of numbers that decimal commas cut in two', () => {
    for (const cut of ['-15,5,-30,25', '-15,5,-30,25,2,5']) expect(countsOf(readWith(kml, document(placemark(stamp, `<Point><coordinates>${cut}</coordinates></Point>`))))).toEqual({ 'coordinate-missing': 1 })
  })

  test('reads a day and a time with any white space around them', () => {
    const wide = (time: string): string => document(placemark(`<TimeStamp><when>${' \n'.repeat(200)}${time}${'\t'.repeat(200)}</when></TimeStamp>`, point))
    for (const time of ['2024-06-15', '2024-06-15Z', '2024-06-15T00:00:00Z']) expect(timesOf(readWith(kml, wide(time))), time).toEqual(['2024-06-15T00:00:00.000Z'])
    expect([...readWith(kml, wide('2024-06-15')).trail.kind]).toEqual([fixKind.claimed])
  })

  test('reads elements in any case and times as programs write them', () => {
    const small = document(placemark(stamp, point)).replaceAll(/<(\/?)([A-Za-z]+)/g, (_, slash: string, name: string) => `<${slash}${name.toLowerCase()}`)
    const slashes = document(placemark('<TimeStamp><when>2024/06/15 10:30:00Z</when></TimeStamp>', point))
    for (const variant of [small, slashes]) {
      expect(kml.recognises(headOf(variant))).toBe(true)
      expect(timesOf(readWith(kml, variant))).toEqual(['2024-06-15T10:30:00.000Z'])
    }
  })

  test('pairs the n-th time of a track with its n-th position, in whichever order they stand', () => {
    const a = '<gx:coord>-15.5 -30 1</gx:coord>', b = '<gx:coord>-15.6 -30 2</gx:coord>'
    for (const order of [when('30') + a + when('31') + b, when('30') + when('31') + a + b, a + b + when('30') + when('31'), a + when('30') + when('31') + b]) {
      const read = readWith(kml, track(order))
      expect(timesOf(read)).toEqual(['2024-06-15T10:30:00.000Z', '2024-06-15T10:31:00.000Z'])
      expect([[...read.trail.lonE7], [...read.trail.altitudeM ?? []], [...read.trail.kind]]).toEqual([[-155000000, -156000000], [1, 2], [fixKind.observed, fixKind.observed]])
    }
  })

  test('takes an empty position for a pause that uses its time up', () => {
    const read = readWith(kml, track(`${when('30')}${when('31')}<gx:coord/><gx:coord>-15.5 -30 1</gx:coord>`))
    expect([timesOf(read), countsOf(read)]).toEqual([['2024-06-15T10:31:00.000Z'], { 'coordinate-missing': 1 }])
  })

  test('loses no vertex of a line of any length, wherever its text is cut', () => {
    const vertices = Array.from({ length: 170_000 }, (_, i) => i % 3 > 0 ? `-15.${1000 + i % 7},-30.12,0` : `-15.5 , -30.${i % 10},\n\t2`).join(' \n')
    const file = document(placemark('', `<LineString><coordinates> ${vertices}\n</coordinates></LineString>`) + placemark(stamp, point))
    expect(file.length).toBeGreaterThan(3 << 20)
    for (const chunkBytes of [50_001, 1 << 20]) {
      const read = readWith(kml, file, chunkBytes)
      expect([read.untimed, read.trail.count, countsOf(read)]).toEqual([170_000, 1, {}])
    }
  })

  test('counts what is left over of a track, and begins the next one afresh', () => {
    const second = `<gx:Track>${when('33')}<gx:coord>-15.7 -30</gx:coord></gx:Track>`
    const more = readWith(kml, track(`${when('30')}${when('31')}<gx:coord>-15.5 -30</gx:coord></gx:Track>${second}<gx:Track>`))
    expect([timesOf(more), more.untimed, countsOf(more)]).toEqual([['2024-06-15T10:30:00.000Z', '2024-06-15T10:33:00.000Z'], 0, { 'coordinate-missing': 1 }])
    const fewer = readWith(kml, track('<gx:coord>-15.5 -30 0</gx:coord><gx:coord>-15.5 -30 0</gx:coord>'))
    expect([fewer.trail.count, fewer.untimed, countsOf(fewer)]).toEqual([0, 2, { 'time-missing': 2 }])
  })

  test('reads speed, bearing and accuracy out of the arrays of a track, in the order of its positions', () => {
    const arrays = Object.entries({ speed: ['1', '2', '3'], accuracy_horizontal: ['', '-1', '7'], heart_rate: ['90', '90', '90'], bearing: ['', '', '90', '1'] })
      .map(([name, values]) => `<gx:SimpleArrayData name="${name}">${values.map(value => `<gx:value>${value}</gx:value>`).join('')}</gx:SimpleArrayData>`).join('')
    const { trail } = readWith(kml, track(`${when('30')}${when('31')}${when('32')}<gx:coord>-15.5 -30</gx:coord><gx:coord/><gx:coord>-15.6 -30</gx:coord>`
      + `<ExtendedData><SchemaData>${arrays}</SchemaData></ExtendedData>`))
    expect([[...trail.speedMps ?? []], [...trail.accuracyM], [...trail.bearingDeg ?? []]]).toEqual([[1, 3], [NaN, 7], [NaN, 90]])
  })

  test('reads tracks of KML 2.3, without prefix', () => {
    expect(readWith(kml, track(`${when('30')}<gx:coord>-15.5 -30</gx:coord>`).replaceAll('gx:', '')).trail.count).toBe(1)
  })

  test('keeps a point with an instant as observed, a time span and a mere date as claimed', () => {
    const dates = ['1997', '1997-07', '1997-07-16'].map(date => placemark(`<TimeStamp><when>${date}</when></TimeStamp>`, point)).join('')
    const read = readWith(kml, document(placemark(stamp, point) + placemark(point, span) + dates))
    expect(timesOf(read)).toEqual(['1997-01-01T00:00:00.000Z', '1997-07-01T00:00:00.000Z', '1997-07-16T00:00:00.000Z', '2024-06-15T10:30:00.000Z', '2024-06-15T10:30:00.000Z'])
    expect([...read.trail.kind]).toEqual([fixKind.claimed, fixKind.claimed, fixKind.claimed, fixKind.observed, fixKind.claimed])
    expect([...read.trail.flag].map(flag => flag & fixFlag.localClock)).toEqual([2, 2, 2, 0, 0])
    expect([read.trail.latE7[0], read.trail.altitudeM?.[0]]).toEqual([-301234567, 2.5])
  })

  test('reads a span without begin by its end, and takes no far year', () => {
    const read = readWith(kml, document(placemark('<TimeSpan><end>2024-06-15T12:00:00+05:45</end></TimeSpan>', point) + placemark('<TimeSpan><begin>0725</begin></TimeSpan>', point)))
    expect([timesOf(read), countsOf(read)]).toEqual([['2024-06-15T06:15:00.000Z'], { 'time-implausible': 1 }])
  })

  test('keeps vertices of lines and rings as untimed, whatever time their placemark has', () => {
    const line = '<LineString><coordinates>\n -15.5,-30,0 -15.6,-30\n</coordinates></LineString>'
    const ring = '<Polygon><outerBoundaryIs><LinearRing><coordinates>-15.5,-30 -15.6,-30 -15.5,-30</coordinates></LinearRing></outerBoundaryIs></Polygon>'
    const read = readWith(kml, document(placemark(span, line) + placemark(stamp, ring) + placemark('', point)))
    expect([read.trail.count, read.untimed, read.problems]).toEqual([0, 6, []])
  })

  test('reads several geometries of one placemark', () => {
    const read = readWith(kml, document(placemark(stamp, `<MultiGeometry>${point}${point}<LineString><coordinates>-15,-30 -15,-31</coordinates></LineString></MultiGeometry>`)))
    expect([read.trail.count, read.untimed]).toEqual([2, 2])
  })

  test('never takes the time of a view, a folder or a link for the time of a place', () => {
    const view = `<LookAt><gx:TimeStamp><when>2024-06-15T10:30:00Z</when></gx:TimeStamp></LookAt>`
    const link = `<NetworkLink>${stamp}<Link><href>https://example.org/a.kml</href></Link></NetworkLink>`
    const read = readWith(kml, document(`${link}<Folder>${stamp}${placemark(view, point)}</Folder>`))
    expect([read.trail.count, read.untimed]).toEqual([0, 1])
  })

  test('takes coordinates for what they are: spaces beside commas, missing and wrong numbers', () => {
    const written = ['-15.5 , -30 , 1', '-15.5', '', '-15.5,,1', 'x,y', '-15.5,100,0', ',']
    const read = readWith(kml, document(written.map(text => placemark(stamp, `<Point><coordinates>${text}</coordinates></Point>`)).join('')))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([1, 0, { 'coordinate-missing': 5, 'coordinate-out-of-range': 1 }])
    expect([read.trail.latE7[0], read.trail.lonE7[0]]).toEqual([-300000000, -155000000])
  })

  test('takes no longer for coordinates of white space', () => {
    const read = readWith(kml, document(placemark(stamp, `<Point><coordinates>${' '.repeat(1e6)}</coordinates></Point>`)))
    expect(countsOf(read)).toEqual({ 'coordinate-missing': 1 })
  })

  test('keeps the poles and the antimeridian', () => {
    const edges = ['180,90', '-180,-90'].map(text => placemark(stamp, `<Point><coordinates>${text}</coordinates></Point>`)).join('')
    expect([...readWith(kml, document(edges)).trail.lonE7]).toEqual([1800000000, -1800000000])
  })

  test('reads Foursquare\'s feed of check-ins, whose times stand in an element of their own', () => {
    const feed = (name: string): string => `<kml xmlns="http://www.opengis.net/kml/2.2"><Folder><name>${name}</name><Placemark><name>x</name><updated>Mon, 06 Jan 14 21:59:10 +0000</updated><published>Mon, 06 Jan 14 20:59:10 +0000</published><Point><coordinates>-15.5,-30</coordinates></Point></Placemark></Folder></kml>`
    const read = readWith(kml, feed('foursquare checkin history for X'))
    expect([timesOf(read), read.trail.kind[0], read.producer]).toEqual([['2014-01-06T20:59:10.000Z'], fixKind.observed, 'Foursquare'])
    expect(readWith(kml, feed('A blog')).untimed).toBe(1)
  })

  test('reads the time of a point in its extended data where it has no other', () => {
    const data = (...fields: [name: string, text: string][]): string => `<ExtendedData>${fields.map(([name, text]) => `<Data name="${name}"><value>${text}</value></Data>`).join('')}</ExtendedData>`
    // As GDAL makes KML of GPX; a day and a clock; a count; a day whose order others show.
    const gdal = '<ExtendedData><SchemaData schemaUrl="#track_points"><SimpleData name="track_fid">7</SimpleData><SimpleData name="time">2024/06/15 10:30:00+00</SimpleData></SchemaData></ExtendedData>'
    const variants = [gdal, data(['Date', '2024/06/15'], ['Time', '10:30:00Z']), data(['timestamp', '1718447400000']), data(['Time UTC', '6/15/2024 10:30:00 AM'], ['Time', '6/15/2024 12:30:00 PM'])]
    for (const variant of variants) expect(timesOf(readWith(kml, document(placemark(variant, point)))), variant).toEqual(['2024-06-15T10:30:00.000Z'])
    expect(timesOf(readWith(kml, document(placemark(data(['time', '2020-01-01T00:00:00Z']), stamp + point))))).toEqual(['2024-06-15T10:30:00.000Z'])
    for (const none of [data(['time', '00:12:30']), data(['timestamp', '1']), data(['date', '2024-06-15'])]) {
      const read = readWith(kml, document(placemark(none, point)))
      expect([read.trail.count, read.untimed, read.problems], none).toEqual([0, 1, []])
    }
    expect(readWith(kml, document(placemark(gdal, '<LineString><coordinates>-15,-30 -15,-31</coordinates></LineString>'))).untimed).toBe(2)
  })

  test('takes no time at which a place was marked on a map for one of the person', () => {
    const mark = '<Style id="placemark-red"><IconStyle><Icon><href>https://example.org/placemarks/placemark-red.png</href></Icon></IconStyle></Style>'
    for (const inside of [mark + placemark(stamp, point), placemark(stamp, `${point}<ExtendedData xmlns:mwm="https://example.org"><mwm:scale>18</mwm:scale></ExtendedData>`)]) {
      const read = readWith(kml, document(inside))
      expect([read.trail.count, read.untimed]).toEqual([0, 1])
    }
    // A track that such a program recorded has its times.
    expect(readWith(kml, document(`${mark}<Placemark><gx:Track>${when('30')}<gx:coord>-15 -30 1</gx:coord></gx:Track></Placemark>`)).trail.count).toBe(1)
  })

  test('refuses the trails of two, by what their extended data say', () => {
    const at = (data: string): string => `<Placemark><TimeStamp><when>2024-06-15T10:30:00Z</when></TimeStamp><ExtendedData>${data}</ExtendedData><Point><coordinates>-15.5,-30</coordinates></Point></Placemark>`
    const imei = (id: string): string => `<Data name="Id"><value>${id}</value></Data><Data name="IMEI"><value>${id}</value></Data>`, user = (id: string): string => `<SchemaData><SimpleData name="user_id">${id}</SimpleData></SchemaData>`
    for (const data of [imei, user]) {
      expect(() => readWith(kml, `<kml>${at(data('1'))}${at(data('2'))}</kml>`)).toThrow('several-people')
      expect(readWith(kml, `<kml>${at(data('1'))}${at(data('1'))}</kml>`).trail.count).toBe(2)
    }
  })

  test('has nothing to say about a document without places', () => {
    const read = readWith(kml, document('<Placemark><description>x</description></Placemark><GroundOverlay><LatLonBox/></GroundOverlay>'))
    expect([read.trail.count, read.untimed, read.problems]).toEqual([0, 0, []])
  })

  test('recognises no other XML', () => {
    for (const text of ['<gpx><kml/></gpx>', '<kmlx>', '']) expect(kml.recognises(headOf(text))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(kml, document(`${placemark(stamp, point)}<Placemark><gx:Track>${when('30')}${when('31')}<gx:coord>-15 -30 1</gx:coord><gx:coord>-15 -31 1</gx:coord></gx:Track></Placemark>`))
  })
})
