import type { Findings } from './findings.ts'
import type { Reader } from './format.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { parseDecimal } from './plain-decimal.ts'
import { ImportError } from './problems.ts'
import { decodeText, numberWithComma, resolveReferences } from './xml-text.ts'

/** Who takes the elements of an XML document. Elements are known by their place in the list of names the scanner was made with. */
export interface XmlTaker {
  /** An element begins. `xml.attribute` reads its attributes, during this call only. */
  open(element: number, depth: number): void
  /** An element ends. `xml.text` and `xml.number` read the text since its last child, during this call only. */
  close(element: number, depth: number): void
  /**
   * The text of an element is longer than 1 MiB: takes a part of it; the rest comes with more of these calls and with `close`. Returns whether it holds
   * something: 16 MiB without a tag or such a part are no export's. For a taker without this method the text is cut off there, and counted.
   */
  part?(element: number, text: string): boolean
}

/**
 * Cuts an XML document into elements, over its bytes: UTF-8 or any other encoding that keeps ASCII (names, numbers and times are ASCII).
 *
 * Knows comments, CDATA, processing instructions, a DOCTYPE with internal subset, attributes in either quotation mark, character references and the
 * five predefined entities (XML 1.0, 5th edition, 2–4). Namespace prefixes are passed over: elements go by their local name, because
 * real files mix prefixes, wrong namespaces and none; and whatever the case of their letters. Not a validator: what comes before the first `<` is ignored, a `<` that begins no
 * markup is text, and a closing tag that fits no open element is counted (`record-unreadable`) and passed over. Entities of a DOCTYPE are never
 * expanded and nothing outside the file is read.
 *
 * Memory is one tag or one text of a known element, 1 MiB at most; longer ones are counted (`record-unreadable`) and dropped, but for texts that the taker takes in parts. A class because it owns the bytes of a token that spans chunks.
 * @throws ImportError `too-deep` when elements nest deeper than 1000; `line-too-long` when no tag ends within 16 MiB.
 */
export class XmlScanner implements Reader {
  readonly #findings: Findings
  readonly #taker: XmlTaker
  readonly #elementByHash = new Map<number, number>()
  readonly #names: readonly string[]
  readonly #openElements = new Int16Array(maxDepth)
  readonly #openHashes = new Int32Array(maxDepth)
  #depth = 0
  #hadRoot = false
  #bytes: Uint8Array = new Uint8Array(0)
  /** Name of the tag read last: its hash and where it stands, without prefix. */
  #hash = 0
  #nameFirst = 0
  #nameEnd = 0
  #tagEnd = 0
  #textFirst = 0
  #textEnd = 0
  /** Text of the same element from before the range: before an earlier chunk's end, a comment or a CDATA section. */
  #earlierText = ''
  #earlierPieces = 0
  /** That text had become too long, which was counted. */
  #isCutOff = false
  /** The end of a token that is being passed over, when it lies in a later chunk. */
  #skipTo: Uint8Array | undefined
  /** A token that spans chunks: its bytes so far. */
  readonly #carried = new GrowingBytes()
  #readBytes = 0
  /** Bytes since the last tag. */
  #tagless = 0

