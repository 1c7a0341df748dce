import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixFlag, fixKind } from '../trail/trail.ts'
import { googleTimelineAndroid, googleTimelineIos } from './google-timeline.ts'

/** On the water of the North Sea. */
const android = JSON.stringify({
  semanticSegments: [
    {
      startTime: '2025-03-30T00:00:00.000+01:00', endTime: '2025-03-30T02:00:00.000+01:00',
      timelinePath: [
        { point: '54.5000000°, 4.2500000°', time: '2025-03-30T01:59:00.000+01:00' },
        { point: '54.5000001°, 4.2500001°', time: '2025-03-30T03:00:00.000+02:00' },
      ],
    },
    {
      startTime: '2025-03-30T03:10:00.000+02:00', endTime: '2025-03-30T08:00:00.000+02:00',
      visit: {
        hierarchyLevel: 0, probability: 0.87,
        topCandidate: { placeId: 'P1', semanticType: 'INFERRED_HOME', probability: 0.9, placeLocation: { latLng: '54.51°, 4.26°' } },
      },
    },
    {
      startTime: '2025-03-30T08:00:00.000+02:00', endTime: '2025-03-30T08:31:00.000+02:00',
      activity: { start: { latLng: '54.51\u00b0, 4.26\u00b0, 3.0\u00b0' }, end: {}, parking: { location: { latLng: '54.52°, 4.27°' }, startTime: '2025-03-30T08:30:00.000+02:00' } },
    },
  ],
  rawSignals: [
    { position: { LatLng: '54.53°, 4.28°', accuracyMeters: 15, altitudeMeters: 35.5, speedMetersPerSecond: 1.25, timestamp: '2025-03-30T09:05:00.250Z' } },
    { wifiScan: { devicesRecords: [{ mac: 1 }] } },
  ],
  userLocationProfile: { frequentPlaces: [{ placeId: 'P1', placeLocation: '54.51°, 4.26°', label: 'HOME' }, { placeId: 'P2' }] },
})

const ios = JSON.stringify([
  {
    startTime: '2023-12-27T13:39:37+01:00', endTime: '2023-12-28T05:43:23+01:00',
    visit: { probability: '0.95', topCandidate: { semanticType: 'Home', placeID: 'P1', probability: '0.9', placeLocation: 'geo:54.510000,4.260000' } },
  },
  { endTime: '2023-12-28T06:15:12+01:00', startTime: '2023-12-28T05:43:23+01:00', activity: { start: 'geo:54.51,4.26', end: { latLng: 'geo:-54.52,-4.27' } } },
  { startTime: '2023-12-27T10:00:30.000Z', endTime: '2023-12-27T12:00:00.000Z', timelinePath: [{ point: 'geo:54.5,4.25', durationMinutesOffsetFromStartTime: '119' }] },
])

describe('googleTimelineAndroid', () => {
  const read = readWith(googleTimelineAndroid, android)

  test('keeps paths and signals as observed; visits, ends and parking as claimed; over the change to summer time', () => {
    expect(timesOf(read)).toEqual([
      '2025-03-30T00:59:00.000Z', '2025-03-30T01:00:00.000Z', '2025-03-30T01:10:00.000Z', '2025-03-30T06:00:00.000Z', '2025-03-30T06:30:00.000Z',
      '2025-03-30T09:05:00.250Z',
    ])
    const { claimed, observed } = fixKind
    expect([...read.trail.kind]).toEqual([observed, observed, claimed, claimed, claimed, observed])
  })

  test('marks the whole minutes of paths, and of nothing else', () => {
    expect([...read.trail.flag]).toEqual([fixFlag.minuteStamp, fixFlag.minuteStamp, 0, 0, 0, 0])
  })

  test('reads what a raw signal measured', () => {
    expect([read.trail.accuracyM[5], read.trail.altitudeM?.[5], read.trail.speedMps?.[5]]).toEqual([15, 35.5, 1.25])
  })

  test('counts frequent places as untimed and keeps labels as claims of Google', () => {
    expect(read.untimed).toBe(1)
    expect(read.claims.map(({ kind, label, placeId, probability }) => [kind, label, placeId, probability])).toEqual([
      ['visit', 'INFERRED_HOME', 'P1', 0.87], ['place', 'HOME', 'P1', NaN],
    ])
  })

  test('reads positions whose degree sign was damaged', () => {
    const { trail } = readWith(googleTimelineAndroid, android.replaceAll('°', '\ufffd'))
    expect([...trail.latE7]).toEqual([...read.trail.latE7])
  })

  test('keeps a segment without end, and an activity end without time as untimed', () => {
    const { trail, untimed, problems } = readWith(googleTimelineAndroid, JSON.stringify({
      semanticSegments: [{ startTime: '2024-02-02T00:00:00+05:45', activity: { start: { latLng: '54°, 4°' }, end: { latLng: '54°, 4°' } } }],
    }))
    expect([trail.count, trail.timeMs[0], untimed]).toEqual([1, Date.UTC(2024, 1, 1, 18, 15), 1])
    expect(countsOf({ problems })).toEqual({ 'time-missing': 1 })
  })

  test('recognises signals without segments, and no iPhone file', () => {
    expect(googleTimelineAndroid.recognises(headOf('{"rawSignals": []}'))).toBe(true)
    expect(googleTimelineAndroid.recognises(headOf(ios))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(googleTimelineAndroid, android)
  })
})

describe('googleTimelineIos', () => {
  const read = readWith(googleTimelineIos, ios)

  test('reads geo texts, numbers as texts and minutes since the start; paths that come after visits are put in order', () => {
    expect(timesOf(read)).toEqual(['2023-12-27T11:59:30.000Z', '2023-12-27T12:39:37.000Z', '2023-12-28T04:43:23.000Z', '2023-12-28T05:15:12.000Z'])
    expect([read.trail.latE7[3], read.trail.lonE7[3]]).toEqual([-545200000, -42700000])
    expect(read.trail.flag[0]).toBe(fixFlag.minuteStamp)
    expect(read.claims.map(({ label, placeId, probability }) => [label, placeId, probability])).toEqual([['Home', 'P1', 0.95]])
  })

  test('recognises segments, not any array', () => {
    expect(googleTimelineIos.recognises(headOf(ios))).toBe(true)
    expect(googleTimelineIos.recognises(headOf('[{"startTime":"2024-01-01T00:00:00Z","value":1}]'))).toBe(false)
    expect(googleTimelineIos.recognises(headOf('[]'))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(googleTimelineIos, ios)
  })
})
