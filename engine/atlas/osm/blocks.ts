import { PbfReader } from 'pbf'
import { isBomb, type Decompress } from '../../import/archive/decompress.ts'
import type { ByteSource } from '../../import/source.ts'
import { MapFileError } from './map-file-error.ts'
import { eachField, sectionEnd } from './section.ts'

export interface BlockOptions {
  readonly decompress: Decompress
  readonly signal?: AbortSignal | undefined
  /** Share of the file that has been read, 0 … 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** Limits of the format: wiki.openstreetmap.org/wiki/PBF_Format. */
const headerMostBytes = 64 << 10
const blockMostBytes = 32 << 20

/**
 * Gives the unpacked data blocks of an OpenStreetMap extract (.osm.pbf), in order; the next is unpacked while the caller looks at one.
 * Holds two blocks in memory, 64 MiB at most. The header block is checked and left out; blocks of unknown types are passed over.
 *
 * @throws MapFileError: what is no extract, cut off, damaged, of a lying size, packed as only lzma, lz4 or zstd can, or a history of edits.
 */
export async function* readBlocks(source: ByteSource, options: BlockOptions): AsyncGenerator<Uint8Array> {
  if (source.sizeBytes === 0) throw new MapFileError('empty')
  let ahead: Promise<Uint8Array> | undefined
  try {
    for await (const blob of readBlobs(source, options)) {
      const next = unpack(blob, options.decompress)
      // Awaited below, or given up with the file: a fault of a block nobody asks for is nobody's.
      next.catch(() => undefined)
      if (blob.type === 'OSMHeader') checkFeatures(await next)
      else {
        if (ahead) yield await ahead
        ahead = next
      }
    }
    if (ahead) yield await ahead
  } finally {
    await ahead?.catch(() => undefined)
  }
}

interface Blob {
  readonly type: 'OSMHeader' | 'OSMData'
  readonly unpackedBytes: number
  /** As they stand in the file: plain, or a zlib stream (RFC 1950). */
  readonly plain: Uint8Array | undefined
  readonly zlib: Uint8Array | undefined
}

async function* readBlobs(source: ByteSource, { signal, onProgress }: BlockOptions): AsyncGenerator<Blob> {
  const bytes = new Taker(source.chunks())
  let first = true, unpackedBytes = 0
  for (let size = await bytes.take(4); size; size = await bytes.take(4)) {
    signal?.throwIfAborted()
    const headerBytes = new DataView(size.buffer, size.byteOffset).getUint32(0)
    if (headerBytes === 0 || headerBytes > headerMostBytes) throw new MapFileError(first ? 'not-a-map' : 'damaged')
    const header = readBlobHeader(await bytes.demand(headerBytes))
    if (first && header.type !== 'OSMHeader') throw new MapFileError('not-a-map')
    if (header.dataBytes > blockMostBytes) throw new MapFileError('lying-size')
    first = false
    const data = await bytes.demand(header.dataBytes)
    onProgress?.(Math.min(1, bytes.taken / source.sizeBytes))
    if (header.type !== 'OSMHeader' && header.type !== 'OSMData') continue
    const blob = readBlob(header.type, data)
    unpackedBytes += blob.unpackedBytes
    if (isBomb(bytes.taken, unpackedBytes)) throw new MapFileError('too-large')
    yield blob
  }
}

function readBlobHeader(bytes: Uint8Array): { type: string, dataBytes: number } {
  const pbf = new PbfReader(bytes)
  let type = '', dataBytes = -1
  eachField(pbf, bytes.length, field => {
    if (field === 1) type = textOf(pbf, bytes)
    else if (field === 3) dataBytes = pbf.readVarint()
  })
  if (dataBytes < 0) throw new MapFileError('not-a-map')
  return { type, dataBytes }
}

function readBlob(type: Blob['type'], bytes: Uint8Array): Blob {
  const pbf = new PbfReader(bytes)
  let unpackedBytes = 0, plain: Uint8Array | undefined, zlib: Uint8Array | undefined
  eachField(pbf, bytes.length, field => {
    if (field === 2) {
      unpackedBytes = pbf.readVarint()
      return
    }
    if (field !== 1 && field !== 3) throw new MapFileError(field <= 7 ? 'unknown-compression' : 'damaged')
    const end = sectionEnd(pbf, bytes.length), content = bytes.subarray(pbf.pos, end)
    pbf.pos = end
    if (field === 1) plain = content
    else zlib = content
  })
  if (plain) unpackedBytes = plain.length
  if (unpackedBytes > blockMostBytes) throw new MapFileError('lying-size')
  return { type, unpackedBytes, plain, zlib }
}

/** Two bytes before and a checksum of four behind make deflated data a zlib stream: the host unpacks what is between. */
async function unpack({ plain, zlib, unpackedBytes }: Blob, decompress: Decompress): Promise<Uint8Array> {
  if (plain) return plain
  if (!zlib || zlib.length < 6 || (zlib[0] & 15) !== 8 || (zlib[0] * 256 + zlib[1]) % 31 !== 0 || zlib[1] & 32) throw new MapFileError('damaged')
  const bytes = new Uint8Array(unpackedBytes)
  let filled = 0
  try {
    for await (const chunk of decompress('deflate-raw', once(zlib.subarray(2, -4)))) {
      if (filled + chunk.length > bytes.length) throw new MapFileError('lying-size')
      bytes.set(chunk, filled)
      filled += chunk.length
    }
  } catch (error) {
    throw error instanceof MapFileError ? error : new MapFileError('damaged')
  }
  if (filled < bytes.length) throw new MapFileError('lying-size')
  if (new DataView(zlib.buffer, zlib.byteOffset + zlib.length - 4).getUint32(0) !== adler32(bytes)) throw new MapFileError('damaged')
  return bytes
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  yield bytes
}

/** RFC 1950, 9. Sums are brought below 65,521 before they can pass 2^32. */
function adler32(bytes: Uint8Array): number {
  let low = 1, high = 0
  for (let first = 0; first < bytes.length; first += 3800) {
    const end = Math.min(bytes.length, first + 3800)
    for (let i = first; i < end; i++) {
      low += bytes[i]
      high += low
    }
    low %= 65_521
    high %= 65_521
  }
  return high * 65_536 + low
}

/** A history has several versions of a thing; read as a map it would be nonsense. */
function checkFeatures(bytes: Uint8Array): void {
  const pbf = new PbfReader(bytes)
  eachField(pbf, bytes.length, field => {
    if (field === 4 && !knownFeatures.has(textOf(pbf, bytes))) throw new MapFileError('unknown-feature')
  })
}

const knownFeatures = new Set(['OsmSchema-V0.6', 'DenseNodes'])

function textOf(pbf: PbfReader, bytes: Uint8Array): string {
  const end = sectionEnd(pbf, bytes.length), text = new TextDecoder().decode(bytes.subarray(pbf.pos, end))
  pbf.pos = end
  return text
}

/** Bytes in the portions that are asked for. A class because it owns what is left of a chunk. */
class Taker {
  readonly #chunks: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array()
  taken = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** Returns a copy of the next bytes; undefined at the end of the file. @throws MapFileError when the file ends within them. */
  async take(count: number): Promise<Uint8Array | undefined> {
    const bytes = new Uint8Array(count)
    let filled = 0
    while (filled < count) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next()
        if (next.done) break
        this.#rest = next.value
      }
      const part = this.#rest.subarray(0, count - filled)
      bytes.set(part, filled)
      filled += part.length
      this.#rest = this.#rest.subarray(part.length)
    }
    this.taken += filled
    if (filled === 0 && count > 0) return undefined
    if (filled < count) throw new MapFileError(this.taken < 64 ? 'not-a-map' : 'cut-off')
    return bytes
  }

  async demand(count: number): Promise<Uint8Array> {
    const bytes = await this.take(count)
    if (!bytes) throw new MapFileError('cut-off')
    return bytes
  }
}
