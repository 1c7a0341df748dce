import { clockToMs, utcDayMs } from './iso-time.ts'
import { closeBrace, colon, comma, incomplete, quote, type JsonWindow } from './json-bytes.ts'

/** Where the values of a record stand in `RecordScanner.values`; NaN = not stated. */
export const field = { latE7: 0, lonE7: 1, time: 2, timeMs: 3, accuracyM: 4, altitudeM: 5, speedMps: 6, bearingDeg: 7, deviceTag: 8 } as const
const fieldCount = 9

/** The keys in the order of `field`, and behind them common ones whose values are skipped: to know a key is quicker than to look for its end. */
const keys = [
  'latitudeE7', 'longitudeE7', 'timestamp', 'timestampMs', 'accuracy', 'altitude', 'velocity', 'heading', 'deviceTag',
  'source', 'verticalAccuracy', 'platformType', 'serverTimestamp', 'batteryCharging', 'formFactor', 'osLevel', 'placeId', 'activity',
]
const otherKey = -1

/**
 * Reads one record of Google's Records.json without making an object of it: numbers and times go from digits to `values`.
 *
 * What it does not know for certain (an escape in a key, an exponent, a time without `Z`, null …) it does not guess: the record is `surprising`
 * and its bytes are for JSON.parse. Nested values (activities, wifi scans: other people's access points) are skipped.
 * A class because it owns the buffer of values.
 */
export class RecordScanner {
  readonly values = new Float64Array(fieldCount)
  /** The last record needs JSON.parse. */
  surprising = false
  readonly #window: JsonWindow
  readonly #day = { word1: 0, word2: 0, word3: 0, startMs: NaN }

  constructor(window: JsonWindow) {
    this.#window = window
  }

  /** Reads the object that begins at `at` and returns the position behind it, `incomplete`, or where it is broken. */
  scan(at: number): number {
    const window = this.#window, { bytes, words } = window
    for (let i = 0; i < fieldCount; i++) this.values[i] = NaN
    this.surprising = false
    at = window.skipSpace(at + 1)
    if (bytes[at] === closeBrace) return at + 1
    for (;;) {
      if (bytes[at] !== quote) return window.stopped(at)
      at = this.#scanMember(at + 1)
      if (at < 0) return at
      if (words.getInt32(at, true) === between1 && words.getInt32(at + 3, true) === between2) {
        at += 6
        continue
      }
      if (bytes[at] !== comma) at = window.skipSpace(at)
      if (bytes[at] === closeBrace) return at + 1
      if (bytes[at] !== comma) return window.stopped(at)
      at = window.skipSpace(at + 1)
    }
  }

  /** Reads a key and its value from behind the key's opening quote. */
  #scanMember(at: number): number {
    const window = this.#window, { bytes } = window
    const name = matchKey(window.words, at)
    if (name === otherKey) return this.#skipMember(at)
    at += keyTails[name] + 4
    at = bytes[at] === colon && bytes[at + 1] === space && bytes[at + 2] > space ? at + 2 : this.#passColon(at)
    if (at < 0) return at
    if (name >= fieldCount) return bytes[at] === quote ? window.skipString(at + 1) : window.skipValue(at)
    const end = name === field.time ? this.#readTime(at) : name === field.timeMs ? this.#readTimeMs(at) : this.#readNumber(at, name)
    return end >= 0 ? end : this.#skipSurprise(at)
  }

  /** Skips a key that is not looked for, and its value. */
  #skipMember(at: number): number {
    const window = this.#window, { bytes } = window
    const end = window.skipPlain(at)
    this.surprising ||= bytes[end] !== quote
    at = bytes[end] === quote ? this.#passColon(end + 1) : window.skipString(end)
    if (at >= 0 && bytes[end] !== quote) at = this.#passColon(at)
    if (at < 0) return at
    return bytes[at] === quote ? window.skipString(at + 1) : window.skipValue(at)
  }

  /** Returns where the value behind a key begins. */
  #passColon(at: number): number {
    const window = this.#window, { bytes } = window
    if (bytes[at] !== colon) at = window.skipSpace(at)
    if (bytes[at] !== colon) return window.stopped(at)
    return bytes[at + 1] === space && bytes[at + 2] > space ? at + 2 : window.skipSpace(at + 1)
  }

  /** Leaves a value that is not read here to JSON.parse. */
  #skipSurprise(at: number): number {
    this.surprising = true
    return this.#window.skipValue(at)
  }

  /** Reads a plain number of at most 15 digits: exact in a double, and so is its quotient by a power of ten. */
  #readNumber(at: number, name: number): number {
    const { bytes, words } = this.#window
    const negative = bytes[at] === minus
    const first = negative ? at + 1 : at
    let end = first, value = 0
    for (let word = words.getInt32(end, true); areDigits(word); word = words.getInt32(end += 4, true)) value = value * 10_000 + fourDigits(word)
    for (let digit = bytes[end] - zero; digit >= 0 && digit <= 9; digit = bytes[++end] - zero) value = value * 10 + digit
    let digits = end - first
    if (digits === 0 || (bytes[first] === zero && digits > 1)) return surprise
    if (bytes[end] === dot) {
      const fraction = ++end
      for (let digit = bytes[end] - zero; digit >= 0 && digit <= 9; digit = bytes[++end] - zero) value = value * 10 + digit
      if (end === fraction) return surprise
      digits += end - fraction
      value /= powersOfTen[Math.min(end - fraction, maxDigits)]
    }
    if (digits > maxDigits || !endsNumber(bytes[end]) || (negative && value === 0)) return surprise
    this.values[name] = negative ? -value : value
    return end
  }

  /** Reads `"2013-04-15T06:31:26.860Z"` with any number of fraction digits. */
  #readTime(at: number): number {
    const { bytes, words } = this.#window
    const date = at + 1
    if (bytes[at] !== quote || bytes[date + 10] !== upperT || bytes[date + 13] !== colon || bytes[date + 16] !== colon) return surprise
    if (words.getInt32(date, true) !== this.#day.word1 || words.getInt32(date + 4, true) !== this.#day.word2
      || words.getInt16(date + 8, true) !== this.#day.word3) this.#readDay(date)
    let timeMs = this.#day.startMs + clockToMs(twoDigits(bytes, date + 11), twoDigits(bytes, date + 14), twoDigits(bytes, date + 17))
    let end = date + 19
    if (bytes[end] === dot) {
      const fraction = ++end
      let scale = 100
      for (let digit = bytes[end] - zero; digit >= 0 && digit <= 9; digit = bytes[++end] - zero) {
        timeMs += digit * scale
        scale = scale === 100 ? 10 : scale === 10 ? 1 : 0
      }
      if (end === fraction) return surprise
    }
    if (bytes[end] !== upperZ || bytes[end + 1] !== quote || Number.isNaN(timeMs)) return surprise
    this.values[field.time] = timeMs
    return end + 2
  }

  /** Fixes come in order, so the day of one is the day of the next: keeps the last day by its ten bytes. */
  #readDay(date: number): void {
    const { bytes, words } = this.#window
    const year = twoDigits(bytes, date) * 100 + twoDigits(bytes, date + 2)
    const shaped = bytes[date + 4] === minus && bytes[date + 7] === minus && twoDigits(bytes, date + 2) >= 0 && year >= 0
    this.#day.startMs = shaped ? utcDayMs(year, twoDigits(bytes, date + 5), twoDigits(bytes, date + 8)) : NaN
    this.#day.word1 = words.getInt32(date, true)
    this.#day.word2 = words.getInt32(date + 4, true)
    this.#day.word3 = words.getInt16(date + 8, true)
  }

  /** Reads `"1555378518327"`, or the same as a number. */
  #readTimeMs(at: number): number {
    const { bytes } = this.#window
    if (bytes[at] !== quote) return this.#readNumber(at, field.timeMs)
    let end = at + 1, value = 0
    for (let digit = bytes[end] - zero; digit >= 0 && digit <= 9; digit = bytes[++end] - zero) value = value * 10 + digit
    if (end === at + 1 || end > at + 1 + maxDigits || bytes[end] !== quote) return surprise
    this.values[field.timeMs] = value
    return end + 1
  }
}

