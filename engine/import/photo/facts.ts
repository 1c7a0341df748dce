import { fixKind } from '../../trail/trail.ts'
import { dayMs, plausibleEndMs, plausibleFirstMs } from '../../units/time.ts'
import type { Findings } from '../findings.ts'
import type { IsoTime } from '../iso-time.ts'
import { keepLocated, type Position } from '../located.ts'

/** What the metadata of a photo or film say of where and when it was taken. */
export interface PhotoFacts {
  readonly position?: Position | undefined
  /** The position is north and east only because nothing says otherwise. */
  readonly hemisphereMissing?: boolean
  /** The time of the satellites, UTC. */
  readonly gpsTime?: IsoTime | undefined
  /** The time of the camera's clock. */
  readonly takenTime?: IsoTime | undefined
  /** When the file was last changed, which in a file as the camera wrote it is when it was taken. */
  readonly changedTime?: IsoTime | undefined
  readonly accuracyM?: number
  /** Above sea level. */
  readonly altitudeM?: number
  /** The camera's model. */
  readonly device?: string
  /** Where the camera was while it filmed, in the order of the film. */
  readonly track?: readonly PhotoFacts[]
}

/** Tells whether the blocks of metadata state a position and a time, so that no further need be read. */
export function isComplete(found: readonly PhotoFacts[]): boolean {
  return found.some(block => block.position && !block.hemisphereMissing) && found.some(block => block.gpsTime ?? block.takenTime)
}

/**
 * Keeps the fix of a photo, from several blocks of metadata in the order of trust. The time of the satellites goes before the camera's clock, which may be
 * wrong by hours; a camera's clock without zone is the file's own clock. A time from before a clock was set (1970, 1980) stands back behind the next one. Of a photo that
 * states only when it was last changed, nobody knows whether it was edited: the fix is `computed`, counted (`time-of-change`) and never evidence; so is one whose hemisphere is not
 * stated (`hemisphere-missing`), which others read as north and east. A photo without a position counts as
 * `coordinate-missing`. A film with a track of its own is as many fixes as that has.
 */
export function keepPhoto(findings: Findings, blocks: readonly PhotoFacts[]): void {
  const track = blocks.find(block => block.track?.length)?.track
  if (track) for (const point of track) keepBlocks(findings, [point])
  else keepBlocks(findings, blocks)
}

function keepBlocks(findings: Findings, blocks: readonly PhotoFacts[]): void {
  const located = blocks.find(({ position, hemisphereMissing }) => position !== undefined && !hemisphereMissing) ?? blocks.find(({ position }) => position !== undefined)
  if (!located?.position) {
    findings.problem('coordinate-missing')
    return
  }
  const taken = takenTimeOf(blocks), changed = taken ? undefined : firstPlausible(blocks.map(block => block.changedTime))
  const device = blocks.find(block => block.device)?.device ?? ''
  const index = keepLocated(findings, located.position, taken ?? changed, {
    kind: changed || located.hemisphereMissing ? fixKind.computed : fixKind.observed, accuracyM: located.accuracyM ?? NaN, device: findings.fixes.deviceNumber(device),
  })
  if (index < 0) return
  if (changed) findings.problem('time-of-change')
  if (located.hemisphereMissing) findings.problem('hemisphere-missing')
  const { altitudeM = NaN } = located
  if (Math.abs(altitudeM) < altitudeMaxM) findings.fixes.set('altitudeM', index, altitudeM)
}

/** Our choice: what flies with a camera and is no satellite. More is a number that ran over. */
const altitudeMaxM = 100_000

function takenTimeOf(blocks: readonly PhotoFacts[]): IsoTime | undefined {
  const gpsTimes = blocks.map(block => block.gpsTime), takenTimes = blocks.map(block => block.takenTime)
  const gpsTime = firstPlausible(gpsTimes), takenTime = firstPlausible(takenTimes)
  if (gpsTime && takenTime && Math.abs(takenTime.timeMs - gpsTime.timeMs - weekCountMs) < rolledOverMs) return { timeMs: gpsTime.timeMs + weekCountMs, zoned: true }
  return gpsTime ?? takenTime ?? [...gpsTimes, ...takenTimes].find(time => time !== undefined)
}

function firstPlausible(times: readonly (IsoTime | undefined)[]): IsoTime | undefined {
  return times.find(time => time !== undefined && time.timeMs >= plausibleFirstMs && time.timeMs < plausibleEndMs)
}

/** Satellites count weeks to 1,024; an old receiver takes the count for the last round's. Source: IS-GPS-200, 20.3.3.3.1.1. */
const weekCountMs = 1024 * 7 * dayMs
/** Our choice: a camera's clock in its own zone, and a day wrong. */
const rolledOverMs = 2 * dayMs