  /** @param names the local names that matter, in ASCII; other elements pass unseen. */
  constructor(findings: Findings, names: readonly string[], makeTaker: (xml: XmlScanner) => XmlTaker) {
    this.#findings = findings
    this.#names = names
    names.forEach((name, element) => this.#elementByHash.set(hashOf(name), element))
    this.#taker = makeTaker(this)
  }

  push(chunk: Uint8Array): void {
    this.#bytes = this.#carried.length === 0 ? chunk : this.#carried.add(chunk)
    this.#tagless += chunk.length
    const next = this.#scan()
    this.#keepText()
    this.#readBytes += chunk.length
    if (this.#isFull()) this.#passOn()
    if (this.#tagless > maxTaglessBytes) throw new ImportError('line-too-long')
    const rest = this.#bytes.subarray(next)
    this.#carried.clear()
    if (rest.length > maxTokenBytes) this.#findings.problem('record-unreadable', this.#readBytes - rest.length)
    else if (rest.length > 0) this.#carried.add(rest)
  }

  end(): void {
    if (this.#depth > 0 || this.#carried.length > 0 || this.#skipTo || !this.#hadRoot) this.#findings.problem('truncated', this.#readBytes)
  }

  /** Returns the value of an attribute of the element that begins, or undefined. Its name is compared without prefix. */
  attribute(name: string): string | undefined {
    const first = this.#findAttribute(name)
    return first < 0 ? undefined : resolveReferences(decodeText(this.#bytes, first, this.#bytes.indexOf(this.#bytes[first - 1], first)))
  }

  /** Returns an attribute as a number; NaN when it is absent or none. */
  attributeNumber(name: string): number {
    const first = this.#findAttribute(name)
    return first < 0 ? NaN : parseDecimal(this.#bytes, first, this.#bytes.indexOf(this.#bytes[first - 1], first))
  }

  /** Returns an attribute as degrees, with a decimal point or, as programs write that go by the phone's language, a comma; NaN when it is neither. */
  attributeDegrees(name: string): number {
    const degrees = this.attributeNumber(name)
    return Number.isNaN(degrees) ? numberWithComma(this.attribute(name) ?? '') : degrees
  }

  /** Returns the text of the element that ends as degrees, with a decimal point or comma; NaN when it is neither. */
  degrees(): number {
    const degrees = this.number()
    return Number.isNaN(degrees) ? numberWithComma(this.text()) : degrees
  }

  /** Returns the text of the element that ends, since its last child. */
  text(): string {
    return this.#earlierText + resolveReferences(decodeText(this.#bytes, this.#textFirst, this.#textEnd))
  }

  /** Returns the text of the element that ends as a number; NaN when it is none. */
  number(): number {
    if (this.#earlierText === '') return parseDecimal(this.#bytes, this.#textFirst, this.#textEnd)
    const text = this.text().trim()
    return text === '' ? NaN : Number(text)
  }

  /** Takes all whole tokens of the bytes at hand; returns the first byte that must wait for more. */
  #scan(): number {
    const bytes = this.#bytes
    let at = this.#skipTo ? this.#skip(0, this.#skipTo) : 0
    while (at < bytes.length && !this.#skipTo) {
      const less = bytes.indexOf(lessThan, at)
      // A text that is not whole waits, so that a reference in it is not cut in two.
      if (less < 0 && this.#isTextWanted() && bytes.length - at <= maxTokenBytes) return at
      this.#addText(at, less < 0 ? bytes.length : less)
      if (less < 0) return bytes.length
      const next = this.#markup(less)
      if (next < 0) return less
      at = next
    }
    return at
  }

  /** Takes the markup that begins at `less`; returns the byte behind it, or −1 when it is not whole. */
  #markup(less: number): number {
    const bytes = this.#bytes
    if (less + 1 === bytes.length) return -1
    const kind = bytes[less + 1]
    if (kind === slash) {
      const end = bytes.indexOf(greaterThan, less + 2)
      if (end < 0) return -1
      this.#tagless = 0
      this.#readName(less + 2, end)
      this.#closeTag()
      return end + 1
    }
    if (kind === question) return this.#skip(less + 2, piEnd)
    if (kind === exclamation) return this.#declaration(less)
    if (roleOf[kind] !== letter) {
      this.#addText(less, less + 1)
      return less + 1
    }
    return this.#openTag(less + 1)
  }

  #openTag(first: number): number {
    const end = this.#findTagEnd(first)
    if (end < 0) return -1
    this.#tagless = 0
    this.#readName(first, end)
    this.#tagEnd = end
    if (this.#depth === maxDepth) throw new ImportError('too-deep')
    const element = this.#knownElement()
    this.#dropText()
    this.#hadRoot = true
    if (element !== unknownElement) this.#taker.open(element, this.#depth)
    if (this.#bytes[end - 1] === slash) {
      if (element !== unknownElement) this.#taker.close(element, this.#depth)
    } else {
      this.#openHashes[this.#depth] = this.#hash
      this.#openElements[this.#depth++] = element
    }
    return end + 1
  }

  #closeTag(): void {
    let depth = this.#depth - 1
    while (depth >= 0 && this.#openHashes[depth] !== this.#hash) depth--
    if (depth < 0 || depth !== this.#depth - 1) this.#findings.problem('record-unreadable', this.#readBytes)
    if (depth < 0) return
    // Elements that were never closed end with the one around them.
    while (this.#depth > depth) {
      const element = this.#openElements[--this.#depth]
      if (element !== unknownElement) this.#taker.close(element, this.#depth)
      this.#dropText()
    }
  }

  /** Comment, CDATA or DOCTYPE. */
  #declaration(less: number): number {
    const bytes = this.#bytes
    if (startsWith(bytes, less, commentBegin)) return this.#skip(less + commentBegin.length, commentEnd)
    if (startsWith(bytes, less, cdataBegin)) {
      const first = less + cdataBegin.length, end = indexOfBytes(bytes, cdataEnd, first)
      // The text of a section that is longer than a token may be is dropped, as any other text.
      if (end < 0) return bytes.length - less > maxTokenBytes ? this.#skip(first, cdataEnd) : -1
      this.#keepText()
      if (this.#isTextWanted()) this.#earlierText += decodeText(bytes, first, end)
      return end + cdataEnd.length
    }
    if (bytes.length - less < cdataBegin.length) return -1
    let brackets = 0
    for (let at = less; at < bytes.length; at++) {
      if (bytes[at] === openBracket) brackets++
      else if (bytes[at] === closeBracket) brackets--
      else if (bytes[at] === greaterThan && brackets <= 0) return at + 1
    }
    return -1
  }

  /** Passes over bytes up to and with `end`; remembers to go on when it is not there yet. */
  #skip(first: number, end: Uint8Array): number {
    const found = indexOfBytes(this.#bytes, end, first)
    this.#skipTo = found < 0 ? end : undefined
    return found < 0 ? Math.max(first, this.#bytes.length - end.length + 1) : found + end.length
  }

  /** Returns the position of the `>` of a tag, which may stand inside quotation marks without ending it. */
  #findTagEnd(first: number): number {
    const bytes = this.#bytes
    for (let at = first; at < bytes.length; at++) {
      switch (roleOf[bytes[at]]) {
        case ends: return at
        case quotes:
          at = bytes.indexOf(bytes[at], at + 1)
          if (at < 0) return -1
      }
    }
    return -1
  }

  #readName(first: number, end: number): void {
    const bytes = this.#bytes
    let hash = 0, at = first
    this.#nameFirst = first
    for (; at < end; at++) {
      const byte = bytes[at]
      if (byte === colon) {
        hash = 0
        this.#nameFirst = at + 1
      } else if (byte <= space || byte === slash) break
      else hash = Math.imul(hash, 31) + (byte | lowerCase) | 0
    }
    this.#hash = hash
    this.#nameEnd = at
  }

  #knownElement(): number {
    const element = this.#elementByHash.get(this.#hash)
    return element !== undefined && isName(this.#bytes, this.#nameFirst, this.#nameEnd, this.#names[element]) ? element : unknownElement
  }

  /** Returns the first byte of an attribute's value, or −1. */
  #findAttribute(name: string): number {
    const bytes = this.#bytes, end = this.#tagEnd
    let at = this.#nameEnd
    while (at < end) {
      while (bytes[at] <= space) at++
      let nameFirst = at
      while (at < end && bytes[at] !== equals) if (bytes[at++] === colon) nameFirst = at
      let nameEnd = at
      while (bytes[nameEnd - 1] <= space) nameEnd--
      do at++
      while (bytes[at] <= space)
      const valueFirst = at + 1
      if (at >= end || roleOf[bytes[at]] !== quotes) return -1
      const valueEnd = bytes.indexOf(bytes[at], valueFirst)
      // In a damaged tag the marks do not pair up as they did when its end was looked for.
      if (valueEnd < 0 || valueEnd > end) return -1
      if (isName(bytes, nameFirst, nameEnd, name)) return valueFirst
      at = valueEnd + 1
    }
    return -1
  }

  #isTextWanted(): boolean {
    return this.#depth > 0 && this.#openElements[this.#depth - 1] !== unknownElement && !this.#isFull()
  }

  #isFull(): boolean {
    return this.#earlierText.length >= maxTokenBytes || this.#earlierPieces >= maxTextPieces
  }

  #addText(first: number, end: number): void {
    if (first === end || !this.#isTextWanted()) return
    if (this.#textEnd === first && this.#textFirst < first) this.#textEnd = end
    else {
      this.#keepText()
      this.#textFirst = first
      this.#textEnd = end
    }
  }

  /** Makes a string of the text at hand before its bytes go. */
  #keepText(): void {
    if (this.#textEnd > this.#textFirst) {
      this.#earlierText += resolveReferences(decodeText(this.#bytes, this.#textFirst, this.#textEnd))
      this.#earlierPieces++
    }
    this.#textFirst = this.#textEnd = 0
  }

  /** Gives a long text to the taker; when it takes no parts, nothing is added to the text from now on. */
  #passOn(): void {
    if (!this.#taker.part) {
      if (!this.#isCutOff) this.#findings.problem('record-unreadable', this.#readBytes)
      this.#isCutOff = true
      return
    }
    const element = this.#depth > 0 ? this.#openElements[this.#depth - 1] : unknownElement
    if (this.#taker.part(element, this.#earlierText)) this.#tagless = 0
    this.#earlierText = ''
    this.#earlierPieces = 0
  }

  #dropText(): void {
    this.#isCutOff = false
    this.#earlierText = ''
    this.#earlierPieces = 0
    this.#textFirst = this.#textEnd = 0
  }
}

const maxTokenBytes = 1 << 20
/** Our choice: comments that part one text. */
const maxTextPieces = 10_000
/** Our choice: pictures that programs write into descriptions are a few MiB. */
const maxTaglessBytes = 16 << 20
const maxDepth = 1000
const unknownElement = -1

const space = 0x20, exclamation = 0x21, slash = 0x2f, colon = 0x3a, lessThan = 0x3c, equals = 0x3d, greaterThan = 0x3e, question = 0x3f
/** The bit that tells small letters from capitals. */
const lowerCase = 0x20
const openBracket = 0x5b, closeBracket = 0x5d
const piEnd = ascii('?>'), commentBegin = ascii('<!--'), commentEnd = ascii('-->'), cdataBegin = ascii('<![CDATA['), cdataEnd = ascii(']]>')

/** What a byte can do in a tag. */
const letter = 1, quotes = 2, ends = 3
const roleOf = new Uint8Array(256)
for (let byte = 0x41; byte <= 0xff; byte++) roleOf[byte] = byte <= 0x5a || byte >= 0x80 || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f ? letter : 0
roleOf[colon] = letter
roleOf[0x22] = roleOf[0x27] = quotes
roleOf[greaterThan] = ends

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

function hashOf(name: string): number {
  let hash = 0
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash, 31) + (name.charCodeAt(i) | lowerCase) | 0
  return hash
}

function isName(bytes: Uint8Array, first: number, end: number, name: string): boolean {
  if (end - first !== name.length) return false
  for (let i = 0; i < name.length; i++) if ((bytes[first + i] | lowerCase) !== (name.charCodeAt(i) | lowerCase)) return false
  return true
}

function startsWith(bytes: Uint8Array, first: number, what: Uint8Array): boolean {
  for (let i = 0; i < what.length; i++) if (bytes[first + i] !== what[i]) return false
  return true
}

function indexOfBytes(bytes: Uint8Array, what: Uint8Array, from: number): number {
  for (let at = from; at + what.length <= bytes.length; at++) if (bytes[at] === what[0] && startsWith(bytes, at, what)) return at
  return -1
}
