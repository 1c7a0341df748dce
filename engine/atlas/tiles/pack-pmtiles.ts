import { PbfWriter } from 'pbf'

/** A vector tile, packed with gzip already. */
export interface PackedTile {
  readonly z: number
  readonly x: number
  readonly y: number
  readonly bytes: Uint8Array
}

export interface PackOptions {
  readonly minZoom: number
  readonly maxZoom: number
  /** Degrees × 1e7: west, south, east, north. */
  readonly boundsE7: readonly [number, number, number, number]
  readonly metadata: unknown
  readonly gzip: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>
}

const headerBytes = 127
/** The header and the root directory must come with the first 16 KiB (specification, 3). */
const firstReadBytes = 16_384
const gzipped = 2, vectorTile = 1

interface Entry {
  readonly id: number
  /** Tiles in a row that are all alike; 0 for a directory of its own. */
  run: number
  readonly length: number
  readonly offset: number
}

/**
 * Returns vector tiles as one file (PMTiles specification 3, github.com/protomaps/PMTiles), in pieces that follow each other. Equal tiles are there once. A directory
 * that does not fit into the first read is cut into leaves.
 */
export async function packPmtiles(tiles: readonly PackedTile[], options: PackOptions): Promise<Uint8Array[]> {
  const ordered = tiles.map(tile => ({ id: tileId(tile), bytes: tile.bytes })).sort((a, b) => a.id - b.id)
  const contents: Uint8Array[] = [], offsetOf = new Contents(), entries: Entry[] = []
  for (const { id, bytes } of ordered) {
    const { offset, isNew } = offsetOf.take(bytes), last = entries.at(-1)
    if (isNew) contents.push(bytes)
    if (last && last.offset === offset && last.id + last.run === id) last.run++
    else entries.push({ id, run: 1, length: bytes.length, offset })
  }
  const { root, leaves } = await directories(entries, options.gzip), meta = await options.gzip(new TextEncoder().encode(JSON.stringify(options.metadata)))
  const leafBytes = leaves.reduce((sum, leaf) => sum + leaf.length, 0)
  const header = fileHeader(options, {
    rootBytes: root.length, metaBytes: meta.length, leafBytes, dataBytes: offsetOf.totalBytes, tiles: ordered.length, entries: entries.length, contents: contents.length,
  })
  return [header, root, meta, ...leaves, ...contents]
}

/** Finds equal tiles. A class because it owns the table of what there is. */
class Contents {
  readonly #known = new Map<number, { readonly bytes: Uint8Array, readonly offset: number }[]>()
  totalBytes = 0

  take(bytes: Uint8Array): { readonly offset: number, readonly isNew: boolean } {
    let hash = bytes.length
    for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x0100_0193)
    const alike = this.#known.get(hash) ?? [], same = alike.find(other => other.bytes.length === bytes.length && other.bytes.every((byte, i) => byte === bytes[i]))
    if (same) return { offset: same.offset, isNew: false }
    const offset = this.totalBytes
    alike.push({ bytes, offset })
    this.#known.set(hash, alike)
    this.totalBytes += bytes.length
    return { offset, isNew: true }
  }
}

async function directories(entries: readonly Entry[], gzip: PackOptions['gzip']): Promise<{ root: Uint8Array, leaves: Uint8Array[] }> {
  const whole = await gzip(directory(entries))
  if (headerBytes + whole.length <= firstReadBytes) return { root: whole, leaves: [] }
  for (let leafEntries = 4096; ; leafEntries *= 2) {
    const leaves: Uint8Array[] = [], pointers: Entry[] = []
    let offset = 0
    for (let first = 0; first < entries.length; first += leafEntries) {
      const leaf = await gzip(directory(entries.slice(first, first + leafEntries)))
      pointers.push({ id: entries[first].id, run: 0, length: leaf.length, offset })
      leaves.push(leaf)
      offset += leaf.length
    }
    const root = await gzip(directory(pointers))
    if (headerBytes + root.length <= firstReadBytes) return { root, leaves }
  }
}

/** The place of a tile along the Hilbert curve of its zoom, after all tiles of the zooms before. */
function tileId({ z, x, y }: PackedTile): number {
  let id = (4 ** z - 1) / 3
  for (let size = 2 ** z / 2; size >= 1; size /= 2) {
    const right = (x & size) > 0 ? 1 : 0, low = (y & size) > 0 ? 1 : 0
    id += size * size * ((3 * right) ^ low)
    if (low === 0) {
      if (right === 1) [x, y] = [size - 1 - x, size - 1 - y];
      [x, y] = [y, x]
    }
  }
  return id
}

function directory(entries: readonly Entry[]): Uint8Array {
  const bytes = new PbfWriter()
  bytes.writeVarint(entries.length)
  entries.forEach(({ id }, i) => bytes.writeVarint(id - (i === 0 ? 0 : entries[i - 1].id)))
  for (const { run } of entries) bytes.writeVarint(run)
  for (const { length } of entries) bytes.writeVarint(length)
  entries.forEach(({ offset }, i) => {
    const follows = i > 0 && offset === entries[i - 1].offset + entries[i - 1].length
    bytes.writeVarint(follows ? 0 : offset + 1)
  })
  return bytes.finish()
}

interface Sizes {
  readonly rootBytes: number
  readonly metaBytes: number
  readonly leafBytes: number
  readonly dataBytes: number
  readonly tiles: number
  readonly entries: number
  readonly contents: number
}

function fileHeader({ minZoom, maxZoom, boundsE7 }: PackOptions, { rootBytes, metaBytes, leafBytes, dataBytes, tiles, entries, contents }: Sizes): Uint8Array {
  const header = new Uint8Array(headerBytes), view = new DataView(header.buffer)
  const metaAt = headerBytes + rootBytes, leavesAt = metaAt + metaBytes, dataAt = leavesAt + leafBytes
  header.set(new TextEncoder().encode('PMTiles'))
  header[7] = 3
  const numbers = [headerBytes, rootBytes, metaAt, metaBytes, leavesAt, leafBytes, dataAt, dataBytes, tiles, entries, contents]
  numbers.forEach((value, i) => view.setBigUint64(8 + 8 * i, BigInt(value), true))
  header.set([1, gzipped, gzipped, vectorTile, minZoom, maxZoom], 96)
  boundsE7.forEach((value, i) => view.setInt32(102 + 4 * i, value, true))
  return header
}
