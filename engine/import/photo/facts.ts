import { fixKind } from '../../trail/trail.ts'
import type { Findings } from '../findings.ts'
import type { IsoTime } from '../iso-time.ts'
import { keepLocated, type Position } from '../located.ts'

/** What the metadata of a photo or film say of where and when it was taken. */
export interface PhotoFacts {
  readonly position?: Position | undefined
  /** The time of the satellites, UTC. */
  readonly gpsTime?: IsoTime | undefined
  /** The time of the camera's clock. */
  readonly takenTime?: IsoTime | undefined
  readonly accuracyM?: number
  /** Above sea level. */
  readonly altitudeM?: number
  /** The camera's model. */
  readonly device?: string
}

/**
 * Keeps the fix of a photo, from several blocks of metadata in the order of trust. The time of the satellites goes before the camera's clock, which may be
 * wrong by hours; a camera's clock without zone is the file's own clock. A photo without a position counts as `coordinate-missing`.
 */
export function keepPhoto(findings: Findings, blocks: readonly PhotoFacts[]): void {
  const located = blocks.find(({ position }) => position !== undefined)
  if (!located?.position) {
    findings.problem('coordinate-missing')
    return
  }
  const gpsTime = blocks.find(block => block.gpsTime)?.gpsTime, takenTime = blocks.find(block => block.takenTime)?.takenTime
  const device = blocks.find(block => block.device)?.device ?? ''
  const index = keepLocated(findings, located.position, gpsTime ?? takenTime, {
    kind: fixKind.observed, accuracyM: located.accuracyM ?? NaN, device: findings.fixes.deviceNumber(device),
  })
  if (index >= 0) findings.fixes.set('altitudeM', index, located.altitudeM ?? NaN)
}
