import { describe, expect, test } from 'vitest'
import { fixFlag, fixKind, importSource, memorySource, type Imported } from '../engine/index.ts'
import { writeZip } from '../engine/simulate/write-zip.ts'
import { bytesOf } from './read-format.ts'

/** What other programs are known to do wrong with these exports: invent fixes, drop what Google concluded, drop ends and times. All on the water of the North Sea. */
const androidHome = { placeId: 'P1', semanticType: 'INFERRED_HOME', probability: 0.9, placeLocation: { latLng: '54.51°, 4.26°' } }
const android = {
  semanticSegments: [
    { startTime: '2025-01-10T18:00:00.000Z', endTime: '2025-01-11T06:00:00.000Z', visit: { hierarchyLevel: 0, probability: 0.87, topCandidate: androidHome } },
    {
      startTime: '2025-01-11T06:00:00.000Z', endTime: '2025-01-11T08:00:00.000Z',
      timelinePath: [4, 1, 3, 2].map(step => ({ point: `54.5${step}°, 4.2${step}°`, time: '2025-01-11T06:30:00.000Z' })),
    },
  ],
  userLocationProfile: { frequentPlaces: [{ placeId: 'P1', placeLocation: '54.51°, 4.26°', label: 'HOME' }] },
}

const visited = { latitudeE7: 545_100_000, longitudeE7: 42_600_000, placeId: 'P1', semanticType: 'TYPE_WORK' }
const semantic = {
  timelineObjects: [
    {
      activitySegment: {
        startLocation: { latitudeE7: 545_000_000, longitudeE7: 42_500_000 }, endLocation: { latitudeE7: 545_100_000, longitudeE7: 42_600_000 },
        duration: { startTimestamp: '2021-03-02T07:00:00Z', endTimestamp: '2021-03-02T07:30:00Z' },
        waypointPath: { waypoints: [{ latE7: 545_010_000, lngE7: 42_510_000 }, { latE7: 545_020_000, lngE7: 42_520_000 }] },
        simplifiedRawPath: { points: [{ latE7: 545_050_000, lngE7: 42_550_000, timestamp: '2021-03-02T07:12:00Z', accuracyMeters: 12 }] },
      },
    },
    { placeVisit: { location: visited, visitConfidence: 80, duration: { startTimestamp: '2021-03-02T07:30:00Z', endTimestamp: '2021-03-02T15:00:00Z' } } },
  ],
}

const edits = {
  timelineEdits: [{
    deviceId: '7',
    rawSignal: { signal: { position: { point: { latE7: 545_000_000, lngE7: 42_500_000 }, accuracyMm: 14_063, source: 'WIFI', timestamp: '2024-07-06T05:23:01.340Z' } } },
  }],
}

describe('importSource() does not repeat what other importers do', () => {
  test('a visit of twelve hours is one claimed fix: no points are made up between its ends', async () => {
    const { trail } = await read({ semanticSegments: android.semanticSegments.slice(0, 1) })
    expect([...trail.kind]).toEqual([fixKind.claimed])
  })

  test('frequent places have no time and get none', async () => {
    const { trail, untimed } = await read({ ...android, semanticSegments: [] })
    expect({ fixes: trail.count, untimed }).toEqual({ fixes: 0, untimed: 1 })
  })

  test('what Google concluded is kept, with its probability and its number for the place', async () => {
    const { claims } = await read(android)
    expect(claims.map(({ kind, label, probability, placeId }) => ({ kind, label, known: probability > 0, placeId }))).toEqual([
      { kind: 'visit', label: 'INFERRED_HOME', known: true, placeId: 'P1' }, { kind: 'place', label: 'HOME', known: false, placeId: 'P1' },
    ])
  })

  test('a semantic segment keeps its end, its path with times, and no invented times for way points', async () => {
    const { trail, untimed } = await read(semantic)
    expect(clocksOf(trail.timeMs)).toEqual(['07:00', '07:12', '07:30', '07:30'])
    expect(untimed).toBe(2)
  })

  test('a place visit keeps from when to when, what it was called and how sure Google was', async () => {
    const { claims } = await read(semantic)
    expect(claims.map(({ label, startMs, endMs }) => [label, ...clocksOf([startMs, endMs])])).toEqual([['TYPE_WORK', '07:30', '15:00']])
    expect(claims[0]?.probability).toBeCloseTo(0.8, 6)
  })

  test('the times of old Takeouts, timestampMs, are read, and each record keeps its device', async () => {
    const at = { latitudeE7: 545_000_000, longitudeE7: 42_500_000 }
    const { trail, problems } = await read({ locations: [{ ...at, timestampMs: '1577880000000', deviceTag: 11 }, { ...at, timestampMs: '1577880060000', deviceTag: -12 }] })
    expect({ times: [...trail.timeMs], devices: [...trail.device].map(number => trail.devices[number]), problems })
      .toEqual({ times: [1_577_880_000_000, 1_577_880_060_000], devices: ['11', '-12'], problems: [] })
  })

  test('points in one minute stay in the order of the file, marked as minutes', async () => {
    const { trail } = await read({ semanticSegments: android.semanticSegments.slice(1) })
    expect([...trail.latE7]).toEqual([545_400_000, 545_100_000, 545_300_000, 545_200_000])
    expect([...trail.flag].every(flag => (flag & fixFlag.minuteStamp) !== 0)).toBe(true)
  })

  test.each([
    ['German', 'Takeout/Standortverlauf (Zeitachse)/Zeitachse'], ['French', 'Takeout/Historique des positions (Vos trajets)/Archives'], ['Japanese', 'Takeout/ロケーション履歴（タイムライン）/記録'],
  ])('a Takeout with %s names is read by content', async (_, name) => {
    const members = [[`${name}.json`, JSON.stringify(semantic)], [`${name} 2.json`, JSON.stringify(edits)], [`${name}.html`, '<html></html>']]
    const zip = [...writeZip(members.map(([path, text]) => ({ path, chunks: () => [bytesOf(text)] })))]
    const { trail, members: found } = await importSource(memorySource('takeout', new Uint8Array(Buffer.concat(zip))), 'takeout')
    expect({ fixes: trail.count, formats: found.map(({ format }) => format) }).toEqual({ fixes: 5, formats: ['google-semantic', 'google-timeline-edits'] })
  })

  test('Timeline Edits are imported, with their device and accuracy', async () => {
    const { trail } = await read(edits)
    expect([...trail.device].map(number => trail.devices[number])).toEqual(['7'])
    expect(trail.accuracyM[0]).toBeCloseTo(14.063, 4)
  })
})

async function read(json: unknown): Promise<Imported> {
  return importSource(memorySource('export.json', bytesOf(JSON.stringify(json))), 'test')
}

/** The hours and minutes of times, in UTC. */
function clocksOf(times: Iterable<number>): string[] {
  return Array.from(times, timeMs => new Date(timeMs).toISOString().slice(11, 16))
}
