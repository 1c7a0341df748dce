/**
 * JSON read as bytes: the few moves that are needed to walk over a document without making strings or objects of it.
 *
 * All functions take a position and return the next one, or a negative number: `incomplete` when the window ends first, `brokenAt(position)` when
 * what stands there is no JSON. Skipped values are checked for strings and brackets only.
 */
export const incomplete = -1

/** Returns the result that says "no JSON at this position". */
export function brokenAt(position: number): number {
  return -2 - position
}

/** Returns the position of a result of `brokenAt`. */
export function brokenPosition(result: number): number {
  return -2 - result
}

export const quote = 0x22, comma = 0x2c, colon = 0x3a, openBrace = 0x7b, closeBrace = 0x7d, openBracket = 0x5b, closeBracket = 0x5d
const backslash = 0x5c, space = 0x20, fourSpaces = 0x2020_2020

/** Deeper nesting than any location export has (Google's deepest: 6). Our choice. */
const maxDepth = 64
/** Zeros behind the window: no token continues with a zero byte, so that the loops need no test for the end. */
const padBytes = 16

/** What a byte can do while a nested value is skipped: nothing, or one of the cases below. */
const plain = 0, opens = 1, closes = 2, isQuote = 3, isSpace = 4, isNull = 5
const roleOf = new Uint8Array(256)
roleOf[openBrace] = roleOf[openBracket] = opens
roleOf[closeBrace] = roleOf[closeBracket] = closes
roleOf[quote] = isQuote
roleOf[space] = isSpace
roleOf[0] = isNull

const isWordByte = new Uint8Array(256).fill(1, 0x30, 0x3a).fill(1, 0x61, 0x7b)
for (const sign of '+-.E') isWordByte[sign.charCodeAt(0)] = 1

/**
 * Marks, by its highest bit, each of four bytes that is a quote, a backslash or a control character. Above the lowest mark there may be false ones; 0 when there is none.
 * Source: Sean Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less than n".
 */
function marksOfEnds(word: number): number {
  const quotes = word ^ 0x2222_2222, backslashes = word ^ 0x5c5c_5c5c
  return (((quotes - 0x0101_0101) & ~quotes) | ((backslashes - 0x0101_0101) & ~backslashes) | ((word - 0x2020_2020) & ~word)) & 0x8080_8080
}

/** Returns which of four bytes, counted from the first in memory, has the lowest mark. */
function firstMarked(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >>> 3
}

/** A window over a document that is longer than memory allows. A class because it owns the buffer. */
export class JsonWindow {
  bytes = new Uint8Array((1 << 20) + padBytes)
  words = new DataView(this.bytes.buffer)
  /** End of the bytes in the window. */
  end = 0
  /** Position of the window's first byte in the document. */
  offset = 0
  /** A value was met that is nested deeper than any export's, which made it broken. */
  tooDeep = false
  readonly #closing = new Uint8Array(maxDepth)

  /** Drops the bytes before `first` and adds a chunk behind the others. */
  advance(first: number, chunk: Uint8Array): void {
    const kept = this.end - first, size = kept + chunk.length + padBytes
    const from = this.bytes
    if (size > from.length) {
      this.bytes = new Uint8Array(Math.max(size, from.length * 2))
      this.words = new DataView(this.bytes.buffer)
      this.bytes.set(from.subarray(first, this.end))
    } else {
      from.copyWithin(0, first, this.end)
    }
    this.bytes.set(chunk, kept)
    this.end = kept + chunk.length
    this.bytes.fill(0, this.end, this.end + padBytes)
    this.offset += first
  }

  /** Skips white space; never negative. Indents are skipped four spaces at a time. */
  skipSpace(at: number): number {
    const { bytes, words } = this
    for (;;) {
      const byte = bytes[at]
      if (byte > space || (byte !== space && byte !== 10 && byte !== 13 && byte !== 9)) return at
      at++
      while (words.getInt32(at, true) === fourSpaces) at += 4
    }
  }

  /** Skips a string from behind its opening quote to behind its closing one. */
  skipString(at: number): number {
    const { bytes } = this
    for (;;) {
      at = this.skipPlain(at)
      if (bytes[at] === quote) return at + 1
      if (bytes[at] !== backslash) return this.stopped(at)
      at += bytes[at + 1] < space ? 1 : 2
    }
  }

  /** Skips to the next quote, backslash or control character in a string; never negative. */
  skipPlain(at: number): number {
    const { words } = this
    for (;; at += 4) {
      const marks = marksOfEnds(words.getInt32(at, true))
      if (marks !== 0) return at + firstMarked(marks)
    }
  }

  /** Skips any value that begins at `at`. */
  skipValue(at: number): number {
    const first = this.bytes[at]
    if (first === quote) return this.skipString(at + 1)
    if (first === openBrace || first === openBracket) return this.#skipNested(at)
    const end = this.#skipWord(at)
    if (end >= this.end) return incomplete
    return end === at ? this.stopped(at) : end
  }

  /** Tells why nothing can be read at a position: the window ends there, or it is no JSON. */
  stopped(at: number): number {
    return at >= this.end ? incomplete : brokenAt(at)
  }

  #skipNested(at: number): number {
    const { bytes, words } = this, closing = this.#closing
    let depth = 0
    for (;; at++) {
      switch (roleOf[bytes[at]]) {
        case plain: break
        case isSpace:
          while (words.getInt32(at + 1, true) === fourSpaces) at += 4
          break
        case isQuote: {
          const end = this.skipString(at + 1)
          if (end < 0) return end
          at = end - 1
          break
        }
        case opens:
          if (depth === maxDepth) {
            this.tooDeep = true
            return brokenAt(at)
          }
          closing[depth++] = bytes[at] + 2 // In ASCII a closing bracket follows its opening one by two.
          break
        case closes:
          if (closing[--depth] !== bytes[at]) return brokenAt(at)
          if (depth === 0) return at + 1
          break
        default: return this.stopped(at)
      }
    }
  }

  /** Skips the characters of numbers, `true`, `false` and `null`. */
  #skipWord(at: number): number {
    const { bytes } = this
    while (isWordByte[bytes[at]] === 1) at++
    return at
  }
}
