import type { Claim, Unknown } from '../inference/claim.ts'
import type { Coverage } from '../inference/coverage.ts'
import type { Routine } from '../inference/routine.ts'
import type { Statistics } from '../inference/statistics.ts'
import type { ExporterClaim } from '../trail/exporter-claim.ts'

/** Everything a trail gives away, as plain data: what `whereprint mirror --json` prints and `view` draws. */
export interface Mirror {
  readonly trail: TrailSummary
  readonly stays: readonly MirrorStay[]
  readonly places: readonly MirrorPlace[]
  /** The most sensitive and surest first. */
  readonly claims: readonly Claim[]
  readonly unknown: readonly Unknown[]
  /** What the exporter wrote down about the person, beside our own claims. */
  readonly exporterGuesses: readonly ExporterGuess[]
  readonly routine: Routine
  readonly coverage: Coverage
  readonly statistics: Statistics
}

export interface TrailSummary {
  readonly fixes: number
  readonly observed: number
  readonly claimed: number
  readonly computed: number
  /** Flagged as noise, kept. */
  readonly noise: number
  /** Left out when the sources were put together. */
  readonly duplicates: { readonly exact: number, readonly near: number }
  /** Of the fixes that no exporter computed, of all where there are no others; null for an empty trail. */
  readonly firstMs: number | null
  readonly lastMs: number | null
  readonly segments: readonly string[]
  readonly devices: number
}

export interface MirrorStay {
  readonly startMs: number
  readonly endMs: number
  readonly latE7: number
  readonly lonE7: number
  readonly radiusM: number
  readonly placeId: number
}

export interface MirrorPlace {
  /** Its index in `Mirror.places`; longest dwell first. */
  readonly placeId: number
  readonly latE7: number
  readonly lonE7: number
  readonly radiusM: number
  readonly dwellMs: number
  readonly stays: number
  /** Local days with a stay there. */
  readonly days: number
  readonly firstMs: number
  readonly lastMs: number
  /** IANA name of the zone at the position. */
  readonly timeZone: string
  /** Nearest city or town and country (ISO 3166-1 alpha-2); '' where there is none. */
  readonly city: string
  readonly country: string
  readonly role: 'home' | 'second-home' | 'work' | 'other'
}

export interface ExporterGuess extends ExporterClaim {
  /** How often the exporter says so (visits of one place with one label are put together). */
  readonly count: number
  /** Our place at that spot, null when we have none within 150 m. */
  readonly ourPlaceId: number | null
}
