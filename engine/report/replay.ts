import { replaySparsePings, type PingRow } from '../attack/sparse-pings.ts'
import { ownUnicity, type OwnUnicity } from '../exposure/own-unicity.ts'
import { findStays } from '../places/stays.ts'
import { flagNoise } from '../trail/noise.ts'
import type { Trail } from '../trail/trail.ts'
import { seededRandom } from '../units/random.ts'
import type { Mirror } from './mirror.ts'

/** What a broker's thin copy of the trail still gives away. */
export interface Replay {
  /** Empty when the whole trail shows no home: then there is nothing to find again. */
  readonly pings: readonly PingRow[]
  readonly unicity: readonly OwnUnicity[]
}

const seed = 1

/**
 * Returns what m pings a day still reveal, and how few known points single out a day. The truth is what the mirror concluded from the whole trail: its last home and
 * last work. The same for the same trail.
 */
export function replayTrail(source: Trail, { claims, places }: Mirror): Replay {
  const trail = flagNoise(source), random = seededRandom(seed)
  const placeOf = (kind: 'home' | 'work'): { latE7: number, lonE7: number } | undefined => {
    const dated = claims.flatMap(claim => claim.kind === kind && claim.placeId !== null ? [{ endMs: claim.endMs, place: claim.placeId }] : [])
    const last = dated.sort((one, other) => other.endMs - one.endMs).at(0)
    return last && places[last.place]
  }
  const home = placeOf('home'), work = placeOf('work')
  return { pings: home ? replaySparsePings(trail, findStays(trail), { home, ...work && { work } }, { random }) : [], unicity: ownUnicity(trail, random) }
}
