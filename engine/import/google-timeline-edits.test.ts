import { describe, expect, test } from 'vitest'
import { headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { googleTimelineEdits } from './google-timeline-edits.ts'

/** On the water of the North Sea. */
const edits = JSON.stringify({
  timelineEdits: [
    {
      deviceId: '987654321987654321',
      rawSignal: { signal: { position: { point: { latE7: 545000000, lngE7: 42500000 }, accuracyMm: 14063, altitudeMeters: -23.5, source: 'WIFI', timestamp: '2024-07-06T05:23:01.340Z' } } },
    },
    { deviceId: '1', rawSignal: { signal: { activityRecord: { timestamp: '2024-07-06T06:53:29.710Z' }, wifiScan: { devices: [{ mac: '1' }] } } } },
    { deviceId: '0', placeAggregates: { placeAggregateInfo: [{ score: 12, point: { latE7: 545000000, lngE7: 42500000 }, placeId: 'P1' }] } },
  ],
})

describe('googleTimelineEdits', () => {
  const read = readWith(googleTimelineEdits, edits)

  test('reads positions with their accuracy in millimetres and their device', () => {
    expect(timesOf(read)).toEqual(['2024-07-06T05:23:01.340Z'])
    expect(read.trail.accuracyM[0]).toBeCloseTo(14.063, 4)
    expect(read.trail.altitudeM?.[0]).toBe(-23.5)
    expect(read.trail.devices[read.trail.device[0]]).toBe('987654321987654321')
  })

  test('counts ranked places as untimed and keeps them as claims', () => {
    expect(read.untimed).toBe(1)
    expect(read.claims.map(({ kind, placeId }) => [kind, placeId])).toEqual([['place', 'P1']])
  })

  test('recognises its content', () => {
    expect(googleTimelineEdits.recognises(headOf(edits))).toBe(true)
    expect(googleTimelineEdits.recognises(headOf('{"semanticSegments":[]}'))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(googleTimelineEdits, edits)
  })
})
