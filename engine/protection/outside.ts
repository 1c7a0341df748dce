import { nearDistanceM } from '../geo/distance.ts'
import type { Line } from './protected-trail.ts'
import type { ZoneFinder } from './zones.ts'

/** Our choice: where nothing was recorded for so long, a straight line would be an invention, and might cross what is hidden. */
const jumpM = 1000

/** A stretch that lies outside all zones, as indexes into its track; `end` exclusive. */
export interface Stretch {
  readonly first: number
  readonly end: number
  /** Whether it was a zone that ended it there. */
  readonly startsAtZone: boolean
  readonly endsAtZone: boolean
}

/**
 * Returns the stretches of a track that lie outside the zones. A track is split wherever a position lies inside, where the straight way between two
 * positions touches a zone, and where it jumps. Nothing about the inside has an effect but that there is one.
 */
export function outsideStretches({ latE7, lonE7 }: Line, zones: ZoneFinder): Stretch[] {
  const stretches: Stretch[] = [], inside = latE7.map((lat, i) => zones.holds(lat, lonE7[i]) ? 1 : 0)
  const breakBefore = (i: number): 'zone' | 'jump' | undefined => {
    if (inside[i - 1] || inside[i] || zones.isBetween(latE7[i - 1], lonE7[i - 1], latE7[i], lonE7[i])) return 'zone'
    return nearDistanceM(latE7[i - 1], lonE7[i - 1], latE7[i], lonE7[i]) > jumpM ? 'jump' : undefined
  }
  let first = 0, startsAtZone = false
  for (let i = 1; i <= latE7.length; i++) {
    const broken = i < latE7.length ? breakBefore(i) : 'end'
    if (!broken) continue
    if (!inside[first] && i - first > 1) stretches.push({ first, end: i, startsAtZone, endsAtZone: broken === 'zone' })
    first = i
    startsAtZone = broken === 'zone'
  }
  return stretches
}
