import { fixFlag, fixKind } from '../trail/trail.ts'
import { isOnEarth, latE7Max, lonE7Max } from '../units/degrees.ts'
import { plausibleEndMs, plausibleFirstMs } from '../units/time.ts'
import type { Findings } from './findings.ts'
import { readInstant } from './instant.ts'
import { parseIsoMs } from './iso-time.ts'
import type { ProblemKind } from './problems.ts'
import { field } from './record-scanner.ts'

/** What a record says about its time, where a number does not say it. */
export type Clock = 'zoned' | 'local' | 'unreadable'

/** A record as the slow way reads it: the values of `field`, and its device by its exact name. */
export interface SlowRecord {
  readonly values: Float64Array
  readonly clock: Clock
  readonly deviceName: string
}

/**
 * Reads a record with JSON.parse: the definition of what a record means, which `RecordScanner` must agree with.
 *
 * @returns undefined when the text is no JSON object.
 */
export function parseRecord(text: string): SlowRecord | undefined {
  const record = parseObject(quoteDeviceTags(text))
  if (!record) return undefined
  const values = Float64Array.of(
    numberOf(record['latitudeE7']), numberOf(record['longitudeE7']), NaN, timeMsOf(record['timestampMs']),
    numberOf(record['accuracy']), numberOf(record['altitude']), numberOf(record['velocity']), numberOf(record['heading']), NaN)
  const stamp = record['timestamp'], device = record['deviceTag']
  // Programs that rewrote the file may have put a count since 1970 in its place.
  const time = typeof stamp === 'string' || typeof stamp === 'number' ? readInstant(stamp) : undefined
  if (time) values[field.time] = time.timeMs
  const stated = Object.hasOwn(record, 'timestamp') || Object.hasOwn(record, 'timestampMs')
  const readable = !Number.isNaN(values[field.time]) || !Number.isNaN(values[field.timeMs])
  const local = time !== undefined && !Number.isNaN(time.timeMs) && !time.zoned
  return {
    values,
    clock: local ? 'local' : stated && !readable ? 'unreadable' : 'zoned',
    deviceName: typeof device === 'string' || typeof device === 'number' ? String(device) : '',
  }
}

/**
 * Adds the fix of a record to the findings, or counts why it is none. A record's `source: CELL` sets no flag: Google has made a position of the
 * device from the antennas, and its accuracy says how coarse that is; `fixFlag.cell` is for positions of the antennas themselves.
 */
export function keepRecord(findings: Findings, values: Float64Array, clock: Clock, device: number, firstByte: number): void {
  const latE7 = undoOverflow(values[field.latE7], latE7Max), lonE7 = undoOverflow(values[field.lonE7], lonE7Max)
  const timeMs = Math.trunc(Number.isNaN(values[field.time]) ? values[field.timeMs] : values[field.time])
  const fault = faultOf(latE7, lonE7, timeMs, clock)
  if (fault !== undefined) {
    if (fault === 'time-missing' || fault === 'time-unreadable') findings.untimed++
    findings.problem(fault, firstByte)
    return
  }
  if (latE7 !== values[field.latE7] || lonE7 !== values[field.lonE7]) findings.problem('overflow-repaired', firstByte)
  if (clock === 'local') findings.problem('time-zone-missing', firstByte)
  addFix(findings, values, { timeMs, latE7, lonE7, device, flag: clock === 'local' ? fixFlag.localClock : 0 })
}

function faultOf(latE7: number, lonE7: number, timeMs: number, clock: Clock): ProblemKind | undefined {
  if (Number.isNaN(latE7) || Number.isNaN(lonE7)) return 'coordinate-missing'
  if (!isOnEarth(latE7, lonE7)) return 'coordinate-out-of-range'
  if (Number.isNaN(timeMs)) return clock === 'unreadable' ? 'time-unreadable' : 'time-missing'
  return timeMs < plausibleFirstMs || timeMs >= plausibleEndMs ? 'time-implausible' : undefined
}

interface Position {
  readonly timeMs: number
  readonly latE7: number
  readonly lonE7: number
  readonly device: number
  readonly flag: number
}

function addFix(findings: Findings, values: Float64Array, { timeMs, latE7, lonE7, device, flag }: Position): void {
  const accuracyM = values[field.accuracyM], speedMps = values[field.speedMps], bearingDeg = values[field.bearingDeg]
  const { fixes } = findings
  // Android gives 0 for an accuracy it does not know, and −1 for a speed or a bearing.
  const index = fixes.append(timeMs, Math.round(latE7), Math.round(lonE7), accuracyM > 0 ? accuracyM : NaN, fixKind.observed, flag, device)
  fixes.set('altitudeM', index, values[field.altitudeM])
  if (speedMps >= 0) fixes.set('speedMps', index, speedMps)
  if (bearingDeg >= 0 && bearingDeg <= 360) fixes.set('bearingDeg', index, bearingDeg)
}

/** In 2019 Google's exporter wrote some negative numbers as unsigned 32-bit ones (github.com/Scarygami/location-history-json-converter, issue 22). */
function undoOverflow(e7: number, max: number): number {
  return e7 > max ? e7 - 0x1_0000_0000 : e7
}

/** A device tag can need 64 bits, which a number of JavaScript does not hold: makes it a string before JSON.parse can round it. */
function quoteDeviceTags(text: string): string {
  return text.replace(/("deviceTag"\s*:\s*)(-?\d+)(?![\d.eE])/g, '$1"$2"')
}

function parseObject(text: string): Partial<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Programs that rewrote the file may have made texts of its numbers. */
function numberOf(value: unknown): number {
  if (typeof value === 'string') return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : NaN
  return typeof value === 'number' ? value : NaN
}

function timeMsOf(value: unknown): number {
  if (typeof value !== 'string') return numberOf(value)
  if (/^-?\d+$/.test(value)) return Number(value)
  const { timeMs, zoned } = parseIsoMs(value)
  return zoned ? timeMs : NaN
}
