import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf, type Read } from '../../test/read-format.ts'
import { jsonPoints } from './json-points.ts'

/** Positions on the water of the South Atlantic. */
const here = { latitude: -30.25, longitude: -15.5 }, there = { latitude: -30.26, longitude: -15.6 }
const first = '2024-06-15T10:30:00.000Z', second = '2024-06-15T10:31:00.000Z'

function read(document: unknown): Read {
  const text = JSON.stringify(document)
  expect(jsonPoints.recognises(headOf(text))).toBe(true)
  return readWith(jsonPoints, text)
}

describe('jsonPoints', () => {
  test.each([
    ['records in a list', [{ ...here, time: first }, { ...there, time: second }]],
    ['records in lists of lists, with their position further in', [[{ state: 'away', attributes: here, last_changed: first }, { state: 'away', attributes: there, last_changed: second }]]],
    ['lists within lists of an object', { exercises: [{ sport: 'x', samples: { recordedRoute: [{ ...here, dateTime: first }, { ...there, dateTime: second }] } }] }],
    ['a workout whose start stands around its points', { startTime: '2024-06-15T12:00:00', timezoneOffset: 120, route: [{ ...here, dateTime: '2024-06-15T12:30:00' }, { ...there, dateTime: '2024-06-15T12:31:00' }] }],
    ['records cut into one key each', [{ sport: 'x' }, { points: [
      [{ location: [[{ latitude: -30.25 }, { longitude: -15.5 }]] }, { altitude: 3 }, { timestamp: 'Sat Jun 15 10:30:00 UTC 2024' }],
      [{ location: [[{ latitude: -30.26 }, { longitude: -15.6 }]] }, { timestamp: 'Sat Jun 15 10:31:00 UTC 2024' }],
    ] }]],
    ['a journey with both ends', [{ from: { lat: -30.25, lon: -15.5 }, to: { lat: -30.26, lon: -15.6 }, departure: first, arrival: second }]],
    ['what a camera wrote, in lists of lists', [[{ title: 'x', assets: [{ localDateTime: '2024-06-15T12:30:00Z', exifInfo: { ...here, dateTimeOriginal: first } }, { localDateTime: '2024-06-15T12:31:00Z', exifInfo: { ...there, dateTimeOriginal: second } }] }]]],
    ['radians of Suunto behind many laps', { DeviceLog: { Header: { Activity: 'x' }, Windows: Array.from({ length: 3000 }, () => ({ Window: { Distance: 1000, Duration: 300 } })), Samples: [{ Latitude: -30.25 * Math.PI / 180, Longitude: -15.5 * Math.PI / 180, UTC: first }, { Latitude: -30.26 * Math.PI / 180, Longitude: -15.6 * Math.PI / 180, UTC: second }] } }],
    ['radians of Suunto', { DeviceLog: { Samples: [{ Latitude: -30.25 * Math.PI / 180, Longitude: -15.5 * Math.PI / 180, UTC: first }, { Latitude: -30.26 * Math.PI / 180, Longitude: -15.6 * Math.PI / 180, UTC: second }] } }],
  ])('reads %s', (_, document) => {
    const found = read(document)
    expect([[...found.trail.latE7], [...found.trail.lonE7], timesOf(found)]).toEqual([[-302500000, -302600000], [-155000000, -156000000], [first, second]])
  })

  test('gives no record the time that is said of several', () => {
    const found = read({ exported_at: first, startTime: first, points: [here, there] })
    expect([found.trail.count, found.untimed, countsOf(found)]).toEqual([0, 2, { 'time-missing': 2 }])
    expect(timesOf(read({ time: first, device: { geo: { lat: -30.25, lon: -15.5 } } }))).toEqual([first])
  })

  test('takes the day an account was made for no time of a position', () => {
    expect(countsOf(read({ User: { pos: { lat: -30.25, lon: -15.5 }, create_date: '2020-01-01T00:00:00Z' } }))).toEqual({ 'time-missing': 1 })
  })

  test('counts times since a start, which are no times', () => {
    expect(countsOf(read({ start_time: first, path: [{ timestamp: 0, ...here }, { timestamp: 5.1, ...there }] }))).toEqual({ 'time-unreadable': 2 })
  })

  test('refuses several people, and knows no chat', () => {
    for (const name of ['entity_id', 'userId', 'firstName', 'deviceId']) expect(() => read([{ [name]: 'a', ...here, time: first }, { [name]: 'b', ...there, time: second }]), name).toThrow('several-people')
    const chat = { type: 'personal_chat', messages: [{ date_unixtime: '1718447400', from_id: 'user1', location_information: here }] }
    expect(jsonPoints.recognises(headOf(JSON.stringify(chat)))).toBe(false)
  })

  test('refuses a document in which nothing is found', () => {
    expect(() => readWith(jsonPoints, '[[], [[1, 2]]]')).toThrow('json-unknown')
  })
})
