import { describe, expect, test } from 'vitest'
import { readReleasedTracks } from './read-release.ts'

interface Seen { readonly lat?: number, readonly distanceM?: number }

function tcx(points: readonly Seen[], lapM?: number): Uint8Array {
  const trackpoints = points.map(({ lat, distanceM }, i) => `<Trackpoint><Time>2025-06-01T08:00:${String(i).padStart(2, '0')}Z</Time>`
    + (lat === undefined ? '' : `<Position><LatitudeDegrees>${lat}</LatitudeDegrees><LongitudeDegrees>-140</LongitudeDegrees></Position>`)
    + (distanceM === undefined ? '' : `<DistanceMeters>${distanceM}</DistanceMeters>`) + '</Trackpoint>')
  const lap = lapM === undefined ? '' : `<DistanceMeters>${lapM}</DistanceMeters>`
  return new TextEncoder().encode(`<?xml version="1.0"?><TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap>${lap}<Track>${trackpoints.join('')}</Track></Lap></Activity></Activities></TrainingCenterDatabase>`)
}

const near = [0, 0.001, 0.002].map(lat => ({ lat }))

describe('readReleasedTracks() of TCX', () => {
  test('takes a distance that does not begin at 0 for what was hidden before it, and one that goes on for what was hidden after', () => {
    const [track] = readReleasedTracks(tcx([{ distanceM: 0 }, ...near.map(({ lat }, i) => ({ lat, distanceM: 412 + 111 * i })), { distanceM: 900 }])) ?? []
    expect(track).toMatchObject({ hiddenStartM: 412, hiddenEndM: 900 - 412 - 222, latE7: Int32Array.of(0, 10_000, 20_000) })
    expect(track.timeMs).toHaveLength(3)
  })

  test('takes laps that are longer than the line for what was hidden at both ends', () => {
    const [track] = readReleasedTracks(tcx(near, 1022)) ?? []
    expect(track.hiddenTotalM).toBeCloseTo(1022 - 222.4, 0)
  })

  test('states nothing where nothing is missing, or no distance is stated', () => {
    for (const bytes of [tcx(near.map(({ lat }, i) => ({ lat, distanceM: 111 * i })), 222), tcx(near, 224), tcx(near)]) {
      const [track] = readReleasedTracks(bytes) ?? []
      expect([track.hiddenStartM, track.hiddenEndM, track.hiddenTotalM]).toEqual([undefined, undefined, undefined])
    }
  })

  test('gives no line of a file without positions', () => {
    expect(readReleasedTracks(tcx([{ distanceM: 3 }]))).toEqual([])
  })
})
