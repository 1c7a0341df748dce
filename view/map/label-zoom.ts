import { mercatorX, mercatorY } from './mercator.ts'
import type { MapCity } from './shapes.ts'

/** A city's name with the zoom from which it has room. Zoom 0 shows the world on 256 pixels, each further one doubles it. */
export interface CityLabel { readonly name: string, readonly x: number, readonly y: number, readonly zoom: number, readonly size: 'large' | 'small' }

const zoomMax = 14
const zoomStep = 0.5
const lineHeightPx = 15
const letterWidthPx = 6.6

/**
 * Returns for each city the zoom from which its name can be shown without touching the name of a larger one; cities that never have room are left
 * out. Larger cities first. Decided once here, so that the map need not move names about while it is moved.
 *
 * Cost: O(cities² × zooms); meant for some hundreds.
 */
export function labelZooms(cities: readonly MapCity[]): CityLabel[] {
  const labels: CityLabel[] = []
  for (const city of [...cities].sort((a, b) => b.population - a.population)) {
    const x = mercatorX(city.lonE7), y = mercatorY(city.latE7)
    const zoom = firstRoom({ name: city.name, x, y }, labels, zoomOfPopulation(city.population))
    if (zoom <= zoomMax) labels.push({ name: city.name, x, y, zoom, size: city.population >= 1e6 ? 'large' : 'small' })
  }
  return labels
}

/** From which zoom a city is worth naming: our choice, looked at in pictures from the world down to one town. */
function zoomOfPopulation(population: number): number {
  if (population >= 5e6) return 2.5
  if (population >= 1e6) return 4
  if (population >= 3e5) return 5.5
  if (population >= 1e5) return 7
  return population >= 2e4 ? 8.5 : 10
}

function firstRoom(label: { readonly name: string, readonly x: number, readonly y: number }, placed: readonly CityLabel[], from: number): number {
  let zoom = from
  for (const other of placed) {
    const roomX = letterWidthPx * (label.name.length + other.name.length) / 2 + 8
    while (zoom <= zoomMax && touch(label, other, { zoom: Math.max(zoom, other.zoom), roomX })) zoom += zoomStep
  }
  return zoom
}

interface Point { readonly x: number, readonly y: number }

function touch(a: Point, b: Point, { zoom, roomX }: { readonly zoom: number, readonly roomX: number }): boolean {
  const worldPx = 256 * 2 ** zoom
  return Math.abs(a.x - b.x) * worldPx < roomX && Math.abs(a.y - b.y) * worldPx < lineHeightPx
}