/** What Google puts between two members, a comma, a new line, four spaces and a quote, as two words that overlap: to know it is quicker than to skip it. */
const between1 = 0x2020_0a2c, between2 = 0x2220_2020

const zero = 48, minus = 45, dot = 46, upperT = 84, upperZ = 90, space = 32
const maxDigits = 15
const powersOfTen = Array.from({ length: maxDigits + 1 }, (_, power) => Number(`1e${power}`))
/** The value is not of the shape that is read here, or the window ends in it. */
const surprise = incomplete

/** Each key with its closing quote as three words of four bytes, which overlap where it is short: a full comparison in three loads. */
const keyViews = keys.map(key => new DataView(new TextEncoder().encode(`${key}"`).buffer))
const keyTails = Int32Array.from(keyViews, view => view.byteLength - 4)
const keySeconds = keyTails.map(tail => Math.min(4, tail))
const keyWords1 = Int32Array.from(keyViews, view => view.getInt32(0, true))
const keyWords2 = Int32Array.from(keyViews, (view, name) => view.getInt32(keySeconds[name], true))
const keyWords3 = Int32Array.from(keyViews, view => view.getInt32(view.byteLength - 4, true))

/** A hash of a key's first word that is different for all of them (but for the two that begin alike): the multiplier was found by trial. */
function slotOf(word: number): number {
  return Math.imul(word, 0xab99_254b) >>> 27
}

const keyBySlot = new Uint8Array(32)
// From the last to the first, so that "timestamp" has the slot of "timestampMs".
for (let name = keys.length - 1; name >= 0; name--) keyBySlot[slotOf(keyWords1[name])] = name

function matchKey(words: DataView, at: number): number {
  const word1 = words.getInt32(at, true), name = keyBySlot[slotOf(word1)]
  if (keyWords1[name] !== word1) return otherKey
  const word2 = words.getInt32(at + keySeconds[name], true)
  if (keyWords2[name] === word2 && keyWords3[name] === words.getInt32(at + keyTails[name], true)) return name
  // "timestamp" and "timestampMs" share their first two words.
  const isTimeMs = name === field.time && keyWords2[name] === word2 && keyWords3[field.timeMs] === words.getInt32(at + keyTails[field.timeMs], true)
  return isTimeMs ? field.timeMs : otherKey
}

/** Tells whether four bytes are digits: their high halves are 3, and stay so when 6 is added. */
function areDigits(word: number): boolean {
  return ((word & (word + 0x0606_0606)) & 0xf0f0_f0f0) === 0x3030_3030
}

/** Returns the number that four digits make, by tens and then by hundreds: two steps in place of four. */
function fourDigits(word: number): number {
  const digits = word - 0x3030_3030, pairs = (digits * 10 + (digits >>> 8)) & 0x00ff_00ff
  return (pairs & 0xff) * 100 + (pairs >>> 16)
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] - zero, ones = bytes[at + 1] - zero
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

function endsNumber(byte: number): boolean {
  return byte === comma || byte === closeBrace || byte === space || byte === 10 || byte === 13 || byte === 9
}
