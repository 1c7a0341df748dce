import type { Findings } from './findings.ts'
import type { Reader } from './format.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { ImportError } from './problems.ts'

/** Who takes the lines of a text file. */
export interface LineTaker {
  /** A line without its end. `whole` is false for a last line that no line end closes. */
  line(text: string, whole: boolean): void
  end?(): void
}

/**
 * Cuts a UTF-8 text file into lines, at LF or CR LF. Empty lines are passed over; so is a line above 1 MiB, which counts as `record-unreadable`: memory
 * stays bounded for a file that is one endless line, which is refused when nothing was found in its first 16 MiB. A class because it owns the bytes of a line that spans chunks.
 */
export class Lines implements Reader {
  readonly #findings: Findings
  readonly #taker: LineTaker
  readonly #decoder = new TextDecoder()
  readonly #carried = new GrowingBytes()
  #tooLong = false
  #readBytes = 0
  /** Of the line that is passed over. */
  #passedOver = 0

  constructor(findings: Findings, taker: LineTaker) {
    this.#findings = findings
    this.#taker = taker
  }

  push(chunk: Uint8Array): void {
    let first = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, first)) {
      this.#close(chunk.subarray(first, end), true)
      first = end + 1
    }
    this.#carry(chunk.subarray(first))
    this.#readBytes += chunk.length
  }

  end(): void {
    if (this.#carried.length > 0 || this.#tooLong) this.#close(new Uint8Array(0), false)
    this.#taker.end?.()
  }

  #close(last: Uint8Array, whole: boolean): void {
    let bytes = last
    if (this.#carried.length > 0) {
      this.#carry(last)
      bytes = this.#carried.bytes
    }
    if (this.#tooLong || bytes.length > lineMaxBytes) this.#findings.problem('record-unreadable', this.#readBytes)
    else {
      const text = this.#decoder.decode(bytes).trim()
      if (text !== '') this.#taker.line(text, whole)
    }
    this.#carried.clear()
    this.#tooLong = false
    this.#passedOver = 0
  }

  #carry(bytes: Uint8Array): void {
    if (this.#carried.length + bytes.length <= lineMaxBytes) {
      this.#carried.add(bytes)
      return
    }
    this.#tooLong = true
    this.#passedOver += bytes.length
    if (this.#passedOver > hostileLineBytes && this.#findings.isEmpty) throw new ImportError('line-too-long')
  }
}

const lineFeed = 0x0a
/** Our choice: records of line formats are below 10 kB; 1 MiB leaves room for any of them. */
const lineMaxBytes = 1 << 20
/** Our choice: a line like that before anything was found is no export's. */
const hostileLineBytes = 16 << 20
