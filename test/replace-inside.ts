import { destinationE7 } from '../engine/geo/distance.ts'
import type { Line } from '../engine/protection/protected-trail.ts'
import { ZoneFinder, type Place, type Zone } from '../engine/protection/zones.ts'
import type { Random } from '../engine/units/random.ts'

/** The same outside the zones; inside, each stretch becomes other positions there: as many as it likes, wherever in the zone they like. */
export function replaceInside({ latE7, lonE7 }: Line, zones: readonly Zone[], random: Random): Line {
  const finder = new ZoneFinder(zones), lat: number[] = [], lon: number[] = []
  for (let i = 0; i < latE7.length; i++) {
    const inside = finder.holds(latE7[i], lonE7[i])
    if (!inside) {
      lat.push(latE7[i])
      lon.push(lonE7[i])
    } else if (i === 0 || !finder.holds(latE7[i - 1], lonE7[i - 1])) {
      const others = insiders(finder, { latE7: latE7[i], lonE7: lonE7[i] }, random)
      lat.push(...others.map(point => point.latE7))
      lon.push(...others.map(point => point.lonE7))
    }
  }
  return { latE7: Int32Array.from(lat), lonE7: Int32Array.from(lon) }
}

function insiders(finder: ZoneFinder, near: Place, random: Random): Place[] {
  const wanted = 1 + random.below(40), found: Place[] = [near]
  while (found.length < wanted + 1) {
    const point = destinationE7(near.latE7, near.lonE7, random.uniform() * 360, random.uniform() * 900)
    if (finder.holds(point.latE7, point.lonE7)) found.push(point)
  }
  return found.slice(1)
}
