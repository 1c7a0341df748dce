import { wayKind, type WayKind } from '../osm/way-kind.ts'
import type { OsmMap } from '../osm/read-osm.ts'
import { clipLine, clipRing, thin, type ClipBox } from './clip.ts'
import { packPmtiles, type PackedTile } from './pack-pmtiles.ts'
import { encodeTile, type TileFeature, type TilePoint } from './vector-tile.ts'

export interface StreetTileOptions {
  readonly gzip: (bytes: Uint8Array) => Promise<Uint8Array>
  readonly signal?: AbortSignal | undefined
  /** Share of the work that is done, 0 … 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** A step of a tile of zoom 14 is 60 cm at the equator: maps draw the same tiles larger beyond it. */
const minZoom = 7
const maxZoom = 14
const extent = 4096
/** Shapes reach over the edge of their tile, so that no seam shows, by this many steps; a wide street is drawn 24 pixels wide. */
const buffer = 96
/** Points nearer than this many steps to the one before are left out: a third of a pixel of a 512 pixel tile. */
const detail = 3

/** How a kind of way is shown: its layer, its `kind` there as Protomaps has it (docs.protomaps.com/basemaps/layers), and the first zoom. Zooms are our choice, by looking at maps. */
const shown: Record<WayKind, { readonly layer: 'roads' | 'water' | 'landuse', readonly kind: string, readonly zoom: number, readonly isArea?: true }> = {
  [wayKind.motorway]: { layer: 'roads', kind: 'highway', zoom: 7 }, [wayKind.trunk]: { layer: 'roads', kind: 'highway', zoom: 7 },
  [wayKind.major]: { layer: 'roads', kind: 'major_road', zoom: 9 }, [wayKind.medium]: { layer: 'roads', kind: 'medium_road', zoom: 11 },
  [wayKind.minor]: { layer: 'roads', kind: 'minor_road', zoom: 12 }, [wayKind.service]: { layer: 'roads', kind: 'service', zoom: 14 },
  [wayKind.track]: { layer: 'roads', kind: 'path', zoom: 13 }, [wayKind.path]: { layer: 'roads', kind: 'path', zoom: 14 },
  [wayKind.rail]: { layer: 'roads', kind: 'rail', zoom: 11 }, [wayKind.stream]: { layer: 'water', kind: 'stream', zoom: 12 },
  [wayKind.water]: { layer: 'water', kind: 'water', zoom: 9, isArea: true }, [wayKind.green]: { layer: 'landuse', kind: 'park', zoom: 11, isArea: true },
}
const placeZoom: Record<string, number> = { city: 7, town: 9, village: 11, suburb: 12, hamlet: 13, quarter: 13, neighbourhood: 14 }

/**
 * Returns a map of streets as vector tiles in one file (PMTiles), in pieces that follow each other; zooms 7 to 14, layers `landuse`, `water`, `roads`, `places`.
 * Cost: O(positions · zooms); memory beside the map: the tiles of one zoom, packed.
 */
export async function streetTiles(map: OsmMap, { gzip, signal, onProgress }: StreetTileOptions): Promise<Uint8Array[]> {
  const laid = lay(map), tiles: PackedTile[] = []
  for (let z = minZoom; z <= maxZoom; z++) {
    const content = contentByTile(laid, z)
    let done = 0
    for (const [key, { ways, places }] of content) {
      const x = key % 2 ** z, y = Math.floor(key / 2 ** z), bytes = encodeTile(extent, layersOf(laid, { z, x, y }, ways, places))
      if (bytes.length > 0) tiles.push({ z, x, y, bytes: await gzip(bytes) })
      if (++done % 64 === 0) {
        signal?.throwIfAborted()
        // The last zoom has about half of all tiles.
        onProgress?.((1 + done / content.size) / 2 ** (maxZoom - z + 1))
      }
    }
  }
  onProgress?.(1)
  return packPmtiles(tiles, {
    minZoom, maxZoom, boundsE7: boundsOf(map), gzip,
    metadata: {
      name: 'Streets', attribution: '© OpenStreetMap contributors', vector_layers: ['landuse', 'water', 'roads', 'places'].map(id => ({ id, fields: { kind: 'String', name: 'String' } })),
    },
  })
}

/** The map with its positions in steps of zoom 14, which fit 32 bits. */
interface Laid {
  readonly map: OsmMap
  readonly x: Int32Array
  readonly y: Int32Array
}

function lay(map: OsmMap): Laid {
  const x = new Int32Array(map.latE7.length), y = new Int32Array(map.latE7.length)
  for (let i = 0; i < x.length; i++) [x[i], y[i]] = mercator(map.latE7[i], map.lonE7[i])
  return { map, x, y }
}

/** EPSG:3857, in steps of zoom 14. Beyond 85.05° the map has no room. */
function mercator(latE7: number, lonE7: number): TilePoint {
  const steps = extent * 2 ** maxZoom, sine = Math.sin(Math.max(-850_511_287, Math.min(850_511_287, latE7)) / 1e7 * Math.PI / 180)
  return [
    Math.min(steps - 1, Math.floor((lonE7 / 3.6e9 + 0.5) * steps)),
    Math.min(steps - 1, Math.max(0, Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * steps))),
  ]
}

