import { describe, expect, test } from 'vitest'
import { countsOf, headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { fixKind } from '../trail/trail.ts'
import { googleSemantic } from './google-semantic.ts'

/** On the water of the Lago Maggiore. */
const place = { latitudeE7: 459000000, longitudeE7: 85500000 }
const month = JSON.stringify({
  timelineObjects: [
    {
      placeVisit: {
        location: { ...place, placeId: 'P1', semanticType: 'TYPE_HOME', accuracyMetres: 40 },
        duration: { startTimestamp: '2021-03-01T20:00:00Z', endTimestamp: '2021-03-02T06:00:00.5Z' },
        visitConfidence: 80,
        otherCandidateLocations: [{ ...place, semanticType: 'TYPE_WORK', placeId: 'P2' }, place],
        childVisits: [{ centerLatE7: 459000001, centerLngE7: 85500001, duration: { startTimestampMs: '1614632400000' } }],
        simplifiedRawPath: { points: [{ latE7: 459000002, lngE7: 85500002, timestamp: '2021-03-01T21:00:00Z', accuracyMeters: 12 }] },
      },
    },
    {
      activitySegment: {
        startLocation: place, endLocation: { latitudeE7: 459100000, lngE7: 85600000 },
        duration: { startTimestamp: '2021-03-02 07:00:00 +0100', endTimestamp: '1614666600' },
        waypointPath: { source: 'BACKFILLED', waypoints: [{ latE7: 459000000, lngE7: 85500000 }] },
        simplifiedRawPath: { source: 'BACKFILLED', points: [{ latE7: 459000003, lngE7: 85500003, timestampMs: '1614665000000' }] },
        transitPath: { transitStops: [place, {}] },
        parkingEvent: { location: place, timestamp: '2021-03-02T06:20:00Z' },
      },
    },
  ],
})

describe('googleSemantic', () => {
  const read = readWith(googleSemantic, month)

  test('reads its records alone, one after the other', () => {
    const visit = { placeVisit: { location: place, duration: { startTimestampMs: '1614632400000' } } }, lines = `${JSON.stringify(visit)}\n${JSON.stringify(visit)}\n`
    expect(googleSemantic.recognises(headOf(lines))).toBe(true)
    expect(readWith(googleSemantic, lines).trail.count).toBe(2)
  })

  test('keeps visits, ends of activities and parking as claimed, raw paths as observed, backfilled ones as computed', () => {
    expect(timesOf(read)).toEqual([
      '2021-03-01T20:00:00.000Z', '2021-03-01T21:00:00.000Z', '2021-03-01T21:00:00.000Z', '2021-03-02T06:00:00.000Z', '2021-03-02T06:03:20.000Z',
      '2021-03-02T06:20:00.000Z', '2021-03-02T06:30:00.000Z',
    ])
    const { claimed, observed, computed } = fixKind
    expect([...read.trail.kind]).toEqual([claimed, claimed, observed, claimed, computed, claimed, claimed])
    expect([...read.trail.accuracyM]).toEqual([40, NaN, 12, NaN, NaN, NaN, NaN])
  })

  test('counts candidates, way points and transit stops as untimed', () => {
    expect(read.untimed).toBe(4)
    expect(read.problems).toEqual([])
  })

  test('keeps what Google concluded', () => {
    expect(read.claims.map(({ kind, label, placeId, probability }) => [kind, label, placeId, probability])).toEqual([
      ['visit', 'TYPE_HOME', 'P1', 0.8], ['place', 'TYPE_WORK', 'P2', NaN], ['visit', '', '', NaN],
    ])
    expect(read.claims[0].endMs - read.claims[0].startMs).toBe(36_000_500)
  })

  test('does not take an empty or impossible location for one', () => {
    const { trail, untimed, problems } = readWith(googleSemantic, JSON.stringify({
      timelineObjects: [
        { activitySegment: { startLocation: {}, endLocation: { latitudeE7: 910000000, longitudeE7: 0 }, duration: { endTimestamp: '2021-03-02T06:20:00Z' } } },
        { placeVisit: { location: { latitudeE7: 'x', longitudeE7: 1 } } }, null, 7,
      ],
    }))
    expect([trail.count, untimed]).toEqual([0, 0])
    expect(countsOf({ problems })).toEqual({ 'coordinate-out-of-range': 1, 'coordinate-missing': 1 })
  })

  test('undoes the overflow of negative numbers', () => {
    const overflown = { latitudeE7: 4294967296 - 330000000, longitudeE7: 4294967296 - 150000000 }
    const { trail, problems } = readWith(googleSemantic, JSON.stringify({ timelineObjects: [{ placeVisit: { location: overflown, duration: { startTimestamp: '2019-01-01T00:00:00Z' } } }] }))
    expect([trail.latE7[0], trail.lonE7[0]]).toEqual([-330000000, -150000000])
    expect(countsOf({ problems })).toEqual({ 'overflow-repaired': 2 })
  })

  test('counts a time that no clock had as neither fix nor untimed', () => {
    const { trail, untimed, problems } = readWith(googleSemantic, JSON.stringify({ timelineObjects: [{ placeVisit: { location: place, duration: { startTimestamp: '1970-01-01T00:00:00Z' } } }] }))
    expect([trail.count, untimed]).toEqual([0, 0])
    expect(countsOf({ problems })).toEqual({ 'time-implausible': 1 })
  })

  test('recognises its content and not its neighbours', () => {
    expect(googleSemantic.recognises(headOf(month))).toBe(true)
    expect(googleSemantic.recognises(headOf('{"locations":[]}'))).toBe(false)
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(googleSemantic, month)
  })
})
