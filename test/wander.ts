import { metresPerE7At } from '../engine/geo/distance.ts'
import { seededRandom } from '../engine/units/random.ts'
import { minuteMs, secondMs } from '../engine/units/time.ts'
import type { Fix } from './trails.ts'

/** Where a wanderer begins; at sea unless stated. */
export interface WanderStart { readonly latE7: number, readonly lonE7: number }

/** A stay as it truly was. */
export interface TrueStay { readonly startMs: number, readonly endMs: number, readonly latE7: number, readonly lonE7: number }

const atSea: WanderStart = { latE7: -100_000_000, lonE7: -200_000_000 }

/**
 * Returns a made-up person at sea who stays and walks or rides by turns, seen by a phone that is silent while it lies still: the fixes
 * and the true stays. The same for the same seed.
 */
export function wander(seed: number, stayCount: number, start = atSea): { fixes: Fix[], stays: TrueStay[] } {
  const random = seededRandom(seed), { latM, lonM } = metresPerE7At(start.latE7)
  const fixes: Fix[] = [], stays: TrueStay[] = []
  let timeMs = Date.UTC(2024, 4, 6), northM = 0, eastM = 0
  const see = (): void => {
    const accuracyM = 8 + random.exponential(8)
    fixes.push({
      timeMs: Math.round(timeMs), accuracyM,
      latE7: start.latE7 + Math.round((northM + random.normal() * accuracyM / 3) / latM),
      lonE7: start.lonE7 + Math.round((eastM + random.normal() * accuracyM / 3) / lonM),
    })
  }
  for (let stay = 0; stay < stayCount; stay++) {
    const startMs = timeMs, endMs = timeMs + (20 + random.exponential(150)) * minuteMs
    while (timeMs < endMs) {
      see()
      timeMs += (timeMs - startMs < 3 * minuteMs ? 30 * secondMs : (10 + random.exponential(40)) * minuteMs)
    }
    timeMs = endMs
    stays.push({ startMs, endMs, latE7: start.latE7 + Math.round(northM / latM), lonE7: start.lonE7 + Math.round(eastM / lonM) })
    const speedMps = random.uniform() < .5 ? 1.4 : 10, bearing = random.uniform() * 2 * Math.PI
    const legMs = (8 + random.exponential(8)) * minuteMs
    for (const arrivalMs = timeMs + legMs; timeMs < arrivalMs; timeMs += 20 * secondMs) {
      northM += speedMps * 20 * Math.cos(bearing)
      eastM += speedMps * 20 * Math.sin(bearing)
      see()
    }
  }
  return { fixes, stays }
}
