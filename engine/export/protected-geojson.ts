import type { ProtectedTrail } from '../protection/protected-trail.ts'
import { assertProtected } from '../protection/seal.ts'
import { gridDegreesText } from './text.ts'

/**
 * Returns a protected trail as GeoJSON: one MultiLineString, longitude before latitude with 5 digits, no properties.
 * Source: RFC 7946; lines over the antimeridian are not cut in two.
 * @throws RangeError when no protection has made the trail, or nothing is left of it.
 */
export function protectedGeoJson(trail: ProtectedTrail): string {
  assertProtected(trail)
  if (trail.lines.length === 0) throw new RangeError('Cannot write a trail: nothing is left of it')
  const lines = trail.lines.map(({ latE7, lonE7 }) =>
    `[${Array.from(latE7, (lat, i) => `[${gridDegreesText(lonE7[i])},${gridDegreesText(lat)}]`).join(',')}]`)
  return `${protectedGeoJsonHead}${lines.join(',\n')}${protectedGeoJsonTail}`
}

export const protectedGeoJsonHead = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"MultiLineString","coordinates":[\n'
export const protectedGeoJsonTail = '\n]}}]}\n'
