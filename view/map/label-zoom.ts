import { mercatorX, mercatorY } from './mercator.ts'
import type { MapCity } from './shapes.ts'

/**
 * A text at a point of the map, with the zoom from which it is shown. Zoom 0 shows the world on 256 pixels, each further one doubles it.
 * `leftPx` and `rightPx` say how far it reaches from its point, `downPx` how far below it stands.
 * `rowsPx` are further down or up where it may stand instead, 0 first.
 */
export interface MapLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly leftPx: number
  readonly rightPx: number
  readonly downPx: number
  readonly rowsPx: readonly number[]
}

export interface CityLabel extends MapLabel { readonly size: 'large' | 'small' }

const zoomMax = 15
const zoomStep = 0.5
const lineHeightPx = 16
const letterWidthPx = 6.8
const gapPx = 6

/** Returns how wide a text is, nearly: the map is made without a screen. */
export function textWidthPx(text: string): number {
  return letterWidthPx * text.length
}

/**
 * Returns the texts with the zoom from which each has room beside those before it; texts that never have room are left out. Decided once here, so
 * that the map need not move texts about while it is moved. Of the rows a text may stand in it takes the one that has room first.
 *
 * Cost: O(labels² × zooms); meant for some hundreds.
 */
export function labelZooms<Label extends MapLabel>(wanted: readonly Label[], placed: readonly MapLabel[] = []): Label[] {
  const labels: Label[] = []
  for (const label of wanted) {
    const tries = label.rowsPx.map(rowPx => ({ ...label, downPx: label.downPx + rowPx }))
    const [best] = tries.map(each => ({ ...each, zoom: firstRoom(each, [...placed, ...labels]) })).sort((a, b) => a.zoom - b.zoom)
    if (best && best.zoom <= zoomMax) labels.push(best)
  }
  return labels
}

/** Returns the names of cities, larger ones first, from the zoom on at which they are worth naming. */
export function cityLabels(cities: readonly MapCity[]): CityLabel[] {
  return [...cities].sort((a, b) => b.population - a.population).map(({ name, latE7, lonE7, population }) => ({
    text: name, x: mercatorX(lonE7), y: mercatorY(latE7), zoom: zoomOfPopulation(population), size: population >= 1e6 ? 'large' : 'small',
    leftPx: textWidthPx(name) / 2, rightPx: textWidthPx(name) / 2, downPx: 4,
    // Who lives in the middle of a large city still wants to read its name.
    rowsPx: population >= 1e6 ? [0, 18, -18] : [0],
  }))
}

/** Our choice, looked at in pictures from the world down to one town. */
function zoomOfPopulation(population: number): number {
  if (population >= 5e6) return 2
  if (population >= 1e6) return 4
  if (population >= 3e5) return 5.5
  if (population >= 1e5) return 7
  return population >= 2e4 ? 8.5 : 10
}

/** The lowest zoom from which on the label touches none of those placed. */
function firstRoom(label: MapLabel, placed: readonly MapLabel[]): number {
  let zoom = label.zoom
  for (const other of placed) {
    const from = Math.max(zoom, other.zoom)
    if (!mayTouch(label, other, from)) continue
    for (let last = zoomMax; last >= from; last -= zoomStep) {
      if (!touch(label, other, last)) continue
      zoom = last + zoomStep
      break
    }
  }
  return zoom
}

/** Zooming in only takes points apart: those whose rows are far apart at a zoom stay so. */
function mayTouch(a: MapLabel, b: MapLabel, zoom: number): boolean {
  return Math.abs(a.y - b.y) * 256 * 2 ** zoom < lineHeightPx + Math.abs(a.downPx - b.downPx)
}

function touch(a: MapLabel, b: MapLabel, zoom: number): boolean {
  const worldPx = 256 * 2 ** zoom, eastPx = (b.x - a.x) * worldPx, downPx = (b.y - a.y) * worldPx + b.downPx - a.downPx
  return Math.abs(downPx) < lineHeightPx && eastPx < a.rightPx + b.leftPx + gapPx && -eastPx < a.leftPx + b.rightPx + gapPx
}
