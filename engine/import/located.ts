import { fixFlag } from '../trail/trail.ts'
import { isOnEarth } from '../units/degrees.ts'
import { plausibleEndMs, plausibleFirstMs } from '../units/time.ts'
import type { Findings } from './findings.ts'
import type { IsoTime } from './iso-time.ts'

/** A position as a file states it, degrees × 1e7; NaN where a number cannot be read. */
export interface Position {
  readonly latE7: number
  readonly lonE7: number
}

/** What a file says about a fix beside where and when. */
export interface Manner {
  /** One of `fixKind`. */
  readonly kind: number
  readonly accuracyM?: number
  /** Bits of `fixFlag`. */
  readonly flag?: number
  readonly device?: number
}

/**
 * Keeps a located record: as a fix when it has a time, else as an untimed position; or counts why it cannot be kept.
 *
 * A time outside `plausibleFirstMs` … `plausibleEndMs` is a clock that was not set: no fix, and not untimed either. A time without zone is the file's
 * own clock (`fixFlag.localClock`).
 *
 * @param time undefined: the record states none.
 * @returns the fix's index for `findings.fixes.set`, or −1 when there is no fix.
 */
export function keepLocated(findings: Findings, position: Position, time: IsoTime | undefined, manner: Manner): number {
  if (!keepsPosition(findings, position)) return -1
  const timeMs = time?.timeMs ?? NaN
  if (Number.isNaN(timeMs)) {
    findings.problem(time === undefined ? 'time-missing' : 'time-unreadable')
    findings.untimed++
    return -1
  }
  if (timeMs < plausibleFirstMs || timeMs >= plausibleEndMs) {
    findings.problem('time-implausible')
    return -1
  }
  let flag = manner.flag ?? 0
  if (time?.zoned === false) {
    flag |= fixFlag.localClock
    findings.problem('time-zone-missing')
  }
  return findings.fixes.append(timeMs, position.latE7, position.lonE7, positiveOrNaN(manner.accuracyM), manner.kind, flag, manner.device ?? 0)
}

/** Keeps a position that has no time by its nature, such as a place the exporter lists. Tells whether it is one. */
export function keepUntimed(findings: Findings, position: Position): boolean {
  if (!keepsPosition(findings, position)) return false
  findings.untimed++
  return true
}

/** Tells whether a position can be kept; counts it as a problem when it cannot. */
function keepsPosition(findings: Findings, { latE7, lonE7 }: Position): boolean {
  if (Number.isNaN(latE7) || Number.isNaN(lonE7)) findings.problem('coordinate-missing')
  else if (!isOnEarth(latE7, lonE7)) findings.problem('coordinate-out-of-range')
  else return true
  return false
}

/** Exporters write −1 or 0 for an accuracy they do not know; no receiver is exact to the millimetre. */
function positiveOrNaN(accuracyM: number | undefined): number {
  return accuracyM !== undefined && accuracyM > 0 ? accuracyM : NaN
}
