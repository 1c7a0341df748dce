import { gunzipSync, gzipSync } from 'node:zlib'
import { PbfReader } from 'pbf'
import { FileSource, PMTiles } from 'pmtiles'
import { describe, expect, test } from 'vitest'
import { osmFile, type OsmNode, type OsmWay } from '../../../test/osm-file.ts'
import { townExtract } from '../../../test/town-extract.ts'
import { decompressWithPlatform } from '../../import/archive/decompress.ts'
import { memorySource } from '../../import/source.ts'
import { buildTown } from '../../simulate/town.ts'
import { seededRandom } from '../../units/random.ts'
import { readOsm } from '../osm/read-osm.ts'
import { packPmtiles } from './pack-pmtiles.ts'
import { streetTiles } from './street-tiles.ts'

const gzip = (bytes: Uint8Array): Promise<Uint8Array> => Promise.resolve(gzipSync(bytes))

async function tilesOf(extract: Uint8Array): Promise<PMTiles> {
  const pieces = await streetTiles(await readOsm(memorySource('x', extract), { decompress: decompressWithPlatform }), { gzip })
  return open(pieces)
}

function open(pieces: readonly Uint8Array[]): PMTiles {
  return new PMTiles(new FileSource(new File([Buffer.concat(pieces)], 'tiles')))
}

interface Seen { readonly layer: string, readonly type: number, readonly properties: Record<string, unknown>, readonly points: number[][] }

/** Reads a tile as its specification says (Mapbox Vector Tile 2.1): another way than it was written. */
function readTile(bytes: ArrayBuffer): Seen[] {
  const tile = new PbfReader(new Uint8Array(bytes)), seen: Seen[] = []
  tile.readFields((field, _, pbf) => {
    if (field !== 3) return
    const layer = { name: '', keys: [] as string[], values: [] as unknown[], features: [] as { tags: number[], type: number, geometry: number[] }[] }
    pbf.readMessage((at, into) => {
      if (at === 1) into.name = pbf.readString()
      else if (at === 2) into.features.push(pbf.readMessage((part, feature) => {
        if (part === 2) pbf.readPackedVarint(feature.tags)
        else if (part === 3) feature.type = pbf.readVarint()
        else if (part === 4) pbf.readPackedVarint(feature.geometry)
      }, { tags: [] as number[], type: 0, geometry: [] as number[] }))
      else if (at === 3) into.keys.push(pbf.readString())
      else if (at === 4) pbf.readMessage(part => { into.values.push(part === 1 ? pbf.readString() : pbf.readVarint()) }, undefined)
    }, layer)
    for (const { tags, type, geometry } of layer.features) {
      const properties = Object.fromEntries(tags.flatMap((key, i) => i % 2 === 0 ? [[layer.keys[key], layer.values[tags[i + 1]]] as const] : []))
      seen.push({ layer: layer.name, type, properties, points: pointsOf(geometry) })
    }
  }, undefined)
  return seen
}

function pointsOf(geometry: readonly number[]): number[][] {
  const points: number[][] = []
  let x = 0, y = 0
  for (let i = 0; i < geometry.length;) {
    const command = geometry[i] & 7, count = command === 7 ? 0 : geometry[i] >> 3
    i++
    for (let k = 0; k < count; k++) {
      x += (geometry[i] >> 1) ^ -(geometry[i] & 1)
      y += (geometry[i + 1] >> 1) ^ -(geometry[i + 1] & 1)
      i += 2
      points.push([x, y])
    }
  }
  return points
}

/** At 0° north 0° east, where four tiles meet. */
const nodes: OsmNode[] = [
  { id: 1, latE7: 10_000, lonE7: 10_000, tags: { place: 'village', name: 'X' } }, { id: 2, latE7: 10_000, lonE7: 100_000 }, { id: 3, latE7: 60_000, lonE7: 100_000 }, { id: 4, latE7: 60_000, lonE7: 10_000 },
]
const ways: OsmWay[] = [
  { refs: [1, 2], tags: { highway: 'residential', name: 'Öst Street' } }, { refs: [2, 3], tags: { highway: 'residential', name: 'Öst Street' } }, { refs: [3, 4], tags: { highway: 'motorway' } },
  { refs: [1, 2, 3, 4, 1], tags: { leisure: 'park', name: 'not drawn' } }, { refs: [1, 4, 3, 2, 1], tags: { natural: 'water' } },
]

