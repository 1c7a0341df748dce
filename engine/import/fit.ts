import { fixKind } from '../trail/trail.ts'
import { dayMs } from '../units/time.ts'
import type { Findings } from './findings.ts'
import { FitMessages, isFitHeader, type FitLayout, type FitTaker } from './fit-messages.ts'
import type { Format } from './format.ts'
import { keepLocated } from './located.ts'

/**
 * FIT, the binary format of watches and bike computers: activities, also several in one file, truncated or damaged.
 *
 * A `record` message with position and time is a fix; one without position (indoors, under water, before the first fix) is counted. The records of
 * a course and those of Zwift, whose roads are drawn, are nobody's observation: `computed`. Laps, sessions and course points
 * repeat positions and are no fixes; so are the way points of a Locations file.
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
  return {
    begin() {
      kind = fixKind.observed
      lastMs = NaN
    },
    message(layout, view, at, timestampS) {
      if (layout.message === fileIdMessage) {
        const file = readFileId(layout, view, at)
        if (file.isMadeUp) kind = fixKind.computed
        findings.producer ||= file.producer
      }
      if (layout.message !== recordMessage) return
      const record = readRecord(layout, view, at, timestampS)
      if (!record) {
        findings.problem('coordinate-missing')
        return
      }
      settle(record)
      if (Math.abs(record.timeMs - lastMs) > doubtMs) doubtful = record
      else keep(record)
    },
    end: () => settle(),
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

const fileIdMessage = 0, recordMessage = 20
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

/** 31 December 1989, 00:00 UTC. */
const fitEpochMs = Date.UTC(1989, 11, 31)
/** Smaller timestamps than 0x10000000 are relative to the device's start. Source: FIT profile, type date_time. */
const firstDatedMs = fitEpochMs + 0x1000_0000 * 1000
/** A semicircle is 180° / 2³¹. */
const e7PerSemicircle = 180e7 / 2 ** 31

function semicirclesToE7(layout: FitLayout, view: DataView, at: number, field: number): number {
  if (layout.sizeOf[field] !== 4) return NaN
  const semicircles = view.getInt32(at + layout.offsetOf[field], layout.littleEndian)
  return semicircles === 0x7fff_ffff ? NaN : Math.round(semicircles * e7PerSemicircle)
}

/** Returns an unsigned number of one, two or four bytes; NaN when the message has none or says that it is not known (all bits set). */
function unsigned(layout: FitLayout, view: DataView, at: number, field: number): number {
  const offset = at + layout.offsetOf[field]
  switch (layout.sizeOf[field]) {
    case 1: return unlessInvalid(view.getUint8(offset), 0xff)
    case 2: return unlessInvalid(view.getUint16(offset, layout.littleEndian), 0xffff)
    case 4: return unlessInvalid(view.getUint32(offset, layout.littleEndian), 0xffff_ffff)
    default: return NaN
  }
}

function unlessInvalid(value: number, invalid: number): number {
  return value === invalid ? NaN : value
}

function orElse(value: number, other: number): number {
  return Number.isNaN(value) ? other : value
}

const fileType = 0, manufacturer = 1, productName = 8
const courseType = 6, zwift = 260
/** Those whose numbers in the profile's list of manufacturers are sure; a file of another one names it by its product, or not. */
const manufacturers = new Map([
  [1, 'Garmin'], [23, 'Suunto'], [32, 'Wahoo'], [70, 'Sigma'], [71, 'TomTom'], [123, 'Polar'], [zwift, 'Zwift'], [265, 'Strava'], [267, 'Bryton'],
  [289, 'Hammerhead'], [294, 'Coros'],
])

/** Says who wrote a file, and whether its records were thought up: a course's or a game's. */
function readFileId(layout: FitLayout, view: DataView, at: number): { producer: string, isMadeUp: boolean } {
  const maker = unsigned(layout, view, at, manufacturer)
  const product = text(layout, view, at, productName)
  return {
    producer: [manufacturers.get(maker) ?? '', product].filter(word => word !== '').join(' '),
    isMadeUp: unsigned(layout, view, at, fileType) === courseType || maker === zwift,
  }
}

function text(layout: FitLayout, view: DataView, at: number, field: number): string {
  if (layout.offsetOf[field] < 0) return ''
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at + layout.offsetOf[field], layout.sizeOf[field])
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end)).trim()
}
