import { describe, expect, test } from 'vitest'
import { headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { instagram } from './instagram.ts'

/** On the water of the North Sea. */
const exif = (more: object): object => ({ photo_metadata: { exif_data: [{ latitude: 54.5, longitude: 4.25 }, { device_id: 'android-0', ...more }] } })
const posted = { uri: '1.jpg', creation_timestamp: 1623500000, title: '', media_metadata: exif({}) }
const taken = { uri: '2.jpg', creation_timestamp: 1623500000, title: '', media_metadata: exif({ date_time_original: '20210611T093000' }) }
const posts = JSON.stringify([{ media: [posted, taken] }, { media: [{ uri: '3.jpg', creation_timestamp: 1623600000, title: '' }] }])
const stories = JSON.stringify({ ig_stories: [posted] })

describe('instagram', () => {
  test('reads the position of a photo when it was taken, or as claimed when it was posted', () => {
    const read = readWith(instagram, posts)
    expect([timesOf(read), [...read.trail.kind], read.problems.map(({ kind }) => kind)])
      .toEqual([['2021-06-11T09:30:00.000Z', '2021-06-12T12:13:20.000Z'], [fixKind.observed, fixKind.claimed], ['time-zone-missing']])
  })

  test('reads stories', () => {
    expect(timesOf(readWith(instagram, stories))).toEqual(['2021-06-12T12:13:20.000Z'])
    for (const file of [posts, stories]) expect(instagram.recognises(headOf(file))).toBe(true)
  })

  test('reads the last position Instagram knows, as rough as it is written, and passes over an empty one', () => {
    const last = (word: string, lat: string, lon: string): string => JSON.stringify({
      [`account_history_${word}_last_known_location`]: [{ title: '', string_map_data: { 'Imprecise Latitude': { value: lat }, 'Imprecise Longitude': { value: lon }, 'GPS Time Uploaded': { timestamp: 1623500000 } } }],
    })
    const read = readWith(instagram, last('imprecise', '54.5', '4.2'))
    expect([timesOf(read), read.trail.latE7[0], Math.round(read.trail.accuracyM[0] / 1000)]).toEqual([['2021-06-12T12:13:20.000Z'], 545000000, 5])
    expect(readWith(instagram, last('precise', '', '')).problems).toEqual([])
    expect(instagram.recognises(headOf(last('precise', '', '')))).toBe(true)
  })

  test('reads it in other languages, whose letters are damaged', () => {
    const fields = { 'Ungenauer Breitengrad': { value: '54.5' }, 'Ungenauer L\u00c3\u00a4ngengrad': { value: '4.2' }, 'Hochgeladen': { value: '', timestamp: 1623500000 } }
    const read = readWith(instagram, JSON.stringify({ account_history_imprecise_last_known_location: [{ title: '', string_map_data: fields }] }))
    expect([timesOf(read), read.trail.latE7[0], read.trail.lonE7[0]]).toEqual([['2021-06-12T12:13:20.000Z'], 545000000, 42000000])
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(instagram, posts)
  })
})
