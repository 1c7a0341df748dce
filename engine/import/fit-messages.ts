import type { Findings } from './findings.ts'
import type { Reader } from './format.ts'

/** How the data messages of one local type are laid out, as a definition message of the file says. */
export interface FitLayout {
  /** Global number of the message: 0 file_id, 20 record. */
  readonly message: number
  readonly littleEndian: boolean
  readonly sizeBytes: number
  /** Where a field begins, by its number; −1 where the message has none. */
  readonly offsetOf: Int32Array
  /** The field's bytes, by its number. */
  readonly sizeOf: Uint8Array
}

/** Who takes the messages of a FIT file. */
export interface FitTaker {
  /** A file begins; there may be several in one (chained). */
  begin(): void
  /** A data message. `timestampS` counts from 31 December 1989; NaN when it states none. */
  message(layout: FitLayout, view: DataView, at: number, timestampS: number): void
  end(): void
}

/**
 * Cuts a FIT file into its data messages. Definitions, developer fields, both byte orders and timestamps compressed into the message header (five
 * bits, carried on from the last whole one) are resolved here; what a field means is the taker's business.
 *
 * What came before a cut or a damage is kept (`truncated`, `record-unreadable`); behind a damage it goes on at the next file of a chain. A wrong
 * checksum of a whole file is counted (`checksum-wrong`). A file whose header has no length, because the device was switched off,
 * is read to the end of its bytes.
 *
 * Own, because fit-file-parser 6.1.2 rejects truncated files and is slower than Garmin's SDK, and because the SDK is not free software
 * (`npm run bench -- --only fit` compares them). Source: FIT protocol, developer.garmin.com/fit/protocol.
 * Memory: one message. A class because it owns the bytes of a message that spans chunks.
 */
export class FitMessages implements Reader {
  readonly #findings: Findings
  readonly #taker: FitTaker
  #layouts: (FitLayout | undefined)[] = []
  #state: 'header' | 'messages' | 'checksum' | 'search' = 'header'
  #lastTimestampS = NaN
  /** Data bytes of the file that are still to come. */
  #leftBytes = 0
  #checksum = 0
  #carried: Uint8Array = new Uint8Array(0)
  #readBytes = 0
  #files = 0

