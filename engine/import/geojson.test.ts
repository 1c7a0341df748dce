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
    for (const properties of [{ coordinateProperties: { times } }, { coordTimes: times }, { times }]) {
      expect(timesOf(readWith(geojson, collection(withTimes(properties))))).toEqual(['2024-05-01T08:00:00.000Z', '2024-05-01T08:01:00.000Z'])
    }
    const multi = { type: 'MultiLineString', coordinates: [line, line] }
    expect(readWith(geojson, collection(withTimes({ coordinateProperties: { times: [times, times] } }, multi))).trail.count).toBe(4)
    const whole = readWith(geojson, collection(withTimes({ time: times[0] })))
    expect([whole.trail.count, whole.untimed]).toEqual([0, 2])
  })

  test('takes a fourth number for a time only when it counts from 1970', () => {
    const read = readWith(geojson, collection(point({}, [4.25, 54.5, 0, 1714550400]), point({}, [4.25, 54.5, 0, 128])))
    expect([timesOf(read), read.untimed]).toEqual([['2024-05-01T08:00:00.000Z'], 1])
  })

  test('counts bare geometries as untimed, passes over areas, counts features without geometry', () => {
    const area = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[coordinates, coordinates, coordinates]] } }
    const read = readWith(geojson, collection(area, { type: 'Feature', geometry: null, properties: { time: 1714550400 } }))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 0, { 'coordinate-missing': 1 }])
    expect(readWith(geojson, JSON.stringify({ type: 'LineString', coordinates: [coordinates, coordinates] })).untimed).toBe(2)
  })

  test('refuses the features of two people', () => {
    const ad = (id: string): object => point({ timestamp: 1714550400, advertising_id: id })
    expect(readWith(geojson, collection(ad('a'), ad('a'))).trail.count).toBe(2)
    expect(() => readWith(geojson, collection(ad('a'), ad('b')))).toThrow('several-people')
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(geojson, collection(first, second))
    expectReaderLaws(geojson, JSON.stringify(first))
    expectReaderLaws(geojson, `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`)
  })
})
