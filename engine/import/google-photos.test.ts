import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { googlePhotos } from './google-photos.ts'

/** On the water of the North Sea. */
const place = { latitude: 54.5, longitude: 4.25, altitude: 3 }, none = { latitude: 0.0, longitude: 0.0, altitude: 0.0 }
const sidecar = (geoData: object, geoDataExif?: object): string => JSON.stringify({ title: 'x.jpg', people: [{ name: 'y' }], photoTakenTime: { timestamp: '1696573800', formatted: 'z' }, geoData, geoDataExif })

describe('googlePhotos', () => {
  test('takes the position of the photo as observed, one that was put in later as claimed', () => {
    const own = readWith(googlePhotos, sidecar(none, place)), given = readWith(googlePhotos, sidecar({ ...place, latitude: 54.6 }, none))
    expect([timesOf(own), own.trail.kind[0], own.trail.altitudeM?.[0]]).toEqual([['2023-10-06T06:30:00.000Z'], fixKind.observed, 3])
    expect([given.trail.latE7[0], given.trail.kind[0]]).toEqual([546000000, fixKind.claimed])
  })

  test('counts 0/0 as no position', () => {
    const read = readWith(googlePhotos, sidecar(none))
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 0, { 'coordinate-missing': 1 }])
    expect(googlePhotos.recognises(headOf(sidecar(none)))).toBe(true)
  })

  test('takes the place of an album for a position without time, and 0/0 for none', () => {
    const about = { title: 'x', description: '', access: 'protected', date: { timestamp: '1510000000', formatted: 'y' }, location: '' }
    for (const album of [{ ...about, geoData: none }, about, { albumData: { ...about, geoData: none } }]) {
      const file = JSON.stringify(album), read = readWith(googlePhotos, file)
      expect([googlePhotos.recognises(headOf(file)), read.trail.count, read.untimed, countsOf(read)]).toEqual([true, 0, 0, { 'no-location-part': 1 }])
    }
    expect([readWith(googlePhotos, JSON.stringify({ ...about, geoData: place })).trail.count, readWith(googlePhotos, JSON.stringify({ albumData: { ...about, geoData: place } })).untimed]).toEqual([0, 1])
  })

  test('takes no upload for the time of a photo', () => {
    const undated = JSON.stringify({ title: 'x.jpg', imageViews: '0', creationTime: { timestamp: '1696573800' }, geoData: place })
    expect(googlePhotos.recognises(headOf(undated))).toBe(true)
    const read = readWith(googlePhotos, undated)
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 1, { 'time-missing': 1 }])
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(googlePhotos, sidecar(place, place))
  })
})
