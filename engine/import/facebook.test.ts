import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { facebook } from './facebook.ts'

/** On the water of the North Sea. */
const coordinate = { latitude: 54.5, longitude: 4.25 }
const history = JSON.stringify({ location_history_v2: [{ name: 'KÃ¶ln', coordinate, creation_timestamp: 1650097863 }, { coordinate: { latitude: 54.501, longitude: 4.25 }, creation_timestamp: 1648349773 }] })
const last = JSON.stringify({ last_location_v2: { time: 1650659490, coordinate } })
const media = { uri: 'x.jpg', creation_timestamp: 1650000000, media_metadata: { photo_metadata: { exif_data: [{ ...coordinate, taken_timestamp: 1649990000, upload_ip: '203.0.113.7' }] } } }
const posts = JSON.stringify([{ timestamp: 1650000100, attachments: [{ data: [{ place: { name: 'x', coordinate } }, { media }] }] }])
const album = JSON.stringify({ name: 'x', photos: [media, { ...media, media_metadata: {} }] })

describe('facebook', () => {
  test('reads the history, newest first, as coarse as a town where one is named, else as its rounding', () => {
    const read = readWith(facebook, history)
    expect(timesOf(read)).toEqual(['2022-03-27T02:56:13.000Z', '2022-04-16T08:31:03.000Z'])
    expect(Array.from(read.trail.accuracyM, Math.round)).toEqual([52, 5000])
    expect(timesOf(readWith(facebook, last))).toEqual(['2022-04-22T20:31:30.000Z'])
  })

  test('never keeps a name', () => {
    expect(JSON.stringify(readWith(facebook, history))).not.toContain('K')
  })

  test('reads a post as claimed and a photo at the time it was taken', () => {
    const read = readWith(facebook, posts)
    expect([timesOf(read), [...read.trail.kind]]).toEqual([['2022-04-15T02:33:20.000Z', '2022-04-15T05:21:40.000Z'], [fixKind.observed, fixKind.claimed]])
    expect(timesOf(readWith(facebook, album))).toEqual(['2022-04-15T02:33:20.000Z'])
  })

  test('reads check-ins that are lists of labels, one or many, in any language', () => {
    const label = { title: 'Ort', dict: [{ label: 'Name', value: 'x (1, 2)' }, { label: 'Koordinaten', value: '(54.5 , 4.25)' }] }
    const record = { timestamp: 1650000100, media: [], label_values: [{ label: 'Text', value: 'x' }, label], fbid: '1' }
    const tagged = { media: [], label_values: [{ label: 'Visit time', timestamp_value: 1650000200 }, label], fbid: '2' }
    const read = readWith(facebook, JSON.stringify([record, tagged]))
    expect([timesOf(read), [...read.trail.kind], read.trail.latE7[0]]).toEqual([['2022-04-15T05:21:40.000Z', '2022-04-15T05:23:20.000Z'], [fixKind.claimed, fixKind.claimed], 545000000])
    expect(timesOf(readWith(facebook, JSON.stringify(record)))).toEqual(['2022-04-15T05:21:40.000Z'])
    for (const file of [[record], record]) expect(facebook.recognises(headOf(JSON.stringify(file)))).toBe(true)
    expect(facebook.recognises(headOf(JSON.stringify([{ ...record, label_values: [{ label: 'Text', value: 'x' }] }])))).toBe(false)
    expectReaderLaws(facebook, JSON.stringify([record, tagged]))
  })

  test('reads the photos of older exports, and takes 0, 0 for no position', () => {
    const old = { creation_timestamp: 1524000000, media_metadata: { photo_metadata: { taken_timestamp: 1523900000, ...coordinate, upload_ip: '203.0.113.7' } } }
    const none = { creation_timestamp: 1524000000, media_metadata: { photo_metadata: { exif_data: [{ taken_timestamp: 1523900000, latitude: 0, longitude: 0 }] } } }
    const read = readWith(facebook, JSON.stringify({ name: 'x', photos: [old, none] }))
    expect([timesOf(read), [...read.trail.kind]]).toEqual([['2018-04-16T17:33:20.000Z'], [fixKind.observed]])
  })

  test('leaves messages, which are other people\'s too, alone', () => {
    expect(facebook.recognises(headOf(JSON.stringify({ participants: [{ name: 'x' }], messages: [{ sender_name: 'x', photos: [media] }] })))).toBe(false)
  })

  test('says that a primary location by name has no position', () => {
    const primary = JSON.stringify({ primary_location_v2: { city_region_pairs: [['x', 'y']], zipcode: ['0'] } })
    expect([readWith(facebook, primary).trail.count, countsOf(readWith(facebook, primary))]).toEqual([0, { 'no-location-part': 1 }])
    for (const part of [{ phone_number_location_v2: [{ spn: 'x', country_code: 'DE' }] }, { timezone_v2: 'Europe/Berlin' }]) {
      const file = JSON.stringify(part)
      expect([facebook.recognises(headOf(file)), countsOf(readWith(facebook, file))]).toEqual([true, { 'no-location-part': 1 }])
    }
    for (const file of [history, last, posts, album, primary]) expect(facebook.recognises(headOf(file))).toBe(true)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(facebook, history)
    expectReaderLaws(facebook, posts)
  })
})
