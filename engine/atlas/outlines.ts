import { metresPerE7At } from '../geo/distance.ts'
import { lonE7Max } from '../units/degrees.ts'
import { boxWidthE7, type Box } from './box.ts'
import { ByteReader } from './bytes.ts'

/**
 * A line on the map, degrees × 1e7. Longitudes run on over the antimeridian, counted from the western edge of the box asked for: up to 360° east of
 * `box.westE7`. The last point of a ring is its first.
 */
export interface MapLine {
  readonly latE7: Float64Array
  readonly lonE7: Float64Array
}

interface Outline extends MapLine {
  readonly southE7: number
  readonly northE7: number
  readonly westE7: number
  readonly eastE7: number
}

const e7PerStep = 10_000
const turnE7 = 2 * lonE7Max

/**
 * The land and the borders of dist/atlas/world.bin (Natural Earth 1:10 m, public domain, thinned to 400 m). A class because it owns the lines, which
 * are read when the first map is drawn: names need none.
 *
 * @throws RangeError when the bytes are no such file.
 */
export class Outlines {
  readonly #reader: ByteReader
  #lines: { readonly land: readonly Outline[], readonly borders: readonly Outline[] } | undefined

  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes)
    if (this.#reader.text(4) !== 'WPW1') throw new RangeError('Cannot open the atlas: this is not a file of outlines')
  }

  /**
   * Returns the land within a box as closed rings, cut along the edges of the box. Draw them as one shape with the rule "evenodd": a ring inside another is a
   * sea. Details smaller than `detailM` are left out.
   */
  landWithin(box: Box, detailM: number): MapLine[] {
    return inSight(this.#read().land, box, detailM).map(ring => cutRing(ring, box)).filter(ring => ring.latE7.length >= 4)
  }

  /** Returns the borders between countries within a box; a line may end one point outside. Details smaller than `detailM` are left out. */
  bordersWithin(box: Box, detailM: number): MapLine[] {
    return inSight(this.#read().borders, box, detailM).flatMap(line => cutLine(line, box))
  }

  #read(): { readonly land: readonly Outline[], readonly borders: readonly Outline[] } {
    return this.#lines ??= { land: readOutlines(this.#reader), borders: readOutlines(this.#reader) }
  }
}

function readOutlines(reader: ByteReader): Outline[] {
  return Array.from({ length: reader.varint() }, () => {
    const points = reader.varint(), latE7 = new Float64Array(points), lonE7 = new Float64Array(points)
    let lat = 0, lon = 0, southE7 = Infinity, northE7 = -Infinity, westE7 = Infinity, eastE7 = -Infinity
    for (let i = 0; i < points; i++) {
      latE7[i] = lat += reader.zigzag() * e7PerStep
      lonE7[i] = lon += reader.zigzag() * e7PerStep
      southE7 = Math.min(southE7, lat)
      northE7 = Math.max(northE7, lat)
      westE7 = Math.min(westE7, lon)
      eastE7 = Math.max(eastE7, lon)
    }
    return { latE7, lonE7, southE7, northE7, westE7, eastE7 }
  })
}

/** Thins the outlines that touch a box, each as often as it is in sight: a box round the world sees some from both sides. */
function inSight(outlines: readonly Outline[], box: Box, detailM: number): MapLine[] {
  const lines: MapLine[] = [], endE7 = box.westE7 + boxWidthE7(box)
  const { latM, lonM } = metresPerE7At((box.southE7 + box.northE7) / 2)
  const detailLatE7 = detailM / latM, detailLonE7 = detailM / lonM
  for (const outline of outlines) {
    const { southE7, northE7, westE7, eastE7 } = outline
    if (northE7 < box.southE7 || southE7 > box.northE7) continue
    if (northE7 - southE7 < detailLatE7 && eastE7 - westE7 < detailLonE7) continue
    for (const shiftE7 of [-turnE7, 0, turnE7]) {
      if (eastE7 + shiftE7 < box.westE7 || westE7 + shiftE7 > endE7) continue
      const line = thin(outline, detailLatE7, detailLonE7)
      lines.push({ latE7: line.latE7, lonE7: line.lonE7.map(lonE7 => lonE7 + shiftE7) })
    }
  }
  return lines
}

