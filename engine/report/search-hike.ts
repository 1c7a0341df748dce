import type { Release } from '../attack/release.ts'
import type { StreetsAround } from '../geo/street-costs.ts'
import { protectHike, tighter, withhold, type HikeStrength } from '../protection/protect-hike.ts'
import type { Line, ProtectedTrail } from '../protection/protected-trail.ts'
import type { Place, Zone } from '../protection/zones.ts'
import { leastCredibleShare } from './judge-release.ts'
import type { EarlierRelease } from './ledger.ts'
import type { HikeAttempt } from './release-proof.ts'

export interface HikeSearch {
  readonly tracks: readonly Line[]
  readonly places: readonly Place[]
  readonly earlier: readonly EarlierRelease[]
  readonly strength: HikeStrength
  /** What was asked for; `strength` may have to be of a bigger size. */
  readonly wantedSize: HikeStrength['cellSize']
  readonly streets: StreetsAround | undefined
}

/** What was tried, the last of it what the decision rests on; and what may be released, when anything survived. */
export interface HikeFound {
  readonly attempts: readonly HikeAttempt[]
  readonly trail: ProtectedTrail | undefined
}

/**
 * So much of a zone must stay credible on everything released so far; .9 would be knowing nothing. More where no map is: the attacks that decide then know less than those of someone who has one.
 * Our choice, on the towns of seed 1000: protection.md 4.5 (G3) asks for a half, but with a half the homes of the suite are found within 250 m far more often than by chance.
 */
const credibleOnStreets = 0.7
const credibleWithoutMap = 0.78

/** Returns whether everything that recipients have then seen leaves enough of each zone credible, and how much that is. */
export function survives(union: Release, streets: StreetsAround | undefined): { readonly credibleShare: number, readonly isEnough: boolean } {
  const credibleShare = leastCredibleShare(union, streets), known = streets !== undefined && union.zones.every(zone => streets(zone))
  return { credibleShare, isEnough: credibleShare >= (known ? credibleOnStreets : credibleWithoutMap) }
}

const tighterTimes = 2
/** Our choice: a fifth fewer at a time; to leave out every one of many in turn would take minutes. */
const keptEachTime = 0.8

/**
 * Returns the most tracks that survive the attacks, those left out first that tell most alone. A tighter cut, and a bigger zone where nothing was released before, are tried where nothing survives:
 * another size would show the place in a second zone, and where two zones overlap it is. The first that survives is taken: who tries on until something passes finds what the judge
 * misjudges.
 *
 * Decides by numbers that a recipient could compute too, so the choice tells nothing. Cost: the attacks on some ten sets of tracks for each strength.
 */
export function searchHike(search: HikeSearch): HikeFound {
  const attempts: HikeAttempt[] = []
  for (const [remedy, strength] of remediesOf(search)) {
    const trail = protectHike(search.tracks, search.places, { strength, streets: search.streets, known: search.earlier.flatMap(release => release.zones) })
    const tried = mostTracks(search, trail, { remedy, strength })
    attempts.push(...tried.attempts)
    if (tried.surviving) return { attempts, trail: tried.surviving }
  }
  return { attempts, trail: undefined }
}

function* remediesOf({ strength, wantedSize, earlier }: HikeSearch): Generator<readonly [HikeAttempt['remedy'], HikeStrength]> {
  yield [strength.cellSize === wantedSize ? 'none' : 'bigger-zone', strength]
  let tight = strength
  for (let times = 0; times < tighterTimes; times++) {
    tight = tighter(tight)
    yield ['tighter-cut', tight]
  }
  if (strength.cellSize > 6 && earlier.length === 0) yield ['bigger-zone', { ...strength, cellSize: strength.cellSize === 8 ? 7 : 6 }]
}

function mostTracks(search: HikeSearch, trail: ProtectedTrail, { remedy, strength }: Pick<HikeAttempt, 'remedy' | 'strength'>): { attempts: HikeAttempt[], surviving?: ProtectedTrail } {
  const attempts: HikeAttempt[] = [], shown = [...new Set(trail.sources.map(({ track }) => track))]
  if (shown.length === 0) return { attempts: [{ remedy, strength, tracks: 0, credibleShare: null }] }
  let order: readonly number[] | undefined
  for (let count = shown.length; count > 0; count = Math.min(count - 1, Math.floor(keptEachTime * count))) {
    const all = count === shown.length
    if (!all) order ??= leastTellingFirst(search, trail, shown)
    const kept = new Set(order?.slice(0, count)), left = all ? trail : withhold(trail, track => !kept.has(track))
    const { credibleShare, isEnough } = survives(unionOf(left.lines, left.zones, search.earlier), search.streets)
    const attempt: HikeAttempt = { remedy: all ? remedy : 'track-dropped', strength, tracks: count, credibleShare }
    attempts.push(attempt)
    if (isEnough) return { attempts, surviving: left }
  }
  return { attempts }
}

/** Judged by what each track would give away alone; of equals the longer first. */
function leastTellingFirst({ streets }: HikeSearch, trail: ProtectedTrail, tracks: readonly number[]): number[] {
  const shares = new Map(tracks.map(track => {
    const alone = withhold(trail, other => other !== track)
    return [track, { share: leastCredibleShare(unionOf(alone.lines, alone.zones, []), streets), keptM: alone.cost.keptM }]
  }))
  const of = (track: number): { share: number, keptM: number } => shares.get(track) ?? { share: 1, keptM: 0 }
  return [...tracks].sort((a, b) => of(b).share - of(a).share || of(b).keptM - of(a).keptM)
}

/** Returns all that recipients have then seen, each line and zone once: the same tour shared twice tells no more than once. */
export function unionOf(lines: readonly Line[], zones: readonly Zone[], earlier: readonly EarlierRelease[]): Release & { readonly zones: readonly Zone[] } {
  return {
    tracks: distinct([...lines, ...earlier.flatMap(release => release.tracks)], ({ latE7, lonE7 }) => `${latE7.join()};${lonE7.join()}`),
    zones: distinct([...zones, ...earlier.flatMap(release => release.zones)], zone => zone.cells.join()),
  }
}

function distinct<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return [...new Map(items.map(item => [nameOf(item), item])).values()]
}
