import { nearDistanceM } from '../geo/distance.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import type { Line } from './protected-trail.ts'

/** Positions are released in steps of 1e-5 degree, about a metre: more digits would tell recordings of one device apart. */
const gridE7 = 100

/**
 * Returns positions every `stepM` metres along a line, on a grid of 1e-5 degree, from its first position on; the rest after the last whole step is left out.
 * Stops, speed and the moments of recording leave no trace (Primault et al. 2015, Promesse: equal distances hide stops).
 */
export function resample({ latE7, lonE7 }: Line, stepM: number): Line {
  const lat: number[] = [], lon: number[] = []
  const emit = (latitude: number, longitude: number): void => {
    lat.push(Math.round(latitude / gridE7) * gridE7)
    lon.push(wrapLonE7(Math.round(longitude / gridE7) * gridE7))
  }
  let nextM = 0
  for (let i = 1; i < latE7.length; i++) {
    const lengthM = nearDistanceM(latE7[i - 1], lonE7[i - 1], latE7[i], lonE7[i]), dLon = wrapLonE7(lonE7[i] - lonE7[i - 1])
    for (; nextM < lengthM; nextM += stepM) {
      const share = nextM / lengthM
      emit(latE7[i - 1] + share * (latE7[i] - latE7[i - 1]), lonE7[i - 1] + share * dLon)
    }
    nextM -= lengthM
  }
  return { latE7: Int32Array.from(lat), lonE7: Int32Array.from(lon) }
}

/** Returns the metres along a line. */
export function lengthM({ latE7, lonE7 }: Line, first = 0, end = latE7.length): number {
  let sum = 0
  for (let i = first + 1; i < end; i++) sum += nearDistanceM(latE7[i - 1], lonE7[i - 1], latE7[i], lonE7[i])
  return sum
}