/** Keeps the first and the last point, and of the others those farther than the detail from the one kept before. */
function thin({ latE7, lonE7 }: MapLine, detailLatE7: number, detailLonE7: number): MapLine {
  const last = latE7.length - 1, kept = new LineBuilder()
  let keptLat = NaN, keptLon = NaN
  for (let i = 0; i <= last; i++) {
    const isNear = Math.abs(latE7[i] - keptLat) < detailLatE7 && Math.abs(lonE7[i] - keptLon) < detailLonE7
    if (isNear && i < last) continue
    keptLat = latE7[i]
    keptLon = lonE7[i]
    kept.push(keptLat, keptLon)
  }
  return kept.build()
}

/** Cuts a ring along the four edges of a box, one edge after the other (Sutherland and Hodgman 1974). */
function cutRing(ring: MapLine, box: Box): MapLine {
  const eastE7 = box.westE7 + boxWidthE7(box)
  let cut = ring
  cut = cutRingAt(cut, latE7 => latE7 - box.southE7)
  cut = cutRingAt(cut, latE7 => box.northE7 - latE7)
  cut = cutRingAt(cut, (_, lonE7) => lonE7 - box.westE7)
  return cutRingAt(cut, (_, lonE7) => eastE7 - lonE7)
}

/** Keeps the part of a closed ring where `inside`, a distance from an edge of the box, is not negative. */
function cutRingAt({ latE7, lonE7 }: MapLine, inside: (latE7: number, lonE7: number) => number): MapLine {
  const kept = new LineBuilder()
  for (let i = 0; i + 1 < latE7.length; i++) {
    const from = inside(latE7[i], lonE7[i]), to = inside(latE7[i + 1], lonE7[i + 1])
    if (from >= 0) kept.push(latE7[i], lonE7[i])
    if (from >= 0 === to >= 0) continue
    const share = from / (from - to)
    kept.push(latE7[i] + share * (latE7[i + 1] - latE7[i]), lonE7[i] + share * (lonE7[i + 1] - lonE7[i]))
  }
  return kept.buildRing()
}

/** Cuts a line into its runs of pieces that touch the box. */
function cutLine({ latE7, lonE7 }: MapLine, box: Box): MapLine[] {
  const runs: MapLine[] = [], eastE7 = box.westE7 + boxWidthE7(box), last = latE7.length - 1
  let first = -1
  for (let i = 0; i <= last; i++) {
    const touches = i < last
      && Math.max(latE7[i], latE7[i + 1]) >= box.southE7 && Math.min(latE7[i], latE7[i + 1]) <= box.northE7
      && Math.max(lonE7[i], lonE7[i + 1]) >= box.westE7 && Math.min(lonE7[i], lonE7[i + 1]) <= eastE7
    if (touches && first < 0) first = i
    if (touches || first < 0) continue
    runs.push({ latE7: latE7.slice(first, i + 1), lonE7: lonE7.slice(first, i + 1) })
    first = -1
  }
  return runs
}

class LineBuilder {
  readonly #latE7: number[] = []
  readonly #lonE7: number[] = []

  push(latE7: number, lonE7: number): void {
    this.#latE7.push(latE7)
    this.#lonE7.push(lonE7)
  }

  build(): MapLine {
    return { latE7: Float64Array.from(this.#latE7), lonE7: Float64Array.from(this.#lonE7) }
  }

  buildRing(): MapLine {
    if (this.#latE7.length > 0) this.push(this.#latE7[0], this.#lonE7[0])
    return this.build()
  }
}
