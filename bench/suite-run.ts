import { bestWithin, blindChance, blindChanceIn, credibleShare, hitRadiiM, judgeGuess } from '../engine/attack/judge-guess.ts'
import { observe, type Observation } from '../engine/attack/observation.ts'
import { trackAttacks } from '../engine/attack/track-attacks.ts'
import type { PlanePoint } from '../engine/geo/plane.ts'
import { StreetCosts } from '../engine/geo/street-costs.ts'
import { buildTown, type Town } from '../engine/simulate/town.ts'
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
  /** By attack, and the point it names for each radius of `hitRadiiM`; Infinity where it had nothing to work on. */
  readonly errorM: Readonly<Record<string, readonly number[]>>
  /** By radius of `hitRadiiM`. */
  readonly blind: readonly number[]
  readonly credibleShare: number | undefined
  readonly keptShare: number
  /** Metres along the track that are missing at each end of the tracks that are left. */
  readonly hiddenPerEndM: readonly number[]
  readonly lostTracks: number
  readonly refused: boolean
}

export interface SuiteOptions {
  readonly homes: number
  readonly tracks: readonly number[]
  readonly seed: number
  readonly kind: SuiteKind
  readonly protections: readonly Protection[]
}

export interface SuiteKind {
  readonly name: string
  readonly kind: TownKind
  readonly blockM: number
  readonly edgeM?: number
  /** One track and no more: then few homes tell what it costs. */
  readonly single?: true
}

/** Seeds and kinds of protection.md 4.2, one suburb with wide blocks, and a long ride: what a protection costs who shares one. */
export const suiteKinds: readonly SuiteKind[] = [
  { name: 'commuter', kind: 'commuter', blockM: 100 },
  { name: 'loop', kind: 'loop', blockM: 100 },
  { name: 'suburb', kind: 'commuter', blockM: 180 },
  { name: '30 km ride', kind: 'ride', blockM: 100, edgeM: 20_000, single: true },
]
export const towns = 10
const ridesMost = 40
/** Mean area of an H3 cell of resolution 8: the zone that would be used, for what has no public zone (h3geo.org, table of cell statistics). */
const usualZoneM2 = 737_327.6

/**
 * Returns every trial in the town number `town` of a kind, in order of home. Home h lives in town h modulo ten. Cost: about 2 s of one core for each home with all protections and 30 tracks; ways are
 * remembered by town, so a town's homes are tried one after the other.
 */
export function runTown({ homes, tracks, seed, kind, protections }: SuiteOptions, town: number): Trial[] {
  const count = kind.single ? Math.min(homes, ridesMost) : homes, counts = kind.single ? [1] : tracks, trials: Trial[] = []
  if (town >= count) return []
  const built: Town = buildTown({ seed: seed + town, blockM: kind.blockM, ...kind.edgeM ? { edgeM: kind.edgeM } : {} }), costs = new StreetCosts(built.streets)
  for (let home = town; home < count; home += towns) {
    const person = simulateTownPerson(built, { seed: 7 * seed + home, kind: kind.kind, tracks: Math.max(...counts) })
    for (const protection of protections) trials.push(...counts.map(of => tryOne({ protection, kind: kind.name, count: of, home, person, costs, seed })))
  }
  return trials
}

/** Returns every trial of one kind, one town after the other. */
export function runSuite(options: SuiteOptions): Trial[] {
  return Array.from({ length: towns }, (_, town) => runTown(options, town)).flat()
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
    ...utility(raw, output), refused: output.refused,
  }
}

function attacked(seen: Observation, home: PlanePoint, seed: number): Pick<Trial, 'errorM' | 'credibleShare'> {
  const errorM: Record<string, readonly number[]> = {}
  let share: number | undefined
  for (const attack of trackAttacks) {
    const guess = attack.run(seen, seededRandom(seed))
    errorM[attack.name] = hitRadiiM.map(radiusM => guess ? judgeGuess({ ...guess, best: bestWithin(guess, radiusM) }, home).errorM : Infinity)
    if (guess && attack.name === 'route-consistency' && seen.zone) share = credibleShare(guess)
  }
  return { errorM, credibleShare: share }
}

function utility(raw: readonly TownTrack[], { release, hiddenPerEndM }: Protected): Pick<Trial, 'keptShare' | 'hiddenPerEndM' | 'lostTracks'> {
  const rawM = raw.reduce((sum, track) => sum + wayM(track), 0), keptM = release.tracks.reduce((sum, track) => sum + wayM(track), 0)
  return { keptShare: keptM / rawM, hiddenPerEndM, lostTracks: Math.max(0, raw.length - release.tracks.length) }
}
