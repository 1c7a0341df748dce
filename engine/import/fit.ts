import { fixKind } from '../trail/trail.ts'
import { dayMs } from '../units/time.ts'
import type { Findings } from './findings.ts'
import { orElse, semicirclesToE7, unsigned } from './fit-fields.ts'
import { FitMessages, isFitHeader, type FitLayout, type FitTaker } from './fit-messages.ts'
import { fileIdMessage, readFileId, saysVirtual } from './fit-origin.ts'
import type { Format } from './format.ts'
import { keepLocated } from './located.ts'
import { keepAsVirtual } from './virtual-world.ts'

/**
 * FIT, the binary format of watches and bike computers: activities, also several in one file, truncated or damaged.
 *
 * A `record` message with position and time is a fix; one without position (indoors, under water, before the first fix) is counted. The records of
 * a course and those of a ride on a trainer, whose roads are drawn (Zwift), are nobody's observation: `computed`, and the latter are counted (`virtual-world`). Laps, sessions
 * and course points repeat positions and are no fixes; so are the way points of a Locations file. Garmin's cameras (VIRB) have no records, but messages of their own,
 * ten a second: the first of each second is a fix, unless the file has records.
 *
 * A time before July 1998 counts seconds since the device was switched on: no time. A time more than a year from the record before it must be confirmed by the record behind it: damage makes lone
 * times in other decades (a real file ends in 2085), while a clock that is set during an activity stays set. Such a lone record is kept as `computed`, counted
 * (`time-doubtful`) and never evidence.
 * Source: FIT protocol and global profile (developer.garmin.com/fit); ../research/formats.md 2.12.
 */
export const fit: Format = {
  name: 'fit',
  recognises: head => isFitHeader(head.bytes),
  open: findings => new FitMessages(findings, recordTaker(findings)),
}

function recordTaker(findings: Findings): FitTaker {
  let kind: number = fixKind.observed
  let lastMs = NaN
  let doubtful: FitRecord | undefined
  let isVirtual = false, isReal = false, hasRecords = false, firstFix = 0
  const keep = (record: FitRecord): void => {
    keepRecord(findings, record, kind)
    if (!Number.isNaN(record.timeMs)) lastMs = record.timeMs
  }
  const settle = (next?: FitRecord): void => {
    if (doubtful && next && Math.abs(next.timeMs - doubtful.timeMs) <= confirmedMs) keep(doubtful)
    else if (doubtful) {
      keepRecord(findings, doubtful, fixKind.computed)
      findings.problem('time-doubtful')
    }
    doubtful = undefined
  }
  const take = (record: FitRecord): void => {
    settle(record)
    if (Math.abs(record.timeMs - lastMs) > doubtMs) doubtful = record
    else keep(record)
  }
  const note = (layout: FitLayout, view: DataView, at: number): void => {
    if (layout.message === fileIdMessage) {
      const file = readFileId(layout, view, at)
      if (file.isCourse) kind = fixKind.computed
      isVirtual ||= file.isVirtual
      findings.producer ||= file.producer
      return
    }
    const said = saysVirtual(layout, view, at)
    isVirtual ||= said === true
    isReal ||= said === false
  }
  return {
    begin() {
      kind = fixKind.observed
      lastMs = NaN
      isVirtual = isReal = hasRecords = false
      firstFix = findings.fixes.count
    },
    message(layout, view, at, timestampS) {
      if (layout.message === recordMessage) {
        const record = readRecord(layout, view, at, timestampS)
        hasRecords ||= record !== undefined
        if (record) take(record)
        else findings.problem('coordinate-missing')
      } else if (layout.message === cameraMessage && !hasRecords) {
        const record = readCameraRecord(layout, view, at, timestampS)
        if (record && record.timeMs !== lastMs) take(record)
      } else note(layout, view, at)
    },
    end() {
      settle()
      if (isVirtual && !isReal) keepAsVirtual(findings, firstFix)
    },
  }
}

/** Our choices: no activity lasts a year; a record that confirms another is of the same day. */
const doubtMs = 365 * dayMs, confirmedMs = dayMs

interface FitRecord {
  readonly timeMs: number
  readonly latE7: number
  readonly lonE7: number
  readonly altitudeM: number
  readonly speedMps: number
  readonly accuracyM: number
}

function keepRecord(findings: Findings, record: FitRecord, kind: number): void {
  const time = Number.isNaN(record.timeMs) ? undefined : { timeMs: record.timeMs, zoned: true }
  if (record.timeMs < firstDatedMs) {
    findings.problem('time-implausible')
    return
  }
  const index = keepLocated(findings, record, time, { kind, accuracyM: record.accuracyM })
  if (index < 0) return
  findings.fixes.set('altitudeM', index, record.altitudeM)
  findings.fixes.set('speedMps', index, record.speedMps)
}

const recordMessage = 20, cameraMessage = 160
/** Fields of `record`, with the field that has the same in a finer or wider form. */
const latitude = 0, longitude = 1, altitude = 2, enhancedAltitude = 78, speed = 6, enhancedSpeed = 73, gpsAccuracy = 31

/** Returns what a record states, or undefined when it has no position. */
function readRecord(layout: FitLayout, view: DataView, at: number, timestampS: number): FitRecord | undefined {
  const latE7 = semicirclesToE7(layout, view, at, latitude), lonE7 = semicirclesToE7(layout, view, at, longitude)
  if (Number.isNaN(latE7) || Number.isNaN(lonE7)) return undefined
  return {
    timeMs: timestampS * 1000 + fitEpochMs,
    latE7,
    lonE7,
    altitudeM: orElse(unsigned(layout, view, at, enhancedAltitude), unsigned(layout, view, at, altitude)) / 5 - 500,
    speedMps: orElse(unsigned(layout, view, at, enhancedSpeed), unsigned(layout, view, at, speed)) / 1000,
    accuracyM: unsigned(layout, view, at, gpsAccuracy),
  }
}

/** Returns what a camera's message states, at the second that it gives in UTC, else its own; undefined when it has no position. */
function readCameraRecord(layout: FitLayout, view: DataView, at: number, timestampS: number): FitRecord | undefined {
  const latE7 = semicirclesToE7(layout, view, at, 1), lonE7 = semicirclesToE7(layout, view, at, 2)
  if (Number.isNaN(latE7) || Number.isNaN(lonE7)) return undefined
  return {
    timeMs: orElse(unsigned(layout, view, at, 6), timestampS) * 1000 + fitEpochMs,
    latE7,
    lonE7,
    altitudeM: unsigned(layout, view, at, 3) / 5 - 500,
    speedMps: unsigned(layout, view, at, 4) / 1000,
    accuracyM: NaN,
  }
}

/** 31 December 1989, 00:00 UTC. */
const fitEpochMs = Date.UTC(1989, 11, 31)
/** Smaller timestamps than 0x10000000 are relative to the device's start. Source: FIT profile, type date_time. */
const firstDatedMs = fitEpochMs + 0x1000_0000 * 1000
