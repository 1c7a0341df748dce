import { mercatorX, mercatorY } from './mercator.ts'
import type { MapCity } from './shapes.ts'

/** A text at a point of the map, with the zoom from which it has room. Zoom 0 shows the world on 256 pixels, each further one doubles it. */
export interface MapLabel { readonly text: string, readonly x: number, readonly y: number, readonly zoom: number }

export interface CityLabel extends MapLabel { readonly size: 'large' | 'small' }

/** A text that wants to stand at a point, from a zoom on. */
export type WantedLabel = MapLabel

const zoomMax = 15
const zoomStep = 0.5
const lineHeightPx = 16
const letterWidthPx = 6.8

/**
 * Returns the texts with the zoom from which each has room beside those before it; texts that never have room are left out. Decided once here, so
 * that the map need not move texts about while it is moved.
 *
 * Cost: O(labels² × zooms); meant for some hundreds.
 */
export function labelZooms<Label extends WantedLabel>(wanted: readonly Label[], placed: readonly MapLabel[] = []): Label[] {
  const labels: Label[] = []
  for (const label of wanted) {
    const zoom = firstRoom(label, [...placed, ...labels])
    if (zoom <= zoomMax) labels.push({ ...label, zoom })
  }
  return labels
}

/** Returns the names of cities, larger ones first, from the zoom on at which they are worth naming. */
export function cityLabels(cities: readonly MapCity[]): CityLabel[] {
  return [...cities].sort((a, b) => b.population - a.population).map(({ name, latE7, lonE7, population }) => ({
    text: name, x: mercatorX(lonE7), y: mercatorY(latE7), zoom: zoomOfPopulation(population), size: population >= 1e6 ? 'large' : 'small',
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

function firstRoom(label: WantedLabel, placed: readonly MapLabel[]): number {
  let zoom = label.zoom
  for (const other of placed) {
    const roomPx = letterWidthPx * (label.text.length + other.text.length) / 2 + 8
    while (zoom <= zoomMax && touch(label, other, { zoom: Math.max(zoom, other.zoom), roomPx })) zoom += zoomStep
  }
  return zoom
}

interface Point { readonly x: number, readonly y: number }

function touch(a: Point, b: Point, { zoom, roomPx }: { readonly zoom: number, readonly roomPx: number }): boolean {
  const worldPx = 256 * 2 ** zoom
  return Math.abs(a.x - b.x) * worldPx < roomPx && Math.abs(a.y - b.y) * worldPx < lineHeightPx
}
