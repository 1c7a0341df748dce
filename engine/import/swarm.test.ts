import { describe, expect, test } from 'vitest'
import { headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { swarm } from './swarm.ts'

/** On the water of the North Sea. */
const old = { createdAt: 1496001790, timeZoneOffset: 345, with: [{ firstName: 'Friend' }], venue: { name: 'x', location: { lat: 54.5, lng: 4.25 } } }
const newer = { createdAt: '2023-05-28 20:03:10.000000', timeZoneOffset: 345, lat: 54.6, lng: 4.25, venue: { id: 'v', name: 'x' } }
const file = JSON.stringify({ count: 2, items: [old, newer] })

describe('swarm', () => {
  const read = readWith(swarm, file)

  test('reads seconds and UTC texts, the position of the check-in before that of the venue', () => {
    expect(timesOf(read)).toEqual(['2017-05-28T20:03:10.000Z', '2023-05-28T20:03:10.000Z'])
    expect([...read.trail.latE7, ...read.trail.flag, read.problems]).toEqual([545000000, 546000000, 0, 0, []])
  })

  test('reads lists, single check-ins and answers of the API alike', () => {
    for (const variant of [JSON.stringify([old, newer]), JSON.stringify({ response: { checkins: { items: [old, newer] } } })]) {
      expect(timesOf(readWith(swarm, variant))).toEqual(timesOf(read))
    }
    expect(readWith(swarm, JSON.stringify(old)).trail.count).toBe(1)
    for (const variant of [file, JSON.stringify(old)]) expect(swarm.recognises(headOf(variant))).toBe(true)
  })

  test('reads a check-in at a venue that is gone, by the position beside it, in UTC', () => {
    const gone = JSON.stringify({ items: [{ id: 'a', createdAt: '2023-05-28 20:03:10.000000', type: 'checkin', timeZoneOffset: -480, venue: null, lat: 54.5, lng: 4.25 }] })
    expect(swarm.recognises(headOf(gone))).toBe(true)
    expect([timesOf(readWith(swarm, gone)), swarm.recognises(headOf('{"items":[{"createdAt":1,"venue":null,"lat":1}]}'))]).toEqual([['2023-05-28T20:03:10.000Z'], false])
  })

  test('keeps visits the app recognised as claimed, in UTC', () => {
    for (const visit of [{ id: 'a', timeArrived: '2023-05-28 20:03:10.000000', timeDeparted: '2023-05-28 21:03:10.000000', latitude: 54.5, longitude: 4.25, venueId: 'v' }, { id: 'a', startTime: '2023-05-28 20:03:10', lat: 54.5, lng: 4.25, venue: { id: 'v' } },
      { id: 'a', timeArrived: '2023-05-28 20:03:10.000000', timeDeparted: '2023-05-28 21:03:10.000000', os: 'iOS', isTraveling: false, latitude: 54.5, longitude: 4.25, locationType: 'Venue' }]) {
      const visits = JSON.stringify({ items: [visit] })
      expect(swarm.recognises(headOf(visits))).toBe(true)
      const read = readWith(swarm, visits)
      expect([timesOf(read), read.trail.kind[0], read.trail.flag[0]]).toEqual([['2023-05-28T20:03:10.000Z'], fixKind.claimed, 0])
    }
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(swarm, file)
    expectReaderLaws(swarm, JSON.stringify(newer))
  })
})
