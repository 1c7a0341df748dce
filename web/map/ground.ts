import type { Atlas, Box, MapLine } from '../../engine/index.ts'

/** Land, borders and towns of a part of the world, as GeoJSON. `inland` is water within land. */
export interface Ground { readonly land: Feature[], readonly inland: Feature[], readonly borders: Feature[], readonly towns: Feature[] }

export type Position = [lon: number, lat: number]

export interface Feature {
  readonly type: 'Feature'
  readonly geometry: { readonly type: 'Polygon', readonly coordinates: Position[][] } | { readonly type: 'LineString', readonly coordinates: Position[] }
    | { readonly type: 'Point', readonly coordinates: Position }
  readonly properties: Readonly<Record<string, string | number | boolean | readonly number[]>>
}

/** Our choice: as many names as fit on a screen twice over; the map leaves out those that collide. */
const townsMax = 160

/** Returns what lies under a trail within a box, without details smaller than `detailM`. */
export function groundWithin(atlas: Pick<Atlas, 'landWithin' | 'bordersWithin' | 'citiesWithin'>, box: Box, detailM: number): Ground {
  const rings = atlas.landWithin(box, detailM).map(positionsOf)
  const isLand = rings.reduce((sum, ring) => sum + signedArea(ring), 0) > 0
  const polygon = (ring: Position[]): Feature => ({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} })
  const ofSign = (positive: boolean): Feature[] => rings.filter(ring => signedArea(ring) > 0 === positive).map(polygon)
  return {
    // Land runs one way round, water within it the other; land is the larger.
    land: ofSign(isLand), inland: ofSign(!isLand),
    borders: atlas.bordersWithin(box, detailM).map(line => ({ type: 'Feature', geometry: { type: 'LineString', coordinates: positionsOf(line) }, properties: {} })),
    towns: atlas.citiesWithin(box, townsMax).map(({ name, latE7, lonE7, population }) => ({
      type: 'Feature', geometry: { type: 'Point', coordinates: [lonE7 / 1e7, latE7 / 1e7] }, properties: { name, population },
    })),
  }
}

function positionsOf({ latE7, lonE7 }: MapLine): Position[] {
  return Array.from(latE7, (lat, i): Position => [(lonE7[i] ?? 0) / 1e7, lat / 1e7])
}

function signedArea(ring: readonly Position[]): number {
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1], ring[i]]
    if (from && to) sum += (to[0] - from[0]) * (to[1] + from[1])
  }
  return sum
}
