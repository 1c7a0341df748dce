import { metresPerE7At } from '../geo/distance.ts'
import { lonE7Max } from '../units/degrees.ts'
import { boxWidthE7, type Box } from './box.ts'
import { ByteReader } from './bytes.ts'

/**
 * A line on the map: latE7, lonE7, latE7, lonE7 … Longitudes run on over the antimeridian, counted from the western edge of the box
 * asked for: up to 360° east of `box.westE7`.
 */
export type MapLine = Float64Array

interface Outline {
  readonly line: Float64Array
  readonly southE7: number
  readonly northE7: number
  readonly westE7: number
  readonly eastE7: number
}

const e7PerStep = 10_000
const turnE7 = 2 * lonE7Max

/**
 * The land and the borders of dist/atlas/world.bin (Natural Earth 1:10 m, public domain, thinned to 400 m). A class because it owns the lines.
 *
 * @throws RangeError when the bytes are no such file.
 */
export class Outlines {
  readonly #land: readonly Outline[]
  readonly #borders: readonly Outline[]

  constructor(bytes: Uint8Array) {
    const reader = new ByteReader(bytes)
    if (reader.text(4) !== 'WPW1') throw new RangeError('Cannot open the atlas: this is not a file of outlines')
    this.#land = readOutlines(reader)
    this.#borders = readOutlines(reader)
  }

  /**
   * Returns the land within a box as closed rings, cut along the edges of the box. Draw them as one shape with the rule "evenodd": a ring inside another is a
   * sea. Details smaller than `detailM` are left out.
   */
  landWithin(box: Box, detailM: number): MapLine[] {
    return near(this.#land, box, detailM).map(line => cutRing(line, box)).filter(line => line.length >= 8)
  }

  /** Returns the borders between countries within a box; a line may end one point outside. Details smaller than `detailM` are left out. */
  bordersWithin(box: Box, detailM: number): MapLine[] {
    return near(this.#borders, box, detailM).flatMap(line => cutLine(line, box))
  }
}

function readOutlines(reader: ByteReader): Outline[] {
  return Array.from({ length: reader.varint() }, () => {
    const line = new Float64Array(reader.varint() * 2)
    let southE7 = Infinity, northE7 = -Infinity, westE7 = Infinity, eastE7 = -Infinity, latE7 = 0, lonE7 = 0
    for (let i = 0; i < line.length; i += 2) {
      line[i] = latE7 += reader.zigzag() * e7PerStep
      line[i + 1] = lonE7 += reader.zigzag() * e7PerStep
      southE7 = Math.min(southE7, latE7)
      northE7 = Math.max(northE7, latE7)
      westE7 = Math.min(westE7, lonE7)
      eastE7 = Math.max(eastE7, lonE7)
    }
    return { line, southE7, northE7, westE7, eastE7 }
  })
}

/** Thins the outlines that touch a box, each as often as it is in sight: a box round the world sees some from both sides. */
function near(outlines: readonly Outline[], box: Box, detailM: number): MapLine[] {
  const lines: MapLine[] = [], endE7 = box.westE7 + boxWidthE7(box)
  const { latM, lonM } = metresPerE7At((box.southE7 + box.northE7) / 2)
  for (const outline of outlines) {
    if (outline.northE7 < box.southE7 || outline.southE7 > box.northE7) continue
    if ((outline.northE7 - outline.southE7) * latM < detailM && (outline.eastE7 - outline.westE7) * lonM < detailM) continue
    for (const shiftE7 of [-turnE7, 0, turnE7]) {
      if (outline.eastE7 + shiftE7 >= box.westE7 && outline.westE7 + shiftE7 <= endE7) {
        lines.push(thin(outline.line, shiftE7, detailM / latM, detailM / lonM))
      }
    }
  }
  return lines
}

/** Keeps the first and the last point, and of the others those farther than the detail from the one kept before. */
function thin(line: Float64Array, shiftE7: number, detailLatE7: number, detailLonE7: number): MapLine {
  const kept = new Float64Array(line.length)
  let size = 0, latE7 = NaN, lonE7 = NaN
  for (let i = 0; i < line.length; i += 2) {
    const isBetween = i > 0 && i < line.length - 2
    if (isBetween && Math.abs(line[i] - latE7) < detailLatE7 && Math.abs(line[i + 1] - lonE7) < detailLonE7) continue
    latE7 = line[i]
    lonE7 = line[i + 1]
    kept[size++] = latE7
    kept[size++] = lonE7 + shiftE7
  }
  return kept.subarray(0, size)
}

/** Cuts a ring along the four edges of a box, one edge after the other (Sutherland and Hodgman 1974). */
function cutRing(ring: MapLine, box: Box): MapLine {
  const eastE7 = box.westE7 + boxWidthE7(box)
  let cut = ring
  for (const [axis, sign, limit] of [[0, 1, box.southE7], [0, -1, box.northE7], [1, 1, box.westE7], [1, -1, eastE7]] as const) {
    cut = cutRingAt(cut, axis, sign, limit)
  }
  return cut
}

/** Keeps the part of a closed ring on one side of a meridian (axis 1) or parallel (axis 0). */
function cutRingAt(ring: MapLine, axis: 0 | 1, sign: 1 | -1, limit: number): MapLine {
  const kept: number[] = []
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const from = (ring[i + axis] - limit) * sign, to = (ring[i + 2 + axis] - limit) * sign
    if (from >= 0) kept.push(ring[i], ring[i + 1])
    if (from >= 0 !== to >= 0) {
      const share = from / (from - to)
      kept.push(ring[i] + share * (ring[i + 2] - ring[i]), ring[i + 1] + share * (ring[i + 3] - ring[i + 1]))
    }
  }
  if (kept.length > 0) kept.push(kept[0], kept[1])
  return Float64Array.from(kept)
}

/** Cuts a line into its runs of pieces that touch the box. */
function cutLine(line: MapLine, box: Box): MapLine[] {
  const runs: MapLine[] = [], eastE7 = box.westE7 + boxWidthE7(box)
  let first = -1
  for (let i = 0; i + 3 < line.length; i += 2) {
    const touches = Math.max(line[i], line[i + 2]) >= box.southE7 && Math.min(line[i], line[i + 2]) <= box.northE7
      && Math.max(line[i + 1], line[i + 3]) >= box.westE7 && Math.min(line[i + 1], line[i + 3]) <= eastE7
    if (touches && first < 0) first = i
    if (!touches && first >= 0) {
      runs.push(line.slice(first, i + 2))
      first = -1
    }
  }
  if (first >= 0) runs.push(line.slice(first))
  return runs
}
