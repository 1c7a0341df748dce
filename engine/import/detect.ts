import { isTarHeader } from './archive/tar.ts'
import { encodingOf, headText } from './encoding.ts'
import type { Format, Head, SparseFormat } from './format.ts'
import { formats, sparseFormats } from './formats.ts'

/** What a file is packed in. */
export type Packing = 'zip' | 'gzip' | 'bzip2' | 'tar'

/** Tells by its first bytes whether a file is packed, whatever its name. */
export function packingOf(head: Uint8Array): Packing | undefined {
  // PK 3 4: a first entry; PK 5 6: an archive without entries; PK 7 8: the first part of a split one.
  if (head[0] === 0x50 && head[1] === 0x4b && head[3] === head[2] + 1 && (head[2] === 3 || head[2] === 5 || head[2] === 7)) return 'zip'
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) return 'gzip'
  if (head[0] === 0x42 && head[1] === 0x5a && head[2] === 0x68 && head[3] >= 0x31 && head[3] <= 0x39 && (head[4] === 0x31 || head[4] === 0x17)) return 'bzip2'
  return isTarHeader(head) ? 'tar' : undefined
}

/** Returns the beginning of a file as formats want it. */
export function toHead(bytes: Uint8Array, whole: boolean): Head {
  return { bytes, text: isBinary(bytes) ? '' : headText(bytes), whole }
}

/** Returns the format that recognises the beginning of a file. */
export function findFormat(head: Head): Format | SparseFormat | undefined {
  return sparseFormats.find(known => known.recognises(head)) ?? formats.find(known => known.recognises(head))
}

/** What stands before each record of a JSON text sequence (RFC 7464). */
const recordSeparator = 0x1e

/**
 * Tells whether a file is surely no text, so that the thousands of photos of a Takeout cost no decoding: a control character stands near its beginning.
 * Zeros do not count: loggers pad with them.
 */
function isBinary(head: Uint8Array): boolean {
  return encodingOf(head) === 'utf-8' && head.subarray(0, 512).some(byte => (byte > 0 && byte < 9) || (byte > 13 && byte < 32 && byte !== recordSeparator))
}
