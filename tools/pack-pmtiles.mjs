import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

const headerBytes = 127
/** The header and the root directory must come with the first 16 KiB (specification, 3). */
const firstReadBytes = 16_384
const gzip = 2, vectorTile = 1

/**
 * Returns vector tiles `{ z, x, y, bytes }`, packed with gzip already, as one file (PMTiles specification 3, github.com/protomaps/PMTiles). Equal tiles are there once.
 * @throws RangeError when the directory does not fit into the first read.
 */
export function packPmtiles(tiles, maxZoom, metadata) {
  const ordered = tiles.map(tile => ({ id: tileId(tile), bytes: tile.bytes })).sort((a, b) => a.id - b.id)
  const offsetByHash = new Map(), contents = [], entries = []
  let dataBytes = 0
  for (const { id, bytes } of ordered) {
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (!offsetByHash.has(hash)) {
      offsetByHash.set(hash, dataBytes)
      contents.push(bytes)
      dataBytes += bytes.length
    }
    const offset = offsetByHash.get(hash), last = entries.at(-1)
    if (last && last.offset === offset && last.id + last.run === id) last.run++
    else entries.push({ id, run: 1, length: bytes.length, offset })
  }
  const root = gzipSync(directory(entries), { level: 9 }), meta = gzipSync(JSON.stringify(metadata), { level: 9 })
  if (headerBytes + root.length > firstReadBytes) throw new RangeError(`Cannot pack the tiles: the directory has ${root.length} bytes`)
  const header = fileHeader({ rootBytes: root.length, metaBytes: meta.length, dataBytes, tiles: ordered.length, entries: entries.length, contents: contents.length, maxZoom })
  return Buffer.concat([header, root, meta, ...contents])
}

/** The place of a tile along the Hilbert curve of its zoom, after all tiles of the zooms before. */
function tileId({ z, x, y }) {
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

function directory(entries) {
  const bytes = []
  const varint = value => {
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128)
    bytes.push(value)
  }
  varint(entries.length)
  entries.forEach(({ id }, i) => varint(id - (i === 0 ? 0 : entries[i - 1].id)))
  entries.forEach(({ run }) => varint(run))
  entries.forEach(({ length }) => varint(length))
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1]
    varint(before && offset === before.offset + before.length ? 0 : offset + 1)
  })
  return Uint8Array.from(bytes)
}

function fileHeader({ rootBytes, metaBytes, dataBytes, tiles, entries, contents, maxZoom }) {
  const header = Buffer.alloc(headerBytes), metaAt = headerBytes + rootBytes, dataAt = metaAt + metaBytes
  header.write('PMTiles', 'latin1')
  header[7] = 3
  const numbers = [headerBytes, rootBytes, metaAt, metaBytes, dataAt, 0, dataAt, dataBytes, tiles, entries, contents]
  numbers.forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * i))
  header.set([1, gzip, gzip, vectorTile, 0, maxZoom], 96)
  const degreesE7 = [-1_800_000_000, -850_511_290, 1_800_000_000, 850_511_290]
  degreesE7.forEach((value, i) => header.writeInt32LE(value, 102 + 4 * i))
  return header
}
