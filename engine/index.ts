/** The front door: all that cli/, web/ and view/ may use. */
export type { Claim, ClaimKind, Evidence, Spread, Unknown } from './inference/claim.ts'
export type { Mirror, MirrorPlace, MirrorStay, ExporterGuess, Routine, Share, Coverage, Statistics, TrailSummary } from './report/mirror.ts'
export type { Trail } from './trail/trail.ts'
export { ImportError, type Problem, type ProblemKind, type RefusalCode } from './import/problems.ts'
export { flagNoise } from './trail/noise.ts'
export { findStays, type StayOptions, type Stays } from './places/stays.ts'
export { findPlaces, type Places } from './places/places.ts'
