import type { Line } from '../protection/protected-trail.ts'
import { zoneLabels, type Place, type Zone } from '../protection/zones.ts'
import { flagNoise } from '../trail/noise.ts'
import { cutTrail } from '../trail/pick.ts'
import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { hourMs } from '../units/time.ts'

/** As the raw writer does: a silence of an hour ends a track. */
const silenceMs = hourMs

/**
 * Returns the tracks in a trail, without their times: what a device has observed and is not noise, one line between two silences.
 *
 * Noise is told by neighbours, and a neighbour in what is to be hidden would decide what is seen outside: so each stretch within or outside the cells of the places, of every size
 * that may be chosen, is judged by itself.
 */
export function tracksOf(trail: Trail, places: readonly Place[], known: readonly Zone[] = []): Line[] {
  const labelOf = zoneLabels(places, known), tracks: Line[] = []
  let lat: number[] = [], lon: number[] = [], lastMs = NaN
  const close = (): void => {
    if (lat.length > 1) tracks.push({ latE7: Int32Array.from(lat), lonE7: Int32Array.from(lon) })
    lat = []
    lon = []
  }
  for (let first = 0, end = 0; first < trail.count; first = end) {
    const label = labelOf(trail.latE7[first], trail.lonE7[first])
    while (end < trail.count && labelOf(trail.latE7[end], trail.lonE7[end]) === label) end++
    const { timeMs, latE7, lonE7, kind, flag, count } = flagNoise(cutTrail(trail, first, end))
    for (let i = 0; i < count; i++) {
      if (kind[i] !== fixKind.observed || flag[i] & fixFlag.noise) continue
      if (timeMs[i] - lastMs > silenceMs) close()
      lat.push(latE7[i])
      lon.push(lonE7[i])
      lastMs = timeMs[i]
    }
  }
  close()
  return tracks
}
