import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag } from '../trail/trail.ts'
import { owntracks } from './owntracks.ts'

/** On the water of the North Sea. */
const first = { _type: 'location', lat: 54.5, lon: 4.25, tst: 1714550400, acc: 15, alt: 3, vel: 36, cog: 270, t: 'u', topic: 'owntracks/ann/phone', SSID: 'My {Wifi} 5 GHz' }
const ping = { ...first, tst: 1714551000, t: 'p' }
const moved = { ...first, lat: 54.6, tst: 1714551600, t: 'p', vel: -1 }
const others = [
  { _type: 'transition', lat: 54.5, lon: 4.25, tst: 1714550701, event: 'leave' }, { _type: 'waypoint', lat: 54.5, lon: 4.25, tst: 1714550701 }, { _type: 'lwt', tst: 1 },
]
const messages = [first, ...others, ping, moved]
const record = messages.map(message => `2024-05-01T08:00:00Z\t*                 \t${JSON.stringify(message)}\n`).join('')

describe('owntracks', () => {
  const read = readWith(owntracks, record)

  test('keeps locations at their fix time, with speed in m/s, and passes over events', () => {
    expect(timesOf(read)).toEqual(['2024-05-01T08:00:00.000Z', '2024-05-01T08:10:00.000Z', '2024-05-01T08:20:00.000Z'])
    const { accuracyM, altitudeM, speedMps, bearingDeg, devices, device } = read.trail
    expect([accuracyM[0], altitudeM?.[0], speedMps?.[0], bearingDeg?.[0], devices[device[0]]]).toEqual([15, 3, 10, 270, 'phone'])
    expect(speedMps?.[2]).toBeNaN()
    expect(read.problems).toEqual([])
  })

  test('refuses the last positions of several users', () => {
    const last = (username: string): object => ({ ...first, topic: undefined, username, device: 'phone' })
    expect(readWith(owntracks, JSON.stringify([last('ann'), last('ann')])).trail.devices).toEqual(['', 'phone'])
    expect(() => readWith(owntracks, JSON.stringify([last('ann'), last('bob')]))).toThrow('several-people')
  })

  test('marks a ping that repeats the position before it, not one from elsewhere', () => {
    expect([...read.trail.flag]).toEqual([0, fixFlag.repeated, 0])
  })

  test('reads old records with spaces, lines, arrays, the answer of the recorder and single messages alike', () => {
    const variants = [
      record.replaceAll('\t', ' '),
      messages.map(message => JSON.stringify(message)).join('\r\n'),
      JSON.stringify(messages), JSON.stringify(messages, null, 2),
      JSON.stringify({ count: 6, data: messages, status: 200 }),
    ]
    for (const variant of variants) {
      expect(owntracks.recognises(headOf(variant))).toBe(true)
      expect(timesOf(readWith(owntracks, variant))).toEqual(timesOf(read))
    }
    for (const single of [JSON.stringify(first), JSON.stringify(first, null, 2)]) expect(readWith(owntracks, single).trail.count).toBe(1)
  })

  test('counts encrypted messages and damaged lines, and keeps the others', () => {
    const damaged = `${record}2024-05-01T09:00:00Z\t*\t{"_type":"encrypted","data":"x"}\n2024-05-01T09:00:00Z\t*\t{"_type":"loc\n2024-05-01T10:00:00Z\t*\t{"_type":"loca`
    expect(readWith(owntracks, damaged).trail.count).toBe(3)
    expect(countsOf(readWith(owntracks, damaged))).toEqual({ 'encrypted-record': 1, 'record-unreadable': 1, truncated: 1 })
  })

  test('counts a location without time as untimed, without position as a problem', () => {
    const read = readWith(owntracks, '{"_type":"location","lat":54.5,"lon":4.25}\n{"_type":"location","tst":1714550400}\n')
    expect([read.trail.count, read.untimed, countsOf(read)]).toEqual([0, 1, { 'time-missing': 1, 'coordinate-missing': 1 }])
  })

  test('refuses the messages of two users', () => {
    expect(() => readWith(owntracks, `${record}${JSON.stringify({ ...first, topic: 'owntracks/bob/phone' })}\n`)).toThrow('several-people')
  })

  test('does not take other JSON for its own', () => {
    expect(owntracks.recognises(headOf('{"locations":[{"lat":1,"lon":2}]}'))).toBe(false)
    expect(owntracks.recognises(headOf('[{"_type":"page"}]'))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(owntracks, record)
    expectReaderLaws(owntracks, JSON.stringify(messages))
  })
})
