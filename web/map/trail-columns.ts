import type { Trail } from '../../engine/index.ts'
import { mercatorX, mercatorY } from '../../view/map/mercator.ts'

/** The width and height of the world (Mercator) in the units of `MapTrail`. East of the antimeridian they begin anew, as a Uint32 does. */
export const worldUnits = 2 ** 32

/** The columns of a trail that the map, the time line and their filter use: 22 bytes a fix, of 38. */
export type SeenColumns = Pick<Trail, 'count' | 'timeMs' | 'latE7' | 'lonE7' | 'kind' | 'flag' | 'segment' | 'device' | 'segments' | 'devices'>

/** A trail as the map needs it: positions on the square map of the world, as whole numbers; 1 unit is less than 1 cm. */
export interface MapTrail {
  readonly count: number
  readonly timeMs: Float64Array
  readonly x: Uint32Array
  readonly y: Uint32Array
  readonly kind: Uint8Array
  readonly flag: Uint8Array
  readonly segment: Uint16Array
  readonly device: Uint16Array
}

/** Projects a trail onto the map. Cost: O(n), some 60 ns a fix. */
export function projectTrail({ count, timeMs, latE7, lonE7, kind, flag, segment, device }: SeenColumns): MapTrail {
  const x = new Uint32Array(count), y = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    x[i] = Math.floor(mercatorX(lonE7[i] ?? 0) * worldUnits)
    y[i] = Math.min(worldUnits - 1, Math.max(0, Math.floor(mercatorY(latE7[i] ?? 0) * worldUnits)))
  }
  return { count, timeMs, x, y, kind, flag, segment, device }
}

/** A stretch of the trail, as indexes: `first` up to, not including, `end`. */
export interface Stretch { readonly first: number, readonly end: number }

/** Returns the fixes of a span of time, its end not included. O(log n). */
export function stretchOf({ timeMs, count }: MapTrail, fromMs: number, endMs: number): Stretch {
  return { first: firstFrom(timeMs, count, fromMs), end: firstFrom(timeMs, count, endMs) }
}

function firstFrom(timeMs: Float64Array, count: number, fromMs: number): number {
  let first = 0, end = count
  while (first < end) {
    const middle = (first + end) >>> 1
    if ((timeMs[middle] ?? Infinity) < fromMs) first = middle + 1
    else end = middle
  }
  return first
}
