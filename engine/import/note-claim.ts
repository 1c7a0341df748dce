import type { ExporterName } from '../trail/exporter-claim.ts'
import type { Findings } from './findings.ts'
import type { IsoTime } from './iso-time.ts'
import type { Position } from './located.ts'
import { isOnEarth } from '../units/degrees.ts'

/** What an exporter states about a visit or a place, as read. */
export interface ExporterStatement {
  readonly by: ExporterName
  readonly kind: 'visit' | 'place'
  readonly position: Position
  readonly label: string
  readonly placeId: string
  readonly start?: IsoTime | undefined
  readonly end?: IsoTime | undefined
  readonly probability?: number
}

/**
 * Keeps what an exporter concluded, to be shown beside our own conclusions. A position off the earth makes no claim; a probability outside 0…1 and the
 * label "unknown" say nothing; a place without time that was listed before under the same label is not listed again.
 */
export function noteClaim(findings: Findings, statement: ExporterStatement): void {
  const { latE7, lonE7 } = statement.position
  if (!isOnEarth(latE7, lonE7)) return
  const label = /unknown/i.test(statement.label) ? '' : statement.label
  const { probability = NaN, by, kind, placeId } = statement
  if (kind === 'place' && isListed(findings, label, latE7, lonE7)) return
  findings.claims.push({
    by, kind, label, latE7, lonE7, placeId,
    startMs: statement.start?.timeMs ?? NaN, endMs: statement.end?.timeMs ?? NaN,
    probability: probability >= 0 && probability <= 1 ? probability : NaN,
  })
}

/** One set of listed places per source: months of visits repeat the same few candidates. */
const listedBySource = new WeakMap<Findings, Set<string>>()

function isListed(findings: Findings, label: string, latE7: number, lonE7: number): boolean {
  let listed = listedBySource.get(findings)
  if (!listed) listedBySource.set(findings, listed = new Set())
  const place = `${label} ${latE7} ${lonE7}`
  if (listed.has(place)) return true
  listed.add(place)
  return false
}
