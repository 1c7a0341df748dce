import { blindChance, blindChanceIn, credibleShare, hitRadiiM, judgeGuess } from '../engine/attack/judge-guess.ts'
import { observe, type Observation } from '../engine/attack/observation.ts'
import { straightConsistency } from '../engine/attack/straight-consistency.ts'
import { trackAttacks } from '../engine/attack/track-attacks.ts'
import type { PlanePoint } from '../engine/geo/plane.ts'
import { StreetCosts } from '../engine/geo/street-costs.ts'
import { buildTown } from '../engine/simulate/town.ts'
import { simulateTownPerson, type TownKind, type TownPerson, type TownTrack } from '../engine/simulate/town-person.ts'
import { seededRandom } from '../engine/units/random.ts'
import type { Protected, Protection } from './suite-baselines.ts'
import { wayM } from './suite-hike.ts'

/** What one attack and the rest of the suite found about one home from the first `tracks` tracks of one protection's output. */
export interface Trial {
  readonly protection: string
  readonly kind: string
  readonly tracks: number
  readonly home: number
  /** By attack; Infinity where it had nothing to work on. */
  readonly errorM: Readonly<Record<string, number>>
  /** By radius of `hitRadiiM`. */
  readonly blind: readonly number[]
  readonly credibleShare: number | undefined
  readonly keptShare: number
  /** Metres along the track that are missing at each end of the tracks that are left. */
  readonly hiddenPerEndM: readonly number[]
  readonly lostTracks: number
}

export interface SuiteOptions {
  readonly homes: number
  readonly tracks: readonly number[]
  readonly seed: number
  readonly kinds: readonly SuiteKind[]
  readonly protections: readonly Protection[]
  readonly onHome?: (kind: string, home: number) => void
}

export interface SuiteKind {
  readonly name: string
  readonly kind: TownKind
  readonly blockM: number
}

/** Seeds and kinds of protection.md 4.2, and one suburb with wide blocks. */
export const suiteKinds: readonly SuiteKind[] = [
  { name: 'commuter', kind: 'commuter', blockM: 100 },
  { name: 'loop', kind: 'loop', blockM: 100 },
  { name: 'suburb', kind: 'commuter', blockM: 180 },
]
const towns = 10
/** Mean area of an H3 cell of resolution 8: the zone that would be used, for what has no public zone (h3geo.org, table of cell statistics). */
const usualZoneM2 = 737_327.6

/** Returns every trial, in order of kind and home. Cost: about 2 s of one core for each home with five protections and 30 tracks. */
export function runSuite({ homes, tracks, seed, kinds, protections, onHome }: SuiteOptions): Trial[] {
  return kinds.flatMap(kind => {
    const built = Array.from({ length: Math.min(towns, homes) }, (_, i) => buildTown({ seed: seed + i, blockM: kind.blockM }))
    return Array.from({ length: homes }, (_, home) => {
      onHome?.(kind.name, home)
      const town = built[home % towns], costs = new StreetCosts(town.streets)
      const person = simulateTownPerson(town, { seed: 7 * seed + home, kind: kind.kind, tracks: Math.max(...tracks) })
      return protections.flatMap(protection => tracks.map(count => tryOne({ protection, kind: kind.name, count, home, person, costs, seed })))
    }).flat()
  })
}

interface Setting {
  readonly protection: Protection
  readonly kind: string
  readonly count: number
  readonly home: number
  readonly person: TownPerson
  readonly costs: StreetCosts
  readonly seed: number
}

function tryOne({ protection, kind, count, home, person, costs, seed }: Setting): Trial {
  const raw = person.tracks.slice(0, count)
  const output = protection.protect(raw, { home: person.home, streets: costs, random: seededRandom(seed + 31 * home) }), { release, zone } = output
  const seen = observe(release, { ...zone === undefined ? {} : { zone }, streets: costs, searchM: 1000 })
  return {
    protection: protection.name, kind, tracks: count, home, ...attacked(seen, person.home, seed + home),
    blind: hitRadiiM.map(radiusM => seen.zone ? blindChanceIn(seen.zone, radiusM) : blindChance(usualZoneM2, radiusM)),
    ...utility(raw, output),
  }
}

function attacked(seen: Observation, home: PlanePoint, seed: number): Pick<Trial, 'errorM' | 'credibleShare'> {
  const errorM: Record<string, number> = {}
  let share: number | undefined
  for (const attack of [...trackAttacks, straightConsistency]) {
    const guess = attack.run(seen, seededRandom(seed))
    errorM[attack.name] = guess ? judgeGuess(guess, home).errorM : Infinity
    if (guess && attack.name === 'route-consistency' && seen.zone) share = credibleShare(guess)
  }
  return { errorM, credibleShare: share }
}

function utility(raw: readonly TownTrack[], { release, hiddenPerEndM }: Protected): Pick<Trial, 'keptShare' | 'hiddenPerEndM' | 'lostTracks'> {
  const rawM = raw.reduce((sum, track) => sum + wayM(track), 0), keptM = release.tracks.reduce((sum, track) => sum + wayM(track), 0)
  return { keptShare: keptM / rawM, hiddenPerEndM, lostTracks: Math.max(0, raw.length - release.tracks.length) }
}
