import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { arc } from './arc.ts'

/** On the water of the North Sea. */
const latitude = 54.5, longitude = 4.25
const location = { latitude, longitude, altitude: 3, horizontalAccuracy: 12, speed: 1.5, course: -1, timestamp: '2024-03-05T07:00:05Z' }
const samples = [
  { sampleId: 'a', date: '2024-03-05T07:00:06Z', movingState: 'moving', recordingState: 'recording', location },
  { sampleId: 'b', date: '2024-03-05T07:01:00Z', movingState: 'stationary', recordingState: 'sleeping', location: null },
]
const visit = { itemId: 'v', isVisit: true, startDate: '2024-03-05T00:00:00Z', endDate: '2024-03-05T07:00:00Z', center: { latitude, longitude }, placeId: 'p' }
const daily = JSON.stringify({ timelineItems: [{ ...visit, place: { name: 'Home' }, samples }, { ...visit, deleted: true, samples }, { ...visit, place: { name: 'A friend' }, samples: [] }] })
const flat = { id: 'c', date: '2024-03-05T07:00:05Z', movingState: 1, recordingState: 2, latitude, longitude, horizontalAccuracy: 12, timelineItemId: 'v' }
const editorItems = [
  { base: { id: 'v', isVisit: true, startDate: '2024-03-05T00:00:00Z', endDate: '2024-03-05T07:00:00Z', deleted: false }, visit: { latitude, longitude, placeId: 'p' } },
  { base: { id: 't', isVisit: false, startDate: '2024-03-05T07:00:00Z', endDate: '2024-03-05T08:00:00Z' }, trip: { distance: 1000 } },
]

describe('arc', () => {
  test('reads samples of a day at the time of their position; those without one are no problem', () => {
    const read = readWith(arc, daily)
    expect(timesOf(read)).toEqual(['2024-03-05T07:00:05.000Z'])
    const { accuracyM, altitudeM, speedMps, bearingDeg } = read.trail
    expect([accuracyM[0], altitudeM?.[0], speedMps?.[0], bearingDeg, read.problems]).toEqual([12, 3, 1.5, undefined, []])
  })

  test('makes claims of visits that are not deleted and keeps no name but home and work', () => {
    expect(readWith(arc, daily).claims.map(({ by, kind, label, placeId }) => [by, kind, label, placeId])).toEqual([['arc', 'visit', 'Home', 'p'], ['arc', 'visit', '', 'p']])
  })

  test('reads the files of Arc Editor: samples, items, places and the description', () => {
    const read = readWith(arc, JSON.stringify([flat, { ...flat, disabled: true }, { ...flat, latitude: null, longitude: null }]))
    expect(timesOf(read)).toEqual(['2024-03-05T07:00:05.000Z'])
    expect(readWith(arc, JSON.stringify(editorItems)).claims).toMatchObject([{ kind: 'visit', startMs: Date.UTC(2024, 2, 5), placeId: 'p' }])
    const place = { id: 'p', name: 'work', latitude, longitude, radiusMean: 20, secondsFromGMT: 3600, visitCount: 4 }
    expect(readWith(arc, JSON.stringify([place])).claims).toMatchObject([{ kind: 'place', label: 'work', placeId: 'p' }])
    const about = JSON.stringify({ schemaVersion: '2.2.0', exportMode: 'bucketed', stats: { sampleCount: 3 } })
    expect(countsOf(readWith(arc, about))).toEqual({ 'no-location-part': 1 })
    for (const file of [daily, JSON.stringify([flat]), JSON.stringify(editorItems), JSON.stringify([place]), about]) expect(arc.recognises(headOf(file))).toBe(true)
  })

  test('reads seconds since 2001, as the first exports of LocoKit2 count, and samples that stand in their item', () => {
    const since2001 = Date.UTC(2024, 2, 5) / 1000 - Date.UTC(2001, 0, 1) / 1000
    const item = { base: { id: 'v', isVisit: true, startDate: since2001, endDate: since2001 + 60 }, visit: { latitude, longitude, placeId: 'p' }, samples: [{ ...flat, date: since2001 + 30 }] }
    const read = readWith(arc, JSON.stringify([item]))
    expect([timesOf(read), read.claims[0].startMs]).toEqual([['2024-03-05T00:00:30.000Z'], Date.UTC(2024, 2, 5)])
    expect(timesOf(readWith(arc, JSON.stringify([{ ...flat, date: since2001 + 978_307_200 }])))).toEqual(['2024-03-05T00:00:00.000Z'])
  })

  test('reads the files of the backup: one item, and a week of samples', () => {
    expect(readWith(arc, JSON.stringify(visit)).claims).toHaveLength(1)
    expect(readWith(arc, JSON.stringify(samples)).trail.count).toBe(1)
    for (const file of [JSON.stringify(visit), JSON.stringify(samples)]) expect(arc.recognises(headOf(file))).toBe(true)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(arc, daily)
    expectReaderLaws(arc, JSON.stringify(visit))
    expectReaderLaws(arc, JSON.stringify([flat]))
  })
})
