import { describe, expect, test } from 'vitest'
import { headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { geojson } from './geojson.ts'
import { overland } from './overland.ts'

/** On the water of the North Sea. */
const geometry = { type: 'Point', coordinates: [4.25, 54.5] }
const locations = [
  { type: 'Feature', geometry, properties: { timestamp: '2024-05-01T08:00:00-0700', speed: -1, course: -1, horizontal_accuracy: 30, altitude: 4, wifi: 'network', device_id: 'phone' } },
  { type: 'Feature', properties: { timestamp: '2024-05-01T15:30:00Z', action: 'will_terminate' } },
  { type: 'Feature', geometry, properties: { timestamp: '2024-05-01T16:00:00Z', action: 'visit', arrival_date: '2024-05-01T15:00:00Z', departure_date: '2024-05-01T16:00:00Z', horizontal_accuracy: 40 } },
]
const file = JSON.stringify({ locations, current: locations[0], trip: {} })

describe('overland', () => {
  const read = readWith(overland, file)

  test('reads locations with a zone without colon; −1 is not known; events without a position are no problem', () => {
    expect(timesOf(read)).toEqual(['2024-05-01T15:00:00.000Z', '2024-05-01T16:00:00.000Z'])
    const { accuracyM, altitudeM, speedMps, bearingDeg, devices } = read.trail
    expect([accuracyM[0], altitudeM?.[0], speedMps, bearingDeg, devices]).toEqual([30, 4, undefined, undefined, ['', 'phone']])
    expect(read.problems).toEqual([])
  })

  test('keeps a visit as the claim it is', () => {
    expect([...read.trail.kind]).toEqual([fixKind.observed, fixKind.claimed])
    expect(read.claims).toMatchObject([{ by: 'overland', kind: 'visit', startMs: Date.UTC(2024, 4, 1, 15), endMs: Date.UTC(2024, 4, 1, 16) }])
  })

  test('does not take a collection of features for its own', () => {
    expect(overland.recognises(headOf(file))).toBe(true)
    const collection = JSON.stringify({ type: 'FeatureCollection', features: locations })
    expect([overland.recognises(headOf(collection)), geojson.recognises(headOf(collection))]).toEqual([false, true])
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(overland, file)
  })
})
