/** Who concluded it: the company or app whose export it stands in. */
export type ExporterName = 'google' | 'snapchat' | 'arc' | 'overland'

export const exporterNames: readonly ExporterName[] = ['google', 'snapchat', 'arc', 'overland']

/**
 * What an exporter concluded by itself, such as Google's visit to a place or its label "home". Kept beside the trail and shown as the exporter's
 * guess; never evidence for our own claims.
 */
export interface ExporterClaim {
  readonly by: ExporterName
  /** `visit`: stayed there from startMs to endMs. `place`: a place the exporter lists without a time. */
  readonly kind: 'visit' | 'place'
  /** The exporter's own word: TYPE_HOME, INFERRED_WORK, HOME … Empty when it says nothing. */
  readonly label: string
  readonly latE7: number
  readonly lonE7: number
  /** UTC epoch ms; NaN = not stated. */
  readonly startMs: number
  readonly endMs: number
  /** 0…1; NaN = not stated. */
  readonly probability: number
  /** The exporter's number for the place, '' when not stated. */
  readonly placeId: string
}
