import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag } from '../trail/trail.ts'
import { brokerJson } from './broker-json.ts'

/** Made-up ID, positions on the water of the South Atlantic. */
const id = '0a1b2c3d-0000-4000-8000-00000000000a'
const pings = [0, 1].map(i => ({ timestamp: 1704067200 + i, latitude: -30.25, longitude: -15.5, horizontal_accuracy: 7 }))
const flat = pings.map(ping => ({ maid: id, ...ping }))
const bids = [1, 2].map((type, i) => ({ id: `${i}`, timestamp: 1704067200000 + i * 1000, device: { ifa: id, geo: { lat: -30.25, lon: -15.5, type, accuracy: 7 }, os: 'x' }, imp: [{ id: '1' }] }))
const lines = (records: readonly unknown[]): string => records.map(record => `${JSON.stringify(record)}\n`).join('')

describe('brokerJson', () => {
  test('reads lines, arrays and lists under one ID, flat and nested', () => {
    const variants = [
      lines(flat), JSON.stringify(flat), JSON.stringify({ data: flat }, null, 2), lines(bids), JSON.stringify(bids),
      JSON.stringify({ advertising_id: id, pings }),
      JSON.stringify({ data: [{ id, id_type: 'idfa', pings }] }),
      JSON.stringify({ result: { ad_id: id, locations: pings } }),
    ]
    for (const [index, variant] of variants.entries()) {
      expect(brokerJson.recognises(headOf(variant)), `variant ${index}`).toBe(true)
      const read = readWith(brokerJson, variant)
      expect(timesOf(read), `variant ${index}`).toEqual(['2024-01-01T00:00:00.000Z', '2024-01-01T00:00:01.000Z'])
      expect([read.trail.latE7[0], read.trail.lonE7[0], read.trail.accuracyM[0], read.problems], `variant ${index}`).toEqual([-302500000, -155000000, 7, []])
    }
  })

  test('refuses a second ID that is called by its kind', () => {
    const two = JSON.stringify({ data: [{ id, id_type: 'idfa', pings }, { id: id.replace(/a$/, 'b'), id_type: 'idfa', pings }] })
    expect(() => readWith(brokerJson, two)).toThrow('several-people')
  })

  test('marks positions of network addresses', () => {
    expect([...readWith(brokerJson, lines(bids)).trail.flag]).toEqual([0, fixFlag.cell])
  })

  test('refuses a second advertising ID', () => {
    expect(() => readWith(brokerJson, lines([...flat, { ...flat[0], maid: id.replace('a', 'b') }]))).toThrow('several-people')
  })

  test('counts records without position', () => {
    expect(countsOf(readWith(brokerJson, lines([...flat, { maid: id, timestamp: 1 }])))).toEqual({ 'coordinate-missing': 1 })
  })

  test('recognises no JSON without advertising ID or position', () => {
    for (const text of ['{"lat":1,"lon":2}', '{"ifa":"x"}', '[]', 'ifa lat lon']) expect(brokerJson.recognises(headOf(text))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(brokerJson, lines(bids))
    expectReaderLaws(brokerJson, JSON.stringify(flat))
  })
})