describe('streetTiles()', () => {
  test('holds streets with name and kind, areas, and places, where they are', async () => {
    const tiles = await tilesOf(osmFile(nodes, ways)), header = await tiles.getHeader()
    expect([header.minZoom, header.maxZoom, header.minLon, header.maxLat]).toEqual([7, 14, 0.001, 0.006])
    const seen = readTile((await tiles.getZxy(14, 8192, 8191))?.data ?? new ArrayBuffer(0))
    expect(seen.map(({ layer, type, properties }) => ({ layer, type, ...properties }))).toEqual([
      { layer: 'landuse', type: 3, kind: 'park' }, { layer: 'water', type: 3, kind: 'water' },
      { layer: 'roads', type: 2, kind: 'minor_road', name: 'Öst Street' }, { layer: 'roads', type: 2, kind: 'highway' },
      { layer: 'places', type: 1, kind: 'village', name: 'X', zoom: 11 },
    ])
    // 1e-3 degree is 1/22 of a tile of zoom 14: 4096 steps · 16384 / 360 · .001.
    expect(seen[4].points).toEqual([[186, 3909]])
    // Both areas go round clockwise, whichever way they are drawn.
    for (const { points } of seen.slice(0, 2)) expect(points.reduce((sum, [x, y], i) => sum + x * points[(i + 1) % 4][1] - points[(i + 1) % 4][0] * y, 0)).toBeGreaterThan(0)
  })

  test('shows far away what matters far away', async () => {
    const tiles = await tilesOf(osmFile(nodes, ways)), at = async (zoom: number): Promise<unknown[]> => readTile((await tiles.getZxy(zoom, 2 ** zoom / 2, 2 ** zoom / 2 - 1))?.data ?? new ArrayBuffer(0))
      .filter(({ layer }) => layer === 'roads').map(({ properties }) => properties['kind'])
    expect(await at(8)).toEqual(['highway'])
    expect(await at(13)).toEqual(['minor_road', 'highway'])
    expect((await tiles.getZxy(14, 100, 100))).toBeUndefined()
  })

  test('law: every street of a town is in the tile that its middle lies in', async () => {
    const town = buildTown({ seed: 3, blockM: 180 }), extract = townExtract(town), tiles = await tilesOf(extract), map = await readOsm(memorySource('x', extract), { decompress: decompressWithPlatform })
    const cornersOf = new Map<string, Set<string>>()
    for (let way = 0; way < map.kind.length; way += 97) {
      const node = map.nodes[map.first[way]], x = (map.lonE7[node] / 3.6e9 + 0.5) * 2 ** 14, sine = Math.sin(map.latE7[node] / 1e7 * Math.PI / 180), y = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** 14
      const name = `${Math.floor(x)}/${Math.floor(y)}`
      if (!cornersOf.has(name)) {
        const seen = readTile((await tiles.getZxy(14, Math.floor(x), Math.floor(y)))?.data ?? new ArrayBuffer(0))
        cornersOf.set(name, new Set(seen.flatMap(({ points }) => points.map(point => point.join()))))
      }
      const px = Math.floor(x % 1 * 4096), py = Math.floor(y % 1 * 4096)
      expect(cornersOf.get(name)?.has(`${px},${py}`)).toBe(true)
    }
    expect(cornersOf.size).toBeGreaterThan(5)
  })

  test('leaves a way over the antimeridian out and draws the others', async () => {
    const tiles = await tilesOf(osmFile([...nodes, { id: 5, latE7: 10_000, lonE7: 1_799_999_000 }, { id: 6, latE7: 10_000, lonE7: -1_799_999_000 }], [ways[2], { refs: [5, 6], tags: { highway: 'motorway' } }]))
    expect(readTile((await tiles.getZxy(7, 64, 63))?.data ?? new ArrayBuffer(0))).toHaveLength(1)
    expect(await tiles.getZxy(7, 127, 63)).toBeUndefined()
  })
})

describe('packPmtiles()', () => {
  const bytes = (content: string): Uint8Array => gzipSync(content)
  const pack = (tiles: { z: number, x: number, y: number, bytes: Uint8Array }[]): Promise<Uint8Array[]> =>
    packPmtiles(tiles, { minZoom: 0, maxZoom: 12, boundsE7: [-1, -2, 3, 4], metadata: { name: 'x' }, gzip })

  test('gives every tile back, equal ones stored once', async () => {
    const pieces = await pack([{ z: 3, x: 5, y: 2, bytes: bytes('a') }, { z: 0, x: 0, y: 0, bytes: bytes('b') }, { z: 3, x: 5, y: 3, bytes: bytes('a') }]), tiles = open(pieces)
    const text = async (z: number, x: number, y: number): Promise<string> => new TextDecoder().decode((await tiles.getZxy(z, x, y))?.data)
    expect([await text(3, 5, 2), await text(3, 5, 3), await text(0, 0, 0)]).toEqual(['a', 'a', 'b'])
    expect(pieces.slice(3).map(piece => gunzipSync(piece).toString())).toEqual(['b', 'a'])
    expect(await tiles.getMetadata()).toEqual({ name: 'x' })
  })

  test('cuts a directory that is too large for the first read into leaves', async () => {
    const random = seededRandom(4), scattered = Array.from({ length: 30_000 }, (_, i) => (
      { z: 12, x: i % 4096, y: Math.floor(i / 4096) * 500 + random.below(400), bytes: bytes(Array.from({ length: random.below(20) }, () => random.below(1e6)).join() + String(i)) }
    ))
    const pieces = await pack(scattered), tiles = open(pieces)
    expect(pieces[0].length + pieces[1].length).toBeLessThanOrEqual(16_384)
    expect((await tiles.getHeader()).leafDirectoryLength).toBeGreaterThan(0)
    for (const i of [0, 1, 4095, 17_000, 29_999]) {
      const { z, x, y, bytes: packed } = scattered[i]
      expect(new TextDecoder().decode((await tiles.getZxy(z, x, y))?.data)).toBe(gunzipSync(packed).toString())
    }
  })
})
