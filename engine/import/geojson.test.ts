import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { geojson } from './geojson.ts'

/** On the water of the North Sea. */
const coordinates = [4.25, 54.5]
const point = (properties: object, position: unknown = coordinates): object => ({ type: 'Feature', geometry: { type: 'Point', coordinates: position }, properties })
const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features })
const first = point({ timestamp: 1714550400, accuracy: 15, altitude: 3, speed: 2, course: 270, device_id: 'phone' })
const second = point({ time: '2024-05-01T10:10:00+02:00' }, ['4.26', '54.5', '7'])

describe('geojson', () => {
  const read = readWith(geojson, collection(first, second))

  test('is found in what a server puts around it', () => {
    const feature = { type: 'Feature', geometry: { type: 'Point', coordinates: [4.25, 54.5] }, properties: { time: '2024-06-15T10:30:00Z' } }
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }
    for (const document of [{ id: 7, track: { type: 'FeatureCollection', features: [feature] } }, { data: { result: feature }, status: 'ok' }, { ...feature, crs }, { crs, ...feature }]) {
      expect(timesOf(readWith(geojson, JSON.stringify(document)))).toEqual(['2024-06-15T10:30:00.000Z'])
    }
  })

  test('reads points with numbers or texts, longitude first, and what their properties state', () => {
    expect(timesOf(read)).toEqual(['2024-05-01T08:00:00.000Z', '2024-05-01T08:10:00.000Z'])
    const { latE7, lonE7, accuracyM, altitudeM, speedMps, bearingDeg, devices, device } = read.trail
    expect([...latE7, ...lonE7]).toEqual([545000000, 545000000, 42500000, 42600000])
    expect([accuracyM[0], altitudeM?.[0], altitudeM?.[1], speedMps?.[0], bearingDeg?.[0], devices[device[0]]]).toEqual([15, 3, 7, 2, 270, 'phone'])
  })

  test('reads lists, single features, lines of features and record separators alike', () => {
    for (const file of [JSON.stringify([first, second]), `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`, `\u001e${JSON.stringify(first)}\n\u001e${JSON.stringify(second)}\n`]) {
      expect(geojson.recognises(headOf(file))).toBe(true)
      expect(timesOf(readWith(geojson, file))).toEqual(timesOf(read))
    }
    expect(timesOf(readWith(geojson, JSON.stringify(second)))).toEqual(['2024-05-01T08:10:00.000Z'])
  })

  test('takes a line for fixes only where each vertex has a time of its own', () => {
    const line = [coordinates, [4.3, 54.5]], times = ['2024-05-01T08:00:00Z', '2024-05-01T08:01:00Z']
    const withTimes = (properties: object, geometry: object = { type: 'LineString', coordinates: line }): object => ({ type: 'Feature', geometry, properties })
    for (const properties of [{ coordinateProperties: { times } }, { coordTimes: times }, { times }, { linestringTimestamps: times }]) {
      expect(timesOf(readWith(geojson, collection(withTimes(properties))))).toEqual(['2024-05-01T08:00:00.000Z', '2024-05-01T08:01:00.000Z'])
    }
    const multi = { type: 'MultiLineString', coordinates: [line, line] }
    expect(readWith(geojson, collection(withTimes({ coordinateProperties: { times: [times, times] } }, multi))).trail.count).toBe(4)
    const whole = readWith(geojson, collection(withTimes({ time: times[0] })))
    expect([whole.trail.count, whole.untimed]).toEqual([0, 2])
  })

  test('knows properties by the words that name columns of tables', () => {
    const rows = [
      { datetime: '2024-05-01T08:00:00Z', vel: 2, acc: 15, cog: 270, tid: 'phone' }, { captured_at: '2024-05-01T08:00:00Z', speed_kmh: 7.2, precision: 15, heading: 270, deviceName: 'phone' },
      { Date: '01/05/2024', Time: '08:00:00', 'utc_offset': 0, Speed: '2', accuracy_m: 15, bearing: 270, tid: 'phone' }, { time: '2024-05-01 10:00:00', timezone: 'Europe/Berlin', speed: 2, hacc: '15', course: 270, device: 'phone' },
      { Zeit: '1714550400000', Geschwindigkeit: 2, Genauigkeit: 15, Kurs: 270, device_id: 'phone' },
    ]
    for (const properties of rows) {
      const found = readWith(geojson, collection(point(properties), point({ Date: '13/05/2024' }))), { accuracyM, speedMps, bearingDeg, devices, device } = found.trail
      expect([timesOf(found), accuracyM[0], speedMps?.[0], bearingDeg?.[0], devices[device[0]]], JSON.stringify(Object.keys(properties))).toEqual([['2024-05-01T08:00:00.000Z'], 15, 2, 270, 'phone'])
    }
    expect(countsOf(readWith(geojson, collection(point({ time: 45_000.5 }))))).toEqual({ 'time-unreadable': 1 })
  })

  test('reads the moving point of OGC, and a list of times under any name for times', () => {
    const coordinatesOfTwo = [coordinates, [4.3, 54.5]], datetimes = ['2024-05-01T08:00:00Z', '2024-05-01T08:01:00Z'], geometry = { type: 'LineString', coordinates: coordinatesOfTwo }
    const features = [{ type: 'Feature', temporalGeometry: { type: 'MovingPoint', coordinates: coordinatesOfTwo, datetimes } }, { type: 'Feature', geometry, properties: { timestamp: datetimes } }, { type: 'Feature', geometry, properties: { datetimes } }]
    for (const feature of features) for (const file of [collection(feature), JSON.stringify(feature)]) expect(timesOf(readWith(geojson, file))).toEqual(['2024-05-01T08:00:00.000Z', '2024-05-01T08:01:00.000Z'])
  })

  test('reads features over several lines, one after the other, and behind the time a server received them', () => {
    const pretty = [first, second].map(feature => JSON.stringify(feature, null, 1))
    for (const file of [pretty.map(feature => `\u001e${feature}\n`).join(''), pretty.join('\n'), [first, second].map(feature => `2024-05-01T09:00:00.000000 ${JSON.stringify(feature)}\n`).join('')]) {
      expect(geojson.recognises(headOf(file))).toBe(true)
      expect(timesOf(readWith(geojson, file))).toEqual(timesOf(read))
    }
    expect(countsOf(readWith(geojson, `\u001e${pretty[0]}\n\u001e${pretty[1].slice(0, -9)}`))).toEqual({ truncated: 1 })
  })

  test('takes a fourth number for a time only when it counts from 1970', () => {
    const read = readWith(geojson, collection(point({}, [4.25, 54.5, 0, 1714550400]), point({}, [4.25, 54.5, 0, 128])))
    expect([timesOf(read), read.untimed]).toEqual([['2024-05-01T08:00:00.000Z'], 1])
  })

  test('counts bare geometries and areas as untimed, even with a time, and features without geometry', () => {
    const ring = [coordinates, coordinates, coordinates], properties = { time: 1714550400 }
    const areas = [{ type: 'Polygon', coordinates: [ring, ring] }, { type: 'MultiPolygon', coordinates: [[ring], [ring]] }].map(geometry => ({ type: 'Feature', properties, geometry }))
    const read = readWith(geojson, collection(...areas, { type: 'Feature', geometry: null, properties }))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 12, { 'coordinate-missing': 1 }])
    expect(readWith(geojson, JSON.stringify({ type: 'LineString', coordinates: [coordinates, coordinates] })).untimed).toBe(2)
  })

  test('reads the time a feature states beside its properties', () => {
    const instant = '2024-05-01T08:00:00Z', { geometry } = point({}) as { geometry: unknown }
    for (const stated of [{ time: { timestamp: instant } }, { time: { interval: [instant, '..'] } }, { when: { start: instant, type: 'Instant' } }, { time: instant }, { timestamp: 1714550400 }]) {
      expect(timesOf(readWith(geojson, collection({ type: 'Feature', ...stated, geometry, properties: null }))), JSON.stringify(stated)).toEqual(['2024-05-01T08:00:00.000Z'])
      expect(timesOf(readWith(geojson, collection({ type: 'Feature', geometry, properties: { time: '2024-05-01T09:00:00Z' }, ...stated })))).toEqual(['2024-05-01T09:00:00.000Z'])
    }
    const read = readWith(geojson, collection({ type: 'Feature', time: null, geometry, properties: {} }, { type: 'Feature', time: { date: '2024-05-01' }, geometry, properties: {} }))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 2, { 'time-missing': 2 }])
  })

  test('takes no day a place was saved or reviewed on a map for the time the person was there', () => {
    for (const properties of [{ 'Google Maps URL': 'x', 'Published': '2018-05-20T18:00:00Z', 'Title': 'y' }, { 'google_maps_url': 'x', 'date': '2023-01-01T10:00:00Z' }]) {
      const read = readWith(geojson, JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [4.25, 54.5] }, properties }] }))
      expect([read.trail.count, read.untimed]).toEqual([0, 1])
    }
  })

  test('refuses the features of two people', () => {
    const ad = (id: string): object => point({ timestamp: 1714550400, advertising_id: id })
    expect(readWith(geojson, collection(ad('a'), ad('a'))).trail.count).toBe(2)
    expect(() => readWith(geojson, collection(ad('a'), ad('b')))).toThrow('several-people')
    for (const name of ['user', 'user_id', 'mmsi', 'icao24', 'individual-local-identifier']) expect(() => readWith(geojson, collection(point({ time: 1714550400, [name]: 1 }), point({ time: 1714550400, [name]: 2 }))), name).toThrow('several-people')
    expect(readWith(geojson, collection(point({ time: 1714550400, identifier: 1, device_id: 'a' }), point({ time: 1714550400, identifier: 2, device_id: 'b' }))).trail.count).toBe(2)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(geojson, collection(first, second))
    expectReaderLaws(geojson, JSON.stringify(first))
    expectReaderLaws(geojson, `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`)
  })
})
