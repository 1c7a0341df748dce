import { ImportError } from '../problems.ts'
import { maxEntries, type ArchiveMember } from './member.ts'

const blockBytes = 512

/**
 * Tells whether a file begins with the header of a tar archive: 512 bytes whose sum is written in them.
 * Source: POSIX.1-2017, pax, "ustar Interchange Format"; older archives have the same sum and no magic word.
 */
export function isTarHeader(head: Uint8Array): boolean {
  if (head.length < blockBytes || head[0] === 0) return false
  let sum = 0
  for (let i = 0; i < blockBytes; i++) sum += i >= 148 && i < 156 ? 0x20 : head[i]
  return sum === readSize(head.subarray(148, 156))
}

/**
 * Gives the files of a tar archive in their order. A member is read before the next one is asked for; what is left of it is skipped.
 *
 * @param onTruncated called when the archive ends in the middle of a member.
 * @throws ImportError `archive-too-many-entries`.
 */
export async function* tarMembers(chunks: AsyncIterable<Uint8Array>, onTruncated: () => void): AsyncGenerator<ArchiveMember> {
  const reader = new BlockReader(chunks)
  let longName = ''
  for (let entries = 1; ; entries++) {
    const header = await reader.take(blockBytes)
    if (!header || !isTarHeader(header)) return
    if (entries > maxEntries) throw new ImportError('archive-too-many-entries')
    const size = readSize(header.subarray(124, 136)), type = String.fromCharCode(header[156])
    const name = longName || readText(header.subarray(0, 100))
    longName = ''
    const paddedBytes = Math.ceil(size / blockBytes) * blockBytes
    if (type === 'L' && size <= maxNameBytes) {
      longName = readText(await reader.take(paddedBytes) ?? new Uint8Array())
    } else if (type === '0' || type === '\0' || type === '7') {
      const before = reader.taken
      yield { name, chunks: () => reader.stream(size, onTruncated) }
      await reader.skip(paddedBytes - (reader.taken - before))
    } else {
      await reader.skip(paddedBytes)
    }
  }
}

const maxNameBytes = 1 << 16

/** Cuts a stream of chunks into blocks. A class because it owns the place in the stream. */
class BlockReader {
  /** Bytes handed out so far. */
  taken = 0
  readonly #iterator: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array()

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]()
  }

  /** Returns a copy of the next bytes, or undefined when the stream ends before. */
  async take(count: number): Promise<Uint8Array | undefined> {
    const block = new Uint8Array(count)
    let filled = 0
    while (filled < count) {
      const piece = await this.#next(count - filled)
      if (!piece) return undefined
      block.set(piece, filled)
      filled += piece.length
    }
    return block
  }

  async* stream(count: number, onTruncated: () => void): AsyncGenerator<Uint8Array> {
    for (let left = count; left > 0;) {
      const piece = await this.#next(left)
      if (!piece) {
        onTruncated()
        return
      }
      left -= piece.length
      yield piece
    }
  }

  async skip(count: number): Promise<void> {
    for (let left = count; left > 0;) {
      const piece = await this.#next(left)
      if (!piece) return
      left -= piece.length
    }
  }

  async #next(maxBytes: number): Promise<Uint8Array | undefined> {
    while (this.#chunk.length === 0) {
      const next = await this.#iterator.next()
      if (next.done) return undefined
      this.#chunk = next.value
    }
    const piece = this.#chunk.subarray(0, maxBytes)
    this.#chunk = this.#chunk.subarray(piece.length)
    this.taken += piece.length
    return piece
  }
}

/** Reads an octal number, or a binary one when its first bit is set (GNU tar, for sizes of 8 GiB and more). */
function readSize(bytes: Uint8Array): number {
  if (bytes[0] & 0x80) return bytes.subarray(1).reduce((size, byte) => size * 256 + byte, bytes[0] & 0x7f)
  const size = parseInt(readText(bytes).trim(), 8)
  return Number.isNaN(size) ? 0 : size
}

function readText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))
}
