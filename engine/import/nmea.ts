import { fixKind } from '../trail/trail.ts'
import { dayMs, minuteMs } from '../units/time.ts'
import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { clockToMs, utcDayMs } from './iso-time.ts'
import { Lines } from './lines.ts'
import { keepLocated, type Position } from './located.ts'
import { nmeaAngleE7, parseNmea, type NmeaSentence } from './nmea-sentence.ts'

/**
 * NMEA 0183, what receivers say: any talker, with or without checksums, sentences of makers, words or bytes of other protocols between the sentences, several sentences in a line.
 *
 * A fix is an RMC sentence with status A and a date, with the altitude of the GGA sentence of the same instant. In a log without RMC, GGA (or
 * GNS) sentences are fixes, and in one without these GLL, with the date carried on from ZDA over midnight, but not over a pause: nobody knows how many days it was. Without a date
 * they are counted (`date-missing`): a time of day is no time. So is each point of a track that Magellan's receivers kept (`PMGNTRK`). Positions that the receiver reckoned, simulated or was told are `computed`. A sentence with a wrong checksum is damaged
 * and left out (`record-unreadable`), and one without a valid position is counted (`coordinate-missing`).
 * Way points (WPL) are no fixes.
 * Two digits of a year are 1980 … 2079: satellite positioning began in 1980.
 * Source: NMEA 0183 4.11; ../research/formats.md 2.15.
 */
export const nmea: Format = {
  name: 'nmea',
  recognises: head => sentenceOfPosition.test(head.text) || (head.text === '' && holdsSentences(head.bytes)),
  open: findings => openLog(findings),
}

const sentenceOfPosition = /(?:^|[^\w$])\$[A-Z][A-Z0-9](?:RMC|GGA|GNS|GLL|ZDA|GSA|GSV|VTG|WPL),[^\n]*$|(?:^|[^\w$])\$PMGNTRK,[^\n]*$/m

/** Tells whether a file that is no text holds sentences with their checksums: receivers write sentences and messages of their own (UBX, SiRF) by turns. */
function holdsSentences(bytes: Uint8Array): boolean {
  const pieces = new TextDecoder('latin1').decode(bytes).split('$').slice(1), sound = pieces.filter(piece => {
    const sentence = parseNmea(piece)
    return sentence?.hasChecksum && sentence.isSound
  })
  return sound.length >= leastSentences && sound.some(piece => sentenceOfPosition.test(`$${piece}`))
}

/** Our choice: two checksums that are right by chance are one in 65,536, behind a dollar sign and five letters. */
const leastSentences = 2

/** What the sentences of one instant say. */
interface Epoch {
  /** Since midnight UTC; NaN when they do not say. */
  readonly clockMs: number
  readonly rmc?: NmeaSentence | undefined
  readonly gga?: NmeaSentence | undefined
  readonly gll?: NmeaSentence | undefined
}

function openLog(findings: Findings): Reader {
  const log = new NmeaLog(findings)
  const shapes = new Map<string, Shape>()
  return new Lines(findings, {
    line(text, whole) {
      const pieces = text.split('$').slice(1)
      pieces.forEach((piece, i) => {
        const sentence = parseNmea(piece)
        if (!sentence) return
        if (!whole && i === pieces.length - 1 && isCut(sentence, shapes)) findings.problem('truncated')
        else if (sentence.isSound && !isShortened(sentence, shapes)) log.take(sentence)
        else findings.problem('record-unreadable')
        shapes.set(sentence.type, { fields: sentence.fields.length, hasChecksum: sentence.hasChecksum })
      })
    },
    end: () => log.settle(),
  })
}

/** How a sentence of a type looked. */
interface Shape { readonly fields: number, readonly hasChecksum: boolean }

