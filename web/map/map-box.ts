import { fixFlag, type Trail } from '../../engine/index.ts'

/** A part of the world, degrees; `east` may be beyond 180 so that it is never west of `west`. */
export interface MapBox { readonly south: number, readonly west: number, readonly north: number, readonly east: number }

const turn = 360
const sampledMax = 2000

/** Returns the narrowest part of the world that holds a trail, by fixes evenly taken out of it; the whole world for none. */
export function mapBoxOfTrail({ count, latE7, lonE7, flag }: Pick<Trail, 'count' | 'latE7' | 'lonE7' | 'flag'>): MapBox {
  const step = Math.max(1, count / sampledMax), spots: { latE7: number, lonE7: number }[] = []
  for (let at = 0; at < count; at += step) {
    const i = Math.floor(at)
    if (((flag[i] ?? 0) & fixFlag.noise) === 0) spots.push({ latE7: latE7[i] ?? 0, lonE7: lonE7[i] ?? 0 })
  }
  return mapBoxOf(spots)
}

/** Returns the narrowest part of the world that holds all spots; over the antimeridian when that is nearer. The whole world for none. */
export function mapBoxOf(spots: readonly { readonly latE7: number, readonly lonE7: number }[]): MapBox {
  const first = spots[0]
  if (!first) return { south: -55, west: -170, north: 75, east: 170 }
  const lons = spots.map(spot => spot.lonE7 / 1e7).sort((a, b) => a - b)
  let west = lons[0] ?? 0, widest = west + turn - (lons[lons.length - 1] ?? 0)
  for (let i = 1; i < lons.length; i++) {
    const gap = (lons[i] ?? 0) - (lons[i - 1] ?? 0)
    if (gap > widest) [widest, west] = [gap, lons[i] ?? 0]
  }
  let south = first.latE7, north = first.latE7
  for (const { latE7 } of spots) {
    south = Math.min(south, latE7)
    north = Math.max(north, latE7)
  }
  return { south: south / 1e7, west, north: north / 1e7, east: Math.max(west, west + turn - widest) }
}
