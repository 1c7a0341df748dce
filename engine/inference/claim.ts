/**
 * A statement about the person, with what makes it true and how sure one can be.
 * It is data: the sentence is written by the message catalogue from `kind` and `evidence`.
 */
export interface Claim {
  readonly kind: ClaimKind
  /** 0…1, calibrated: of all claims with .8, four in five are right. */
  readonly confidence: number
  /** Index into `Mirror.places`; null when the claim is about no single place. */
  readonly placeId: number | null
  /** The time it holds for, UTC epoch ms. */
  readonly fromMs: number
  readonly endMs: number
  readonly evidence: Evidence
}

/**
 * home, second-home, work: the person lived or worked at the place in that time. no-work: there was no regular place of work.
 * night-work: works at night. trip: a journey away from home with nights elsewhere.
 */
export type ClaimKind = 'home' | 'second-home' | 'work' | 'no-work' | 'night-work' | 'trip'

/** What a claim rests on. Counts are "have of recorded": silence is never counted as absence. */
export interface Evidence {
  /** Indexes into `Mirror.stays`, the longest first, at most 50. */
  readonly stays: readonly number[]
  readonly dwellMs: number
  /** Nights slept there, of the nights that were recorded in the time of the claim. */
  readonly nights?: { readonly have: number, readonly recorded: number }
  /** Working days spent there, of the working days recorded. */
  readonly workdays?: { readonly have: number, readonly recorded: number }
  /** Usual arrival and departure, local minutes after midnight: median, and the 10 % and 90 % quantiles. */
  readonly arrivalMinute?: Spread
  readonly departureMinute?: Spread
  /** Trips: nights away, the farthest point from home and the countries (ISO 3166-1 alpha-2). */
  readonly nightsAway?: number
  readonly farthestM?: number
  readonly countries?: readonly string[]
}

export interface Spread { readonly p10: number, readonly median: number, readonly p90: number }

/** A question that the trail does not answer, and why: a result, not an error. */
export interface Unknown {
  readonly kind: ClaimKind | 'routine' | 'statistics'
  readonly reason: 'no-fixes' | 'too-few-nights' | 'too-few-workdays' | 'too-few-days' | 'no-clear-place' | 'outside-experience' | 'only-claimed-fixes'
  readonly have: number
  readonly need: number
}
