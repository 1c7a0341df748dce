import { e7ToDegrees, lonE7Max } from '../units/degrees.ts'

/** Mean radius of the earth, IUGG (Moritz, "Geodetic Reference System 1980"). */
export const earthRadiusM = 6_371_008.8

const radiansPerE7 = Math.PI / 180 / 1e7
const metresPerE7 = earthRadiusM * radiansPerE7

/**
 * Returns the great-circle distance in metres (haversine on the mean sphere; the ellipsoid differs by at most 0.56 %).
 * Right over the antimeridian and at the poles.
 */
export function distanceM(latE7a: number, lonE7a: number, latE7b: number, lonE7b: number): number {
  const sinLat = Math.sin((latE7b - latE7a) * radiansPerE7 / 2)
  const sinLon = Math.sin((lonE7b - lonE7a) * radiansPerE7 / 2)
  const h = sinLat * sinLat + Math.cos(latE7a * radiansPerE7) * Math.cos(latE7b * radiansPerE7) * sinLon * sinLon
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Returns the distance in metres for near positions: a plane around the mean latitude.
 * Error below 0.1 % up to 100 km and 70° latitude; about four times as fast as `distanceM`. Right over the antimeridian.
 */
export function nearDistanceM(latE7a: number, lonE7a: number, latE7b: number, lonE7b: number): number {
  let dLon = lonE7b - lonE7a
  if (dLon > lonE7Max) dLon -= 2 * lonE7Max
  else if (dLon < -lonE7Max) dLon += 2 * lonE7Max
  const x = dLon * Math.cos((latE7a + latE7b) / 2 * radiansPerE7)
  const y = latE7b - latE7a
  return Math.sqrt(x * x + y * y) * metresPerE7
}

/** Returns the metres that 1e-7 degree of latitude spans, and of longitude at this latitude. */
export function metresPerE7At(latE7: number): { latM: number, lonM: number } {
  return { latM: metresPerE7, lonM: metresPerE7 * Math.cos(latE7 * radiansPerE7) }
}

/**
 * Returns the position that lies `distanceM` from a start in the direction `bearingDeg` (clockwise from north), on the sphere.
 */
export function destinationE7(latE7: number, lonE7: number, bearingDeg: number, metres: number): { latE7: number, lonE7: number } {
  const lat = e7ToDegrees(latE7) * Math.PI / 180, lon = e7ToDegrees(lonE7) * Math.PI / 180
  const bearing = bearingDeg * Math.PI / 180, angle = metres / earthRadiusM
  const sinLat = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing)
  const dLon = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(lat), Math.cos(angle) - Math.sin(lat) * sinLat)
  const lonDeg = (((lon + dLon) * 180 / Math.PI + 540) % 360) - 180
  return { latE7: Math.round(Math.asin(Math.min(1, Math.max(-1, sinLat))) * 180 / Math.PI * 1e7), lonE7: Math.round(lonDeg * 1e7) }
}
