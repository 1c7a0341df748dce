import type { Findings } from './findings.ts'
import type { Reader } from './format.ts'
import { parseLooseJson } from './json-value.ts'
import { ImportError } from './problems.ts'

/** Who takes the parts of a JSON document, one at a time. */
export interface JsonTaker {
  /** An element of an array that is the document (`key` is '') or the value of a key of the document. */
  element(key: string, value: unknown): void
  /** The value of a key of the document that is not an array. */
  member?(key: string, value: unknown): void
  /** Tells whether an object under a key is to be read as the document is, part by part, and not as one member: where the parts are large, or most are of no use. */
  enters?(key: string): boolean
}

/**
 * Reads a JSON document record by record: the bytes of each record are found by their brackets and given to `JSON.parse` alone.
 *
 * So memory is one record, whatever the size of the document; a file that was cut keeps every whole record before the cut (problem
 * `truncated`), and one damaged record costs no other one (`record-unreadable`). A byte order mark is passed over.
 * A class because it owns the bytes of a record that spans chunks.
 *
 * Source of the measure: ../research/engine.md 1, "own object finder + JSON.parse per object", 180 MB/s.
 * @throws ImportError `line-too-long` when a record is above 32 MiB and nothing was found before it; `too-deep` when a record nests deeper than 500: no export does, and readers of records may recurse.
 */
export class JsonRecords implements Reader {
  readonly #findings: Findings
  readonly #taker: JsonTaker
  readonly #decoder = new TextDecoder()
  #state: State = 'before'
  #topIsArray = false
  /** How many objects within each other were entered. */
  #entered = 0
  #key = ''
  /** Where a capture goes when it is complete. */
  #capturing: 'key' | 'element' | 'member' = 'key'
  #depth = 0
  #inString = false
  #escaped = false
  #carried: Uint8Array[] = []
  #carriedBytes = 0
  #recordByte = 0
  #readBytes = 0

  constructor(findings: Findings, taker: JsonTaker) {
    this.#findings = findings
    this.#taker = taker
  }

  push(chunk: Uint8Array): void {
    let at = this.#state === 'lost' ? chunk.length : 0
    while (at < chunk.length) {
      if (this.#state === 'capture') at = this.#capture(chunk, at)
      else this.#step(chunk[at], this.#readBytes + at++)
      if (this.#state === 'begin') {
        at--
        this.#state = 'capture'
        this.#recordByte = this.#readBytes + at
      }
    }
    this.#readBytes += chunk.length
  }

  end(): void {
    if (this.#state !== 'after' && this.#state !== 'lost') this.#findings.problem('truncated', this.#readBytes)
  }

  /** Takes one byte that is not part of a record. */
  #step(byte: number, position: number): void {
    if (byte <= space) return
    switch (this.#state) {
      case 'before':
        if (byte !== openObject && byte !== openArray) return
        this.#topIsArray = byte === openArray
        this.#state = this.#topIsArray ? 'list' : 'object'
        return
      case 'object':
        if (byte === quote) this.#begin('key')
        else if (byte === closeObject) {
          if (this.#entered === 0) this.#state = 'after'
          else this.#entered--
        } else if (byte !== comma) this.#findings.problem('record-unreadable', position)
        return
      case 'colon':
        if (byte === colon) this.#state = 'value'
        return
      case 'value':
        if (byte === openArray) this.#state = 'list'
        else if (byte === openObject && this.#taker.enters?.(this.#key)) {
          if (++this.#entered > maxDepth) throw new ImportError('too-deep')
          this.#state = 'object'
        } else this.#begin('member')
        return
      case 'list':
        if (byte === closeArray) this.#state = this.#topIsArray ? 'after' : 'object'
        else if (byte === closeObject) this.#findings.problem('record-unreadable', position)
        else if (byte !== comma) this.#begin('element')
        return
      case 'after':
        // One document a line, as servers keep what an app sends.
        if (byte === openObject && !this.#topIsArray) {
          this.#state = 'object'
          return
        }
        this.#findings.problem('text-after-end', position)
        this.#state = 'lost'
    }
  }

  #begin(what: 'key' | 'element' | 'member'): void {
    this.#capturing = what
    this.#state = 'begin'
    this.#depth = 0
    this.#inString = false
    this.#escaped = false
  }

  /** Follows a record from `first` to its end or the end of the chunk; returns where to go on. */
  #capture(chunk: Uint8Array, first: number): number {
    let depth = this.#depth, inString = this.#inString, at = first
    if (this.#escaped) at++
    this.#escaped = false
    for (; at < chunk.length; at++) {
      const byte = chunk[at]
      if (inString) {
        if (byte === backslash) at++
        else if (byte === quote) {
          inString = false
          if (depth === 0) return this.#complete(chunk.subarray(first, at + 1), at + 1)
        }
      } else if (byte === quote) inString = true
      else if (byte === openObject || byte === openArray) {
        if (++depth > maxDepth) throw new ImportError('too-deep')
      } else if (byte === closeObject || byte === closeArray) {
        if (depth === 0) return this.#complete(chunk.subarray(first, at), at)
        if (--depth === 0) return this.#complete(chunk.subarray(first, at + 1), at + 1)
      } else if (depth === 0 && (byte === comma || byte <= space)) return this.#complete(chunk.subarray(first, at), at)
    }
    this.#escaped = at > chunk.length
    this.#depth = depth
    this.#inString = inString
    this.#carry(chunk.slice(first))
    return chunk.length
  }

  #carry(bytes: Uint8Array): void {
    this.#carried.push(bytes)
    this.#carriedBytes += bytes.length
    if (this.#carriedBytes <= maxRecordBytes) return
    if (this.#findings.isEmpty) throw new ImportError('line-too-long')
    // A lost quotation mark swallows the rest of the file; what came before it stays.
    this.#findings.problem('record-unreadable', this.#recordByte)
    this.#carried = []
    this.#carriedBytes = 0
    this.#state = 'lost'
  }

  #complete(last: Uint8Array, next: number): number {
    const text = this.#decoder.decode(this.#carriedBytes === 0 ? last : joinBytes(this.#carried, last))
    this.#carried = []
    this.#carriedBytes = 0
    const what = this.#capturing
    this.#state = what === 'key' ? 'colon' : what === 'element' ? 'list' : 'object'
    const value = parseLooseJson(text)
    if (value === undefined) {
      this.#findings.problem('record-unreadable', this.#recordByte)
      return next
    }
    if (what === 'key') this.#key = typeof value === 'string' ? value : text
    else if (what === 'element') this.#taker.element(this.#topIsArray ? '' : this.#key, value)
    else this.#taker.member?.(this.#key, value)
    return next
  }
}

type State = 'before' | 'object' | 'colon' | 'value' | 'list' | 'begin' | 'capture' | 'after' | 'lost'

/** Our choice: the largest record seen is a few hundred kB (a month's place visit with its raw path); a line of 700,000 timed points in one GeoJSON feature fits. */
const maxRecordBytes = 32 << 20
const maxDepth = 500

const space = 0x20, quote = 0x22, comma = 0x2c, colon = 0x3a, openArray = 0x5b, backslash = 0x5c, closeArray = 0x5d, openObject = 0x7b, closeObject = 0x7d

function joinBytes(parts: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, last.length))
  let at = 0
  for (const part of [...parts, last]) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