/** Tells whether a last sentence without line end lacks something that the one of its type before it had. */
function isCut(sentence: NmeaSentence, shapes: ReadonlyMap<string, Shape>): boolean {
  const before = shapes.get(sentence.type)
  return !sentence.isSound || (!sentence.hasChecksum && !(before?.fields === sentence.fields.length && !before.hasChecksum))
}

/** Tells whether a sentence has lost its end, with the checksum that the one of its type before it had. */
function isShortened(sentence: NmeaSentence, shapes: ReadonlyMap<string, Shape>): boolean {
  const before = shapes.get(sentence.type)
  return before !== undefined && before.hasChecksum && !sentence.hasChecksum && sentence.fields.length < before.fields
}

/** Puts the sentences of an instant together. A class because it owns the day that is carried on. */
class NmeaLog {
  readonly #findings: Findings
  #epoch: Epoch = { clockMs: NaN }
  #hasRmc = false
  #hasGga = false
  /** The day that was stated last, and the latest time of it. */
  #dayStartMs = NaN
  #dayClockMs = NaN

  constructor(findings: Findings) {
    this.#findings = findings
  }

  take(sentence: NmeaSentence): void {
    const { type, fields } = sentence
    if (type === trackPointType) this.#takeTrackPoint(fields)
    const isRmc = type === 'RMC', isGga = type === 'GGA' || type === 'GNS', isZda = type === 'ZDA', isGll = type === 'GLL' && !this.#hasRmc && !this.#hasGga
    if (!isRmc && !isGga && !isZda && !isGll) return
    const clockMs = parseClockMs(fields[isGll ? 4 : 0])
    const { rmc, gga, gll } = this.#epoch
    if (clockMs !== this.#epoch.clockMs || (isRmc && rmc) || (isGga && gga) || (isGll && gll)) this.settle()
    this.#epoch = { ...this.#epoch, clockMs, ...(isRmc ? { rmc: sentence } : isGga ? { gga: sentence } : isGll ? { gll: sentence } : {}) }
    this.#hasRmc ||= isRmc
    this.#hasGga ||= isGga
    const dayStartMs = isRmc ? shortDateMs(fields[8]) : isZda ? utcDayMs(Number(fields[3]), Number(fields[2]), Number(fields[1])) : NaN
    if (Number.isNaN(dayStartMs)) return
    this.#dayStartMs = dayStartMs
    this.#dayClockMs = clockMs
  }

  /** Makes a fix of the instant whose sentences are in. */
  settle(): void {
    const { clockMs, rmc, gga, gll } = this.#epoch
    this.#epoch = { clockMs: NaN }
    const isNextDay = clockMs < this.#dayClockMs - dayMs / 2
    if (isNextDay) this.#dayStartMs += dayMs
    if (Math.abs(clockMs + (isNextDay ? dayMs : 0) - this.#dayClockMs) > carryMaxMs) this.#dayStartMs = NaN
    if (!Number.isNaN(this.#dayStartMs)) this.#dayClockMs = clockMs
    if (rmc) this.#keep(readRmc(rmc, gga), clockMs)
    else if (gga && !this.#hasRmc) this.#keep(readGga(gga), clockMs)
    else if (gll && !this.#hasRmc && !this.#hasGga) this.#keep(readGll(gll), clockMs)
  }

  #takeTrackPoint(fields: readonly string[]): void {
    this.settle()
    this.#dayStartMs = shortDateMs(fields[9])
    this.#dayClockMs = parseClockMs(fields[6])
    this.#keep(readTrackPoint(fields), this.#dayClockMs)
  }

  #keep(stated: Stated | undefined, clockMs: number): void {
    const timeMs = this.#dayStartMs + clockMs
    if (!stated) this.#findings.problem('coordinate-missing')
    else if (Number.isNaN(this.#dayStartMs)) this.#findings.problem('date-missing')
    else {
      const index = keepLocated(this.#findings, stated, { timeMs, zoned: true }, { kind: stated.isReckoned ? fixKind.computed : fixKind.observed })
      if (index < 0) return
      this.#findings.fixes.set('altitudeM', index, stated.altitudeM)
      this.#findings.fixes.set('speedMps', index, stated.speedMps)
      this.#findings.fixes.set('bearingDeg', index, stated.bearingDeg)
    }
  }
}

interface Stated extends Position {
  readonly altitudeM: number
  readonly speedMps: number
  readonly bearingDeg: number
  /** Reckoned from speed and course, typed in, or simulated. */
  readonly isReckoned: boolean
}

/** Returns what a sentence of a receiver with a fix states; undefined without one. */
function readRmc({ fields }: NmeaSentence, gga: NmeaSentence | undefined): Stated | undefined {
  const [, status, lat, north, lon, east, knots, course] = fields
  if (status !== 'A') return undefined
  return {
    latE7: nmeaAngleE7(lat, north), lonE7: nmeaAngleE7(lon, east), altitudeM: toNumber(gga?.fields[altitudeField]),
    speedMps: toNumber(knots) * mpsPerKnot, bearingDeg: toNumber(course), isReckoned: /^[EMS]/.test(fields[11] ?? ''),
  }
}

/** The same of GGA and GNS, which state no speed. GGA has one digit for the quality, GNS a letter for each satellite system. */
function readGga({ fields }: NmeaSentence): Stated | undefined {
  const [, lat, north, lon, east, quality = ''] = fields
  if (/^[0N]*$/.test(quality)) return undefined
  return {
    latE7: nmeaAngleE7(lat, north), lonE7: nmeaAngleE7(lon, east), altitudeM: toNumber(fields[altitudeField]),
    speedMps: NaN, bearingDeg: NaN, isReckoned: /^(?:[678]|[NEMS]+$)/.test(quality),
  }
}

/** The same of GLL, which states a position and little else; old ones have no status. */
function readGll({ fields }: NmeaSentence): Stated | undefined {
  const [lat, north, lon, east, , status = 'A', mode = ''] = fields
  if (status !== 'A') return undefined
  return { latE7: nmeaAngleE7(lat, north), lonE7: nmeaAngleE7(lon, east), altitudeM: NaN, speedMps: NaN, bearingDeg: NaN, isReckoned: /^[EMS]/.test(mode) }
}

/** The same of a track point: position, altitude with its unit, time of day, status, a name, the day. Source: Magellan, "GPS Product NMEA Interface Protocol", PMGNTRK. */
function readTrackPoint([lat, north, lon, east, altitude, unit, , status]: readonly string[]): Stated | undefined {
  if (status !== 'A') return undefined
  return {
    latE7: nmeaAngleE7(lat, north), lonE7: nmeaAngleE7(lon, east), altitudeM: toNumber(altitude) * (unit === 'F' ? mPerFoot : 1), speedMps: NaN, bearingDeg: NaN, isReckoned: false,
  }
}

/** Our choice: receivers state the date every second to every few minutes. */
const carryMaxMs = 10 * minuteMs
const mPerFoot = 0.3048
const altitudeField = 8
/** As `nmea-sentence` names it, without the two letters of who talks. */
const trackPointType = 'GNTRK'
const mpsPerKnot = 1852 / 3600

function parseClockMs(text: string | undefined): number {
  const match = /^\s*(\d\d)(\d\d)(\d\d(?:\.\d*)?)\s*$/.exec(text ?? '')
  return match ? Math.round(clockToMs(Number(match[1]), Number(match[2]), Number(match[3]))) : NaN
}

/** Returns the first instant of a day such as 050608. */
function shortDateMs(text: string | undefined): number {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(text ?? '')
  if (!match) return NaN
  const year = Number(match[3])
  return utcDayMs(year < 80 ? 2000 + year : 1900 + year, Number(match[2]), Number(match[1]))
}

function toNumber(text: string | undefined): number {
  return text === undefined || text === '' ? NaN : Number(text)
}
