import { nearDistanceM } from '../engine/geo/distance.ts'
import { fromPlane } from '../engine/geo/plane.ts'
import { releaseHike } from '../engine/report/release-hike.ts'
import type { TownTrack } from '../engine/simulate/town-person.ts'
import type { Protected, Protection, Secret } from './suite-baselines.ts'

/** Our own protection under test, as it ships: what it withholds or refuses is not released here either. */
export const ours: readonly Protection[] = [
  { name: 'hike, streets known', protect: (tracks, secret) => hike(tracks, secret, true) },
  { name: 'hike, no map', protect: (tracks, secret) => hike(tracks, secret, false) },
]

function hike(tracks: readonly TownTrack[], { home, streets }: Secret, withStreets: boolean): Protected {
  const places = [fromPlane(streets.streets.plane, home)]
  const { released } = releaseHike({ tracks, places, earlier: undefined, streets: withStreets ? { around: () => streets, houseStreetM: () => undefined } : undefined })
  if (!released) return { release: { tracks: [], zones: [] }, zone: undefined, hiddenPerEndM: [], refused: true }
  return { release: released, zone: 0, hiddenPerEndM: released.tracks.flatMap(line => hiddenOf(line, tracks)), refused: false }
}

/** Metres along the raw track before and after a released line. The line carries no name: its track is the one that passes nearest to its ends. */
function hiddenOf({ latE7, lonE7 }: TownTrack, tracks: readonly TownTrack[]): number[] {
  const last = latE7.length - 1
  const fits = tracks.map(track => {
    const first = nearest(track, latE7[0], lonE7[0]), end = nearest(track, latE7[last], lonE7[last])
    return { offM: first.offM + end.offM + (first.index < end.index ? 0 : Infinity), hiddenM: [wayM(track, 0, first.index), wayM(track, end.index, track.latE7.length - 1)] }
  })
  return fits.reduce((best, next) => next.offM < best.offM ? next : best).hiddenM
}

function nearest(track: TownTrack, latE7: number, lonE7: number): { readonly index: number, readonly offM: number } {
  let index = 0, offM = Infinity
  for (let i = 0; i < track.latE7.length; i++) {
    const metres = nearDistanceM(track.latE7[i], track.lonE7[i], latE7, lonE7)
    if (metres >= offM) continue
    offM = metres
    index = i
  }
  return { index, offM }
}

/** Returns the length of a track between two of its positions. */
export function wayM({ latE7, lonE7 }: TownTrack, first = 0, last = latE7.length - 1): number {
  let sumM = 0
  for (let i = first + 1; i <= last; i++) sumM += nearDistanceM(latE7[i - 1], lonE7[i - 1], latE7[i], lonE7[i])
  return sumM
}