interface Content {
  readonly ways: number[]
  readonly places: number[]
}

/** Which ways and places touch which tile, by y · 2^z + x. */
function contentByTile({ map, x, y }: Laid, z: number): Map<number, Content> {
  const tiles = new Map<number, Content>(), steps = extent * 2 ** (maxZoom - z), pad = buffer * 2 ** (maxZoom - z), last = 2 ** z - 1
  const at = (column: number, row: number): Content => {
    const key = row * 2 ** z + column, known = tiles.get(key) ?? { ways: [], places: [] }
    tiles.set(key, known)
    return known
  }
  const tileAt = (value: number): number => Math.max(0, Math.min(last, Math.floor(value / steps)))
  for (let way = 0; way < map.kind.length; way++) {
    if (shown[map.kind[way] as WayKind].zoom > z) continue
    let west = Infinity, east = -Infinity, north = Infinity, south = -Infinity
    for (let i = map.first[way]; i < map.first[way + 1]; i++) {
      west = Math.min(west, x[map.nodes[i]])
      east = Math.max(east, x[map.nodes[i]])
      north = Math.min(north, y[map.nodes[i]])
      south = Math.max(south, y[map.nodes[i]])
    }
    // A way over the antimeridian would touch every tile between: it is left out.
    if (east - west > steps * 2 ** z / 2) continue
    for (let row = tileAt(north - pad); row <= tileAt(south + pad); row++) for (let column = tileAt(west - pad); column <= tileAt(east + pad); column++) at(column, row).ways.push(way)
  }
  map.places.forEach(({ latE7, lonE7, place }, i) => {
    if (placeZoom[place] > z) return
    const [px, py] = mercator(latE7, lonE7)
    at(tileAt(px), tileAt(py)).places.push(i)
  })
  return tiles
}

/** What a tile holds: ways of one kind and name are one thing on the map. */
function layersOf(laid: Laid, { z, x, y }: { z: number, x: number, y: number }, ways: readonly number[], places: readonly number[]): Record<string, TileFeature[]> {
  const scale = 2 ** (z - maxZoom), toTile = ([px, py]: TilePoint): TilePoint => [px * scale - x * extent, py * scale - y * extent]
  const box: ClipBox = { west: -buffer, east: extent + buffer, north: -buffer, south: extent + buffer }, features = new Map<string, TileFeature & { parts: TilePoint[][] }>()
  const { map } = laid
  for (const way of ways) {
    const { layer, kind, isArea } = shown[map.kind[way] as WayKind], name = isArea ? '' : map.names[map.name[way]]
    const points = Array.from(map.nodes.subarray(map.first[way], map.first[way + 1]), node => toTile([laid.x[node], laid.y[node]]))
    const parts = isArea ? [ringIn(map, way, points, box)] : clipLine(points, box)
    const key = JSON.stringify([layer, kind, name]), known = features.get(key) ?? { type: isArea ? 'polygon' : 'line', parts: [], properties: name === '' ? { kind } : { kind, name } }
    features.set(key, known)
    known.parts.push(...parts.filter(part => part.length > 1).map(part => thin(part, detail).map(([px, py]): TilePoint => [Math.round(px), Math.round(py)])))
  }
  const inLayer = (layer: string): TileFeature[] => [...features].filter(([key]) => (JSON.parse(key) as string[])[0] === layer).map(([, feature]) => feature)
  return {
    landuse: inLayer('landuse'), water: inLayer('water'), roads: inLayer('roads'),
    places: places.map(i => {
      const { latE7, lonE7, place, name } = map.places[i], [px, py] = toTile(mercator(latE7, lonE7))
      return { type: 'point', parts: [[[Math.round(px), Math.round(py)]]], properties: { kind: place, name, zoom: placeZoom[place] } }
    }),
  }
}

/** An area as a ring that goes round clockwise; nothing of one that was cut open. */
function ringIn({ nodes, first }: OsmMap, way: number, points: readonly TilePoint[], box: ClipBox): TilePoint[] {
  if (nodes[first[way]] !== nodes[first[way + 1] - 1]) return []
  const ring = clipRing(points.slice(1), box), twice = ring.reduce((sum, [px, py], i) => {
    const [qx, qy] = ring[(i + 1) % ring.length]
    return sum + px * qy - qx * py
  }, 0)
  return twice < 0 ? [...ring].reverse() : [...ring]
}

function boundsOf({ latE7, lonE7 }: OsmMap): [number, number, number, number] {
  let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity
  for (let i = 0; i < latE7.length; i++) {
    west = Math.min(west, lonE7[i])
    east = Math.max(east, lonE7[i])
    south = Math.min(south, latE7[i])
    north = Math.max(north, latE7[i])
  }
  return [west, south, east, north]
}