  constructor(findings: Findings, taker: FitTaker) {
    this.#findings = findings
    this.#taker = taker
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#carried.length === 0 ? chunk : join(this.#carried, chunk)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 0
    for (let next = this.#take(view, at); next >= 0; next = this.#take(view, at)) at = next
    this.#readBytes += at
    this.#carried = bytes.slice(at)
  }

  end(): void {
    const isReading = this.#state === 'messages'
    if (isReading) this.#taker.end()
    const isOver = this.#state === 'search' || (this.#files > 0 && this.#state === 'header') || (isReading && this.#leftBytes === Infinity && this.#carried.length === 0)
    if (!isOver) this.#findings.problem('truncated', this.#readBytes)
    else if (this.#state === 'header' && !this.#carried.every(byte => byte === 0)) this.#findings.problem('text-after-end', this.#readBytes)
  }

  /** Takes the next piece of the file; returns the byte behind it, or −1 when it is not whole. */
  #take(view: DataView, at: number): number {
    switch (this.#state) {
      case 'header': return this.#takeHeader(view, at)
      case 'search': return search(view, at, () => { this.#state = 'header' })
      case 'checksum': return this.#takeChecksum(view, at)
      case 'messages': return this.#takeMessage(view, at)
    }
  }

  #takeHeader(view: DataView, at: number): number {
    if (view.byteLength - at < minHeaderBytes) return -1
    if (!isHeader(view, at)) {
      // Zeros behind a file are no damage: some devices fill their last block.
      if (this.#files > 0 && view.getUint8(at) === 0) return at + 1
      return this.#giveUp(at)
    }
    const sizeBytes = view.getUint8(at)
    if (view.byteLength - at < sizeBytes) return -1
    const dataBytes = view.getUint32(at + 4, true)
    this.#leftBytes = dataBytes === 0 || dataBytes === 0xffff_ffff ? Infinity : dataBytes
    this.#checksum = checksumOf(view, at, at + sizeBytes, 0)
    this.#layouts = []
    this.#lastTimestampS = NaN
    this.#state = 'messages'
    this.#files++
    this.#taker.begin()
    return at + sizeBytes
  }

  #takeChecksum(view: DataView, at: number): number {
    if (view.byteLength - at < 2) return -1
    // The sum over a file with its sum behind it is 0; a sum of 0 says that none was made.
    if (checksumOf(view, at, at + 2, this.#checksum) !== 0 && view.getUint16(at, true) !== 0) this.#findings.problem('checksum-wrong', this.#readBytes + at)
    this.#taker.end()
    this.#state = 'header'
    return at + 2
  }

  #takeMessage(view: DataView, at: number): number {
    if (at === view.byteLength) return -1
    const header = view.getUint8(at)
    if (header & compressedBit) return this.#takeData(view, at, header >> 5 & 3, header & 31)
    return header & definitionBit ? this.#takeDefinition(view, at, header) : this.#takeData(view, at, header & 15)
  }

  #takeDefinition(view: DataView, at: number, header: number): number {
    const fieldsAt = at + 6
    if (view.byteLength < fieldsAt) return -1
    const fields = view.getUint8(at + 5), developerAt = fieldsAt + fields * 3
    const hasDeveloper = (header & developerBit) !== 0
    if (view.byteLength < developerAt + (hasDeveloper ? 1 : 0)) return -1
    const developerFields = hasDeveloper ? view.getUint8(developerAt) : 0
    const next = developerAt + (hasDeveloper ? 1 + developerFields * 3 : 0)
    if (view.byteLength < next) return -1
    const littleEndian = view.getUint8(at + 2) === 0
    const offsetOf = new Int32Array(256).fill(-1), sizeOf = new Uint8Array(256)
    let sizeBytes = 0
    for (let fieldAt = fieldsAt; fieldAt < developerAt; fieldAt += 3) {
      const field = view.getUint8(fieldAt)
      offsetOf[field] = sizeBytes
      sizeOf[field] = view.getUint8(fieldAt + 1)
      sizeBytes += sizeOf[field]
    }
    for (let fieldAt = developerAt + 1; fieldAt < next; fieldAt += 3) sizeBytes += view.getUint8(fieldAt + 1)
    this.#layouts[header & 15] = { message: view.getUint16(at + 3, littleEndian), littleEndian, sizeBytes, offsetOf, sizeOf }
    return this.#takenUpTo(view, at, next)
  }

  #takeData(view: DataView, at: number, localType: number, seconds?: number): number {
    const layout = this.#layouts[localType]
    if (!layout) return this.#giveUp(at)
    const next = at + 1 + layout.sizeBytes
    if (next > view.byteLength) return -1
    let timestampS = NaN
    const offset = layout.sizeOf[timestampField] === 4 ? layout.offsetOf[timestampField] : -1
    if (offset >= 0) {
      const stated = view.getUint32(at + 1 + offset, layout.littleEndian)
      if (stated !== 0xffff_ffff) this.#lastTimestampS = timestampS = stated
    } else if (seconds !== undefined) {
      // The five bits are the end of the timestamp; a smaller value than the last one's has gone round.
      this.#lastTimestampS = timestampS = this.#lastTimestampS + (seconds - this.#lastTimestampS % 32 + 32) % 32
    }
    this.#taker.message(layout, view, at + 1, timestampS)
    return this.#takenUpTo(view, at, next)
  }

  #takenUpTo(view: DataView, at: number, next: number): number {
    this.#checksum = checksumOf(view, at, next, this.#checksum)
    this.#leftBytes -= next - at
    if (this.#leftBytes <= 0) this.#state = 'checksum'
    return next
  }

  /** A message without a definition: from here on nothing can be told apart until the next file begins. */
  #giveUp(at: number): number {
    this.#findings.problem('record-unreadable', this.#readBytes + at)
    if (this.#state === 'messages') this.#taker.end()
    this.#state = 'search'
    return at
  }
}

/** Tells whether a FIT file's header stands there. Source: FIT protocol, "File Header". */
export function isFitHeader(bytes: Uint8Array): boolean {
  return bytes.length >= minHeaderBytes && isHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0)
}

const minHeaderBytes = 12
const compressedBit = 0x80, definitionBit = 0x40, developerBit = 0x20
const timestampField = 253

function isHeader(view: DataView, at: number): boolean {
  const sizeBytes = view.getUint8(at)
  return (sizeBytes === 12 || sizeBytes === 14) && view.getUint32(at + 8) === 0x2e46_4954
}

function search(view: DataView, from: number, onFound: () => void): number {
  let at = from
  for (; at + minHeaderBytes <= view.byteLength; at++) {
    if (!isHeader(view, at)) continue
    onFound()
    return at
  }
  return at > from ? at : -1
}

/** CRC-16 with the polynomial x¹⁶ + x¹⁵ + x² + 1, bits reversed. Source: FIT protocol, "CRC". */
function checksumOf(view: DataView, first: number, end: number, before: number): number {
  let sum = before
  for (let at = first; at < end; at++) sum = sum >>> 8 ^ checksumTable[(sum ^ view.getUint8(at)) & 0xff]
  return sum
}

const checksumTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >>> 1 ^ 0xa001 : sum >>> 1
  return sum
})

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}
