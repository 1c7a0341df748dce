import { GrowingBytes } from './growing-bytes.ts'

/** A file's bytes with its beginning already looked at. */
export interface OpenedStream {
  /** The first 64 KiB, or all when there are fewer. */
  readonly head: Uint8Array
  /** The file is not longer than `head`. */
  readonly whole: boolean
  /** All bytes from the first one, once. */
  readonly chunks: AsyncIterable<Uint8Array>
  /** Lets the host close the file; also when not all was read. */
  close(): Promise<void>
}

const headBytes = 1 << 16

/** Reads the beginning of a file and puts it before the rest again. */
export async function openStream(chunks: AsyncIterable<Uint8Array>): Promise<OpenedStream> {
  const iterator = chunks[Symbol.asyncIterator]()
  let head = new Uint8Array(0)
  const close = async (): Promise<void> => {
    await iterator.return?.()
  }
  let filled = 0, rest: Uint8Array | undefined
  while (filled < headBytes) {
    const next = await iterator.next()
    if (next.done) return { head: head.subarray(0, filled), whole: true, chunks: replay(head.subarray(0, filled), undefined, iterator), close }
    const taken = next.value.subarray(0, headBytes - filled)
    if (filled + taken.length > head.length) head = enlarge(head, filled + taken.length)
    head.set(taken, filled)
    filled += taken.length
    // A copy: the host may reuse the buffer when the next chunk is asked for.
    if (taken.length < next.value.length) rest = next.value.slice(taken.length)
  }
  return { head, whole: false, chunks: replay(head, rest, iterator), close }
}

async function* replay(head: Uint8Array, rest: Uint8Array | undefined, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  if (rest) yield rest
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
}

/**
 * Gives the same bytes in pieces of 16 KiB at least: a reader that must wait for the rest of a long token would look at its beginning again with every piece.
 * Larger chunks pass through as they are; of smaller ones a piece is valid until the next one is asked for.
 */
export async function* gather(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(pieceMinBytes * 2)
  let filled = 0
  for await (const chunk of chunks) {
    if (filled > 0 && filled + chunk.length > piece.length) {
      yield piece.subarray(0, filled)
      filled = 0
    }
    if (filled === 0 && chunk.length >= pieceMinBytes) {
      yield chunk
      continue
    }
    piece.set(chunk, filled)
    filled += chunk.length
    if (filled < pieceMinBytes) continue
    yield piece.subarray(0, filled)
    filled = 0
  }
  if (filled > 0) yield piece.subarray(0, filled)
}

const pieceMinBytes = 1 << 14

/** Returns all bytes of a stream, or undefined when there are more than `maxBytes`. */
export async function collect(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | undefined> {
  const all = new GrowingBytes()
  for await (const chunk of chunks) {
    if (all.length + chunk.length > maxBytes) return undefined
    all.add(chunk)
  }
  return all.bytes
}

/** Small beginnings stay small: archives may hold very many tiny files. */
function enlarge(head: Uint8Array, neededBytes: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(neededBytes <= 1 << 12 ? 1 << 12 : headBytes)
  larger.set(head)
  return larger
}
