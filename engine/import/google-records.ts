import type { Findings } from './findings.ts'
import type { Format, Reader } from './format.ts'
import { brokenPosition, closeBrace, closeBracket, colon, comma, incomplete, JsonWindow, openBrace, openBracket, quote } from './json-bytes.ts'
import { ImportError } from './problems.ts'
import { field, RecordScanner } from './record-scanner.ts'
import { keepRecord, parseRecord } from './record-value.ts'

/**
 * Google's Records.json, before 2022 "Location History.json": `{"locations": [{…}, …]}`.
 *
 * Shape after github.com/CarlosBergillos/LocationHistoryFormat and the corpus (../shared/data/formats/google-records): positions as E7 integers,
 * `timestamp` ISO or, until about 2022, `timestampMs` as a string; when both are there `timestamp` counts.
 */
export const googleRecords: Format = {
  name: 'google-records',
  // Overland and other GeoJSON also begin with "locations".
  recognises: head => /^\{(?:[^]*,)?\s*"locations"\s*:\s*\[\s*(?:\]|\{)/.test(head.text) && !/"Feature"|"geometry"/.test(head.text)
    && /"(?:latitudeE7|longitudeE7|timestampMs|deviceTag)"\s*:|"locations"\s*:\s*\[\s*\]/.test(head.text),
  variant: ({ text }) => /"timestampMs"\s*:/.test(text) ? 'timestampMs' : '',
  open: findings => new RecordsReader(findings),
}

/** The list of a Records.json alone, or its records one after the other, as programs that cut large files in pieces leave them. */
export const googleRecordsList: Format = {
  name: 'google-records',
  recognises: ({ text }) => /^(?:\[\s*)?\{/.test(text) && /"latitudeE7"\s*:/.test(text) && /"timestamp(?:Ms)?"\s*:/.test(text)
    && !/"(?:placeVisit|activitySegment|locations|timelineObjects|timelineEdits|semanticSegments|rawSignals)"\s*:/.test(text),
  open: (findings, { text }) => {
    const reader = new RecordsReader(findings), utf8 = new TextEncoder(), isList = text.startsWith('[')
    reader.push(utf8.encode(isList ? '{"locations":' : '{"locations":['))
    return {
      push: chunk => reader.push(chunk),
      end() {
        reader.push(utf8.encode(isList ? '}' : ']}'))
        reader.end()
      },
    }
  },
}

/** Google's records are up to some 10 kB long (with wifi scans); what is longer than this is no record. Our choice. */
const maxRecordBytes = 16 << 20

/** `lost`: something was no JSON; the next object with a position shows where the records go on. */
type State = 'root' | 'records' | 'done' | 'lost'

/** Reads a Records.json of any size, record by record. A class because it owns the window and the place in it. */
export class RecordsReader implements Reader {
  readonly #findings: Findings
  readonly #window = new JsonWindow()
  readonly #scanner = new RecordScanner(this.#window)
  readonly #utf8 = new TextDecoder()
  #state: State = 'root'
  #at = 0
  /** Bytes that must be in the window before an unfinished value is tried again: doubles, so that a long one costs linear time. */
  #wanted = 0
  #lastTag = NaN
  #lastDevice = 0
  #opened = false
  #garbage = false

  constructor(findings: Findings) {
    findings.producer = 'Google Takeout'
    this.#findings = findings
  }

  push(chunk: Uint8Array): void {
    // A large chunk is taken in steps, so that the window stays small and in the processor's cache.
    for (let first = 0; first < chunk.length; first += stepBytes) {
      this.#window.advance(this.#at, chunk.subarray(first, first + stepBytes))
      this.#at = 0
      if (this.#window.end >= this.#wanted) this.#read()
    }
  }

  end(): void {
    if (this.#window.end < this.#wanted) this.#read()
    if (this.#state === 'root' || this.#state === 'records') this.#findings.problem('truncated', this.#window.offset + this.#at)
  }

  #read(): void {
    for (;;) {
      const next = this.#state === 'records' ? this.#readElements(this.#at)
        : this.#state === 'lost' ? this.#seekRecord(this.#at)
        : this.#state === 'root' ? this.#readRoot(this.#at)
        : this.#readAfterEnd(this.#at)
      if (next === incomplete) break
      if (next >= 0) this.#at = next
      else this.#lose(brokenPosition(next))
    }
    this.#wait()
  }

  /** Leaves an unfinished value for the next chunk; one that is too long to be a record is given up. */
  #wait(): void {
    const unfinished = this.#window.end - this.#at
    this.#wanted = Math.min(unfinished * 2, maxRecordBytes)
    if (unfinished <= maxRecordBytes) return
    if (this.#findings.isEmpty) throw new ImportError('line-too-long')
    this.#lose(this.#window.end)
    this.#wanted = 0
  }

  #lose(position: number): void {
    if (this.#window.tooDeep && this.#findings.isEmpty) throw new ImportError('too-deep')
    if (this.#state !== 'lost') this.#findings.problem('record-unreadable', this.#window.offset + this.#at)
    this.#state = 'lost'
    this.#at = Math.max(position, this.#at + 1)
  }

  /** Reads the array to its end, or as far as the window goes. */
  #readElements(at: number): number {
    const window = this.#window
    for (;;) {
      at = this.#at = window.skipSpace(at)
      const byte = window.bytes[at]
      if (byte === comma) at++
      else if (byte === openBrace) at = this.#readRecord(at)
      else if (byte === closeBracket) {
        this.#state = 'root'
        return at + 1
      } else {
        at = window.skipValue(at)
        if (at >= 0) this.#findings.problem('record-unreadable', window.offset + this.#at)
      }
      if (at < 0) return at
    }
  }

  #readRecord(at: number): number {
    const end = this.#scanner.scan(at)
    if (end < 0) return end
    if (this.#scanner.surprising) this.#keepSlowly(at, end)
    else {
      const { values } = this.#scanner
      if (this.#isRecord(values)) keepRecord(this.#findings, values, 'zoned', this.#deviceOf(values[field.deviceTag]), this.#window.offset + at)
    }
    return end
  }

  #keepSlowly(at: number, end: number): void {
    const record = parseRecord(this.#utf8.decode(this.#window.bytes.subarray(at, end)))
    const firstByte = this.#window.offset + at
    if (!record) {
      if (this.#state !== 'lost') this.#findings.problem('record-unreadable', firstByte)
    } else if (this.#isRecord(record.values)) {
      keepRecord(this.#findings, record.values, record.clock, this.#findings.fixes.deviceNumber(record.deviceName), firstByte)
    }
  }

  /** When lost, only an object with a position shows the way back: others may be parts of a record. */
  #isRecord(values: Float64Array): boolean {
    if (this.#state !== 'lost') return true
    if (Number.isNaN(values[field.latE7]) || Number.isNaN(values[field.lonE7])) return false
    this.#state = 'records'
    return true
  }

  #deviceOf(tag: number): number {
    if (Number.isNaN(tag)) return 0
    if (tag !== this.#lastTag) {
      this.#lastTag = tag
      this.#lastDevice = this.#findings.fixes.deviceNumber(String(tag))
    }
    return this.#lastDevice
  }

  /** Looks for the next object; one without a position is a part of what was lost and not counted. */
  #seekRecord(at: number): number {
    const { bytes, end } = this.#window
    while (at < end && bytes[at] !== openBrace) at++
    this.#at = at
    return at === end ? incomplete : this.#readRecord(at)
  }

  /** Reads one step of the outermost object: its beginning, a comma, its end, or a key and its value. */
  #readRoot(at: number): number {
    const window = this.#window, { bytes } = window
    at = this.#at = window.skipSpace(at)
    if (!this.#opened) {
      this.#opened = bytes[at] === openBrace
      return this.#opened ? at + 1 : window.stopped(at)
    }
    if (bytes[at] === comma) return at + 1
    if (bytes[at] === closeBrace) {
      this.#state = 'done'
      return at + 1
    }
    if (bytes[at] !== quote) return window.stopped(at)
    const keyEnd = window.skipString(at + 1)
    if (keyEnd < 0) return keyEnd
    const colonAt = window.skipSpace(keyEnd)
    if (bytes[colonAt] !== colon) return window.stopped(colonAt)
    const valueAt = window.skipSpace(colonAt + 1)
    if (bytes[valueAt] !== openBracket || !this.#isLocations(at, keyEnd)) return window.skipValue(valueAt)
    this.#state = 'records'
    return valueAt + 1
  }

  #isLocations(first: number, end: number): boolean {
    const text = this.#utf8.decode(this.#window.bytes.subarray(first, end))
    return text === '"locations"' || (text.includes('\\') && text.length <= 80 && unescape(text) === 'locations')
  }

  #readAfterEnd(at: number): number {
    const window = this.#window
    at = window.skipSpace(at)
    if (at < window.end && !this.#garbage) {
      this.#garbage = true
      this.#findings.problem('text-after-end', window.offset + at)
    }
    this.#at = window.end
    return incomplete
  }
}

const stepBytes = 1 << 18

function unescape(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
