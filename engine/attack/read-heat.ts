import { nearDistanceM } from '../geo/distance.ts'
import { isObject } from '../import/json-value.ts'
import { degreesToE7, wrapLonE7 } from '../units/degrees.ts'
import type { HeatMap } from './heat.ts'

/**
 * Returns a finished heat map in GeoJSON as a stranger reads it: the middle of each polygon, and the first number of its property `days`; undefined when it is none.
 * Polygons without such a number are passed over.
 */
export function readHeatMap(bytes: Uint8Array): HeatMap | undefined {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
  if (!isObject(value) || !Array.isArray(value['features'])) return undefined
  const latE7: number[] = [], lonE7: number[] = [], heat: number[] = []
  let cellM = 0
  for (const feature of value['features']) {
    const corners = cornersOf(feature), days = isObject(feature) && isObject(feature['properties']) ? parseInt(String(feature['properties']['days']), 10) : NaN
    if (corners.length === 0 || Number.isNaN(days)) continue
    latE7.push(degreesToE7(mean(corners.map(([, lat]) => lat))))
    lonE7.push(wrapLonE7(degreesToE7(mean(corners.map(([lon]) => lon)))))
    heat.push(days)
    cellM = Math.max(cellM, widthM(corners))
  }
  return { latE7, lonE7, heat, cellM }
}

/** A cell is as wide between two sides as it is far from its neighbour: √3 of its mean edge. */
function widthM(corners: readonly [lon: number, lat: number][]): number {
  const edgesM = corners.map(([lon, lat], i) => {
    const [nextLon, nextLat] = corners[(i + 1) % corners.length]
    return nearDistanceM(degreesToE7(lat), degreesToE7(lon), degreesToE7(nextLat), degreesToE7(nextLon))
  })
  return Math.sqrt(3) * mean(edgesM)
}

/** The outer ring without its repeated first corner. */
function cornersOf(feature: unknown): [lon: number, lat: number][] {
  if (!isObject(feature) || !isObject(feature['geometry']) || feature['geometry']['type'] !== 'Polygon') return []
  const rings = feature['geometry']['coordinates'], ring: unknown = Array.isArray(rings) ? rings[0] : undefined
  return Array.isArray(ring) && ring.every(isPosition) ? ring.slice(1) : []
}

function isPosition(value: unknown): value is [number, number] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
