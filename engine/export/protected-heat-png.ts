import { cellToBoundary, cellToLatLng } from 'h3-js'
import { planeAround, toPlane, type Plane, type PlanePoint } from '../geo/plane.ts'
import { pointInRing } from '../geo/ring.ts'
import { packZlib } from '../protection/photo/pack-zlib.ts'
import { joinBytes, u32Bytes } from '../protection/photo/photo.ts'
import { pngChunk, pngSignature } from '../protection/photo/png-chunk.ts'
import type { DayClass, HeatCell, ProtectedHeat } from '../protection/protected-heat.ts'
import { assertProtected } from '../protection/seal.ts'
import { degreesToE7 } from '../units/degrees.ts'
import { dayRanges } from './protected-heat-geojson.ts'
import { drawText, textWidthPx } from './tiny-letters.ts'

/** Paper, ink, and one for each class of days, told apart in grey as well. */
const colours = [[252, 252, 250], [68, 68, 68], [246, 201, 143], [222, 122, 60], [140, 38, 30]] as const
const colourOf: Readonly<Record<DayClass, number>> = { 5: 2, 10: 3, 20: 4 }
const ink = 1
const mapMaxPx = 1000
/** Cells are drawn no larger than this, so that a map of few of them is not a poster. */
const metresPerPxLeast = 8
const marginPx = 24
const legendPx = 56
/** Cells that belong to a journey elsewhere would make the rest a dot. They stand in the GeoJSON. */
const shownWithinM = 40_000
/** Of its size: what is left between two cells. */
const drawnShare = 0.94

interface Canvas { readonly width: number, readonly height: number, readonly pixels: Uint8Array }

/**
 * Returns a heat map as PNG: hexagons on empty paper, north above, with a scale and what the colours mean. The same bytes on every machine, and a function of the cells that are
 * shown, so the picture says nothing about where the zone is but that nothing is shown there.
 * @throws RangeError when no protection has made it, or nothing is left of it.
 */
export function protectedHeatPng(heat: ProtectedHeat): Uint8Array {
  assertProtected(heat)
  if (heat.cells.length === 0) throw new RangeError('Cannot draw a heat map: nothing is left of it')
  const cells = cellsToDraw(heat.cells), corners = cells.flatMap(({ ring }) => ring)
  const west = Math.min(...corners.map(({ xM }) => xM)), north = Math.max(...corners.map(({ yM }) => yM))
  const widthM = Math.max(...corners.map(({ xM }) => xM)) - west, heightM = north - Math.min(...corners.map(({ yM }) => yM))
  const metresPerPx = Math.max(metresPerPxLeast, widthM / mapMaxPx, heightM / mapMaxPx)
  const width = Math.max(Math.ceil(widthM / metresPerPx), legendWidthPx) + 2 * marginPx, height = Math.ceil(heightM / metresPerPx) + 2 * marginPx + legendPx
  const canvas: Canvas = { width, height, pixels: new Uint8Array(width * height) }
  for (const { ring, middle, daysAtLeast } of cells) {
    fill(canvas, ring.map(corner => ({
      xM: marginPx + (middle.xM + drawnShare * (corner.xM - middle.xM) - west) / metresPerPx, yM: marginPx + (north - middle.yM - drawnShare * (corner.yM - middle.yM)) / metresPerPx,
    })), colourOf[daysAtLeast])
  }
  drawLegend(canvas, metresPerPx)
  return encode(canvas)
}

interface DrawnCell { readonly ring: readonly PlanePoint[], readonly middle: PlanePoint, readonly daysAtLeast: DayClass }

/** Returns the cells around that one which has most days within reach, on a plane. */
function cellsToDraw(cells: readonly HeatCell[]): DrawnCell[] {
  const [lat, lon] = cellToLatLng(cells[0].cell), plane = planeAround(degreesToE7(lat), degreesToE7(lon))
  const drawn = cells.map(({ cell, daysAtLeast }) => ({ ring: cellToBoundary(cell).map(corner => laid(plane, corner)), middle: laid(plane, cellToLatLng(cell)), daysAtLeast }))
  const around = ({ middle }: DrawnCell): DrawnCell[] => drawn.filter(other => Math.hypot(other.middle.xM - middle.xM, other.middle.yM - middle.yM) <= shownWithinM)
  const days = (some: readonly DrawnCell[]): number => some.reduce((sum, { daysAtLeast }) => sum + daysAtLeast, 0)
  return drawn.map(around).reduce((best, next) => days(next) > days(best) ? next : best)
}

function laid(plane: Plane, [lat, lon]: readonly number[]): PlanePoint {
  return toPlane(plane, degreesToE7(lat), degreesToE7(lon))
}

/** Fills an outline given in pixels. */
function fill({ width, height, pixels }: Canvas, ring: readonly PlanePoint[], colour: number): void {
  const xs = ring.map(({ xM }) => xM), ys = ring.map(({ yM }) => yM)
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < Math.min(height, Math.max(...ys)); y++) {
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < Math.min(width, Math.max(...xs)); x++) {
      if (pointInRing(ring, x + 0.5, y + 0.5)) pixels[y * width + x] = colour
    }
  }
}

const boxPx = 14
const gapPx = 8
const entries = ([5, 10, 20] as const).map(daysAtLeast => ({ text: `${dayRanges[daysAtLeast]} days`, colour: colourOf[daysAtLeast] }))
const scaleMostPx = 120
const legendWidthPx = entries.reduce((sum, { text }) => sum + boxPx + gapPx + textWidthPx(text) + 3 * gapPx, 0) + scaleMostPx

function drawLegend(canvas: Canvas, metresPerPx: number): void {
  const top = canvas.height - marginPx - boxPx
  let x = marginPx
  for (const { text, colour } of entries) {
    box(canvas, { x, y: top, width: boxPx, height: boxPx, colour })
    drawText(canvas, text, { x: x + boxPx + gapPx, y: top, colour: ink })
    x += boxPx + gapPx + textWidthPx(text) + 3 * gapPx
  }
  // The largest of 1, 2 and 5 times a power of ten that fits.
  const mostM = scaleMostPx * metresPerPx, power = 10 ** Math.floor(Math.log10(mostM)), scaleM = [5, 2, 1].map(times => times * power).find(length => length <= mostM) ?? power
  const length = Math.round(scaleM / metresPerPx), y = top + boxPx
  box(canvas, { x, y: y - 2, width: length, height: 2, colour: ink })
  box(canvas, { x, y: y - 6, width: 2, height: 6, colour: ink })
  box(canvas, { x: x + length - 2, y: y - 6, width: 2, height: 6, colour: ink })
  drawText(canvas, scaleM < 1000 ? `${scaleM} m` : `${scaleM / 1000} km`, { x: x + 6, y: top - 6, colour: ink })
}

function box({ width, height, pixels }: Canvas, { x, y, width: across, height: down, colour }: { x: number, y: number, width: number, height: number, colour: number }): void {
  for (let row = Math.max(0, y); row < Math.min(height, y + down); row++) pixels.fill(colour, row * width + x, row * width + Math.min(width, x + across))
}

/** A palette and a byte for each pixel. */
function encode({ width, height, pixels }: Canvas): Uint8Array {
  const rows = new Uint8Array(height * (width + 1))
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return joinBytes([
    pngSignature, pngChunk('IHDR', joinBytes([u32Bytes(width), u32Bytes(height), Uint8Array.of(8, 3, 0, 0, 0)])), pngChunk('PLTE', Uint8Array.from(colours.flat())),
    pngChunk('IDAT', packZlib(rows, width + 1)), pngChunk('IEND', new Uint8Array(0)),
  ])
}
