import type { AttackName } from '../attack/attack.ts'
import type { HeatAttackName } from '../attack/heat.ts'
import type { HikeStrength } from '../protection/protect-hike.ts'
import type { HeatCellSize } from '../protection/protected-heat.ts'
import type { CellSize } from '../protection/zones.ts'

/** The attacks a release has been put to. A release survives a version of the suite, it is never said to be more. */
export const suiteVersion = 'suite v1'

/** What was tried before something was let go or refused, and what the attacks found: plain data, for the owner's eyes only, as it names the truth. */
interface ReleaseProof<Refusal, Attempt> {
  readonly suite: typeof suiteVersion
  /** Why nothing may be written; undefined when the release survives. */
  readonly refused?: Refusal | undefined
  /** In order; the last one is what the decision rests on. */
  readonly attempts: readonly Attempt[]
  /** One for each zone; empty when nothing was left to attack. */
  readonly zones: readonly ZoneProof[]
  /** Earlier releases that the attacks saw together with this one; null when no ledger was given, so that nobody knows. */
  readonly earlierReleases: number | null
}

export interface HikeProof extends ReleaseProof<HikeRefusal, HikeAttempt> {
  readonly profile: 'hike'
  readonly cost: { readonly givenM: number, readonly keptM: number, readonly medianCutM: number | null, readonly linesDropped: number, readonly tracksGiven: number, readonly tracksShown: number }
}

export type HikeRefusal =
  /** No fix with a position and a time in the files. */
  | 'no-tracks'
  /** Nobody said, and the trail does not tell, which place is to be protected. */
  | 'no-place'
  | 'near-pole'
  /** A map shows hardly a street with houses in a zone: it would hide nobody. */
  | 'thin-zone'
  /** Earlier releases hid a place in zones of different sizes, and where they overlap is much less than a zone. */
  | 'zones-overlap'
  /** Not even the biggest zone has enough residents, by the grid that was given: water, wood, a lonely house. */
  | 'few-residents'
  /** All lies in the zones, or too near to them. */
  | 'nothing-left'
  /** The attacks narrow the zone down to less than half of it, whatever was tried. */
  | 'guessable'

export interface HikeAttempt {
  readonly remedy: 'none' | 'tighter-cut' | 'bigger-zone' | 'track-dropped'
  readonly strength: HikeStrength
  readonly tracks: number
  /** The least share of a zone that is still credible; null when nothing was left. Computed from what is released alone. */
  readonly credibleShare: number | null
}

export interface HeatProof extends ReleaseProof<HeatRefusal, HeatAttempt> {
  readonly profile: 'heat'
  /** Cells with at least five days, before anything is hidden, and those of them that are shown. */
  readonly cost: { readonly cellsGiven: number, readonly cellsKept: number }
  /** Whole weeks that the map is made of. */
  readonly weeks: number
}

export type HeatRefusal =
  /** No fix with a position and a time in the files. */
  | 'no-fixes'
  | 'no-place' | 'near-pole'
  /** Fewer than eight weeks: single days would show. */
  | 'window-short'
  /** The ledger has a heat map of the last eight weeks: from two, the days between them can be told. */
  | 'too-soon'
  /** No cell outside the zones has five days. */
  | 'nothing-left'
  /** Cells lie over the antimeridian, where their outlines would have to be cut. */
  | 'antimeridian'
  /** The heat at the border narrows a zone down too far, whatever was tried. */
  | 'guessable'

export interface HeatAttempt {
  readonly remedy: 'none' | 'bigger-zone' | 'coarser-cells'
  /** Size of the cells that are shown, and of each zone. */
  readonly cellSize: HeatCellSize
  readonly zoneSizes: readonly CellSize[]
  readonly cells: number
  /** How many cells of size 8 are still credible, at least, in a zone; null when nothing was left. Computed from what is released alone. */
  readonly credibleCells: number | null
}

/** What a recipient can find out about one zone and what it hides. */
export interface ZoneProof {
  readonly cells: readonly string[]
  readonly areaM2: number
  /** People who live in it, by the grid that was given; null without one, or where it is coarser than the zone. */
  readonly residents: number | null
  readonly credibleShare: number
  /** Metres of street in it along which houses can stand; null when no map tells. */
  readonly houseStreetM: number | null
  readonly latE7: readonly number[]
  readonly lonE7: readonly number[]
  /** The truth: the owner's own places in the zone. */
  readonly places: readonly { readonly latE7: number, readonly lonE7: number }[]
  /** Chance that a guess without any track, the zone alone known, lies within 50, 100, 250 and 500 m. */
  readonly blind: readonly number[]
  readonly before: readonly AttackProof[]
  readonly after: readonly AttackProof[]
}

/** What one attack says of one zone. */
export interface AttackProof {
  readonly attack: AttackName | HeatAttackName
  readonly paper: string
  /** Where it would look, and how far that is from the nearest place of the zone. */
  readonly latE7: number
  readonly lonE7: number
  readonly errorM: number
  /** Its belief within 50, 100, 250 and 500 m of a place. */
  readonly within: readonly number[]
}

/** What a recipient of evidence learns: plain data, for the owner's eyes only, as it names the truth. Evidence survives nothing: it is meant to show. */
export interface EvidenceProof {
  readonly profile: 'evidence'
  readonly suite: typeof suiteVersion
  readonly refused?: EvidenceRefusal | undefined
  /** What stands for the whole trail, in hexadecimal digits; of the encrypted file the SHA-256. Empty when refused. */
  readonly root: string
  readonly bundleSha256: string
  /** Fixes under the root, and those of them that are shown. */
  readonly committed: number
  readonly fixes: number
  readonly windows: readonly { readonly given: string, readonly fromMs: number, readonly endMs: number, readonly fixes: number, readonly isCut: boolean }[]
  /** Releases under the same root that the attacks saw together with this one. */
  readonly earlierReleases: number
  /** Places where the trail shows the owner stay, and those of them with a shown fix within 100 m. */
  readonly places: number
  readonly placesShown: number
  /** Where each attack of the suite looks, and how far that is from the nearest of these places; null without any. */
  readonly findings: readonly EvidenceFinding[]
  readonly home: EvidenceSpot | null
  readonly work: EvidenceSpot | null
}

export interface EvidenceSpot {
  readonly latE7: number
  readonly lonE7: number
  readonly nearestM: number | null
}

export interface EvidenceFinding extends EvidenceSpot {
  readonly attack: AttackName
  readonly paper: string
}

export type EvidenceRefusal =
  | 'no-fixes'
  /** In one of the windows there is no fix. */
  | 'empty-window'
  /** All that lies in one of the windows lies in the cell of a protected place. */
  | 'all-hidden'
  /** A file without a time zone has fixes so near to a window that nobody can tell whether they lie in it. */
  | 'clock-without-zone'
  | 'too-many-fixes'
  | 'near-pole'
  /** The receipt is of other files. */
  | 'other-files'
  /** The same files give another root than the receipt has: another whereprint reads them otherwise. */
  | 'other-root'
