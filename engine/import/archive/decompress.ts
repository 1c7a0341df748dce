import { ImportError } from '../problems.ts'

export type Compression = 'gzip' | 'deflate-raw'

/** Unpacks a compressed stream. A host may offer a faster one than the web's, such as Node's zlib with large buffers. */
export type Decompress = (compression: Compression, chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/**
 * Unpacks with the platform's DecompressionStream. A gzip file may have several parts.
 * In Node 20 it has about a third of the speed of zlib with buffers of 256 KiB (../research/engine.md 5).
 */
export async function* decompressWithPlatform(compression: Compression, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream(compression)
  const writer = stream.writable.getWriter(), reader = stream.readable.getReader()
  const fed = feed(chunks, writer)
  const settled = fed.catch(() => undefined)
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
    await fed
  } finally {
    await reader.cancel().catch(() => undefined)
    await settled
  }
}

async function feed(chunks: AsyncIterable<Uint8Array>, writer: WritableStreamDefaultWriter<BufferSource>): Promise<void> {
  try {
    for await (const chunk of chunks) await writer.write(chunk as Uint8Array<ArrayBuffer>)
    await writer.close()
  } catch (error) {
    await writer.abort(error).catch(() => undefined)
    throw error
  }
}

/**
 * Gives what could be unpacked of a damaged or truncated stream: the fault is told by `onFault`.
 * @throws ImportError `archive-damaged` when nothing could be unpacked; faults of the source itself as they are.
 */
export async function* salvage(unpack: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>, chunks: AsyncIterable<Uint8Array>,
  onFault: () => void): AsyncGenerator<Uint8Array> {
  const source = { failed: false }
  let some = false
  try {
    for await (const chunk of unpack(noting(chunks, source))) {
      some = true
      yield chunk
    }
  } catch (error) {
    if (source.failed || error instanceof ImportError) throw error
    if (!some) throw new ImportError('archive-damaged')
    onFault()
  }
}

async function* noting(chunks: AsyncIterable<Uint8Array>, source: { failed: boolean }): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    source.failed = true
    throw error
  }
}

/** How many times larger than packed a file may be. Our choice: real exports pack 8 to 30 times (Records.json 10); deflate's limit is 1,032. */
const maxRatio = 200
/** Small files may pack as well as they like. */
const smallBytes = 32 << 20

/** Tells whether a file unpacks to far more than any export does: a bomb. */
export function isBomb(packedBytes: number, unpackedBytes: number): boolean {
  return unpackedBytes > smallBytes && unpackedBytes > packedBytes * maxRatio
}

/** How much of a source was read so far, and how much was unpacked of it, over all its files and all the archives in it. */
export interface Unpacked { readBytes: number, unpackedBytes: number }

/** As `smallBytes`, for all the files of a source together. Our choice: four of the largest that may pack as well as they like. */
const smallTotalBytes = 128 << 20

/** Tells whether the files of a source together are a bomb: many small ones in an archive in an archive (the "42.zip" of 2000) unpack to petabytes, each one harmless. */
export function isBombInAll({ readBytes, unpackedBytes }: Unpacked): boolean {
  return unpackedBytes > smallTotalBytes && unpackedBytes > readBytes * maxRatio
}

/** Counts what comes out of an unpacker, and stops when all together is a bomb. @throws ImportError `archive-too-large`. */
export async function* withinTotal(unpacked: AsyncIterable<Uint8Array>, total: Unpacked): AsyncGenerator<Uint8Array> {
  for await (const chunk of unpacked) {
    total.unpackedBytes += chunk.length
    if (isBombInAll(total)) throw new ImportError('archive-too-large')
    yield chunk
  }
}

/** Unpacks and stops a bomb. @throws ImportError `archive-too-large`. */
export async function* withinRatio(unpack: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
  chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = { bytes: 0 }
  let unpackedBytes = 0
  for await (const chunk of unpack(counting(chunks, packed))) {
    unpackedBytes += chunk.length
    if (isBomb(packed.bytes, unpackedBytes)) throw new ImportError('archive-too-large')
    yield chunk
  }
}

async function* counting(chunks: AsyncIterable<Uint8Array>, packed: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    packed.bytes += chunk.length
    yield chunk
  }
}
