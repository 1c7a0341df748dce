import type { Line } from '../protection/protected-trail.ts'
import { flagNoise } from '../trail/noise.ts'
import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { hourMs } from '../units/time.ts'

/** As the raw writer does: a silence of an hour ends a track. */
const silenceMs = hourMs

/** Returns the tracks in a trail, without their times: what a device has observed and is not flagged as noise, one line between two silences. */
export function tracksOf(trail: Trail): Line[] {
  const { timeMs, latE7, lonE7, kind, flag, count } = flagNoise(trail), tracks: Line[] = []
  let lat: number[] = [], lon: number[] = [], lastMs = NaN
  const close = (): void => {
    if (lat.length > 1) tracks.push({ latE7: Int32Array.from(lat), lonE7: Int32Array.from(lon) })
    lat = []
    lon = []
  }
  for (let i = 0; i < count; i++) {
    if (kind[i] !== fixKind.observed || flag[i] & fixFlag.noise) continue
    if (timeMs[i] - lastMs > silenceMs) close()
    lat.push(latE7[i])
    lon.push(lonE7[i])
    lastMs = timeMs[i]
  }
  close()
  return tracks
}
