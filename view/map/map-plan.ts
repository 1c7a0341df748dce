import type { Mirror, MirrorPlace } from '../../engine/index.ts'
import { labelZooms, type CityLabel } from './label-zoom.ts'
import type { ViewBox } from './map-script.ts'
import { mercatorX, mercatorY } from './mercator.ts'
import { outlinePath } from './outline-path.ts'
import { eastOf, type MapOutline, type MapShapes } from './shapes.ts'

/** Everything on the map, ready to be drawn: positions are parts of the world's width and height. */
export interface MapPlan {
  readonly layers: readonly MapLayer[]
  readonly labels: readonly CityLabel[]
  /** In drawing order: the longest stays below, homes and works on top. */
  readonly marks: readonly MapMark[]
  /** How many places there are, drawn or not. */
  readonly places: number
  /** Where the person lives: what is shown first. */
  readonly start: ViewBox
  readonly whole: ViewBox
}

/** Coast and borders as path data; `units` of the path are the width of the world. The box is the sea. */
export interface MapLayer { readonly units: number, readonly sea: ViewBox, readonly land: string, readonly borders: string }

export interface MapMark { readonly place: MirrorPlace, readonly x: number, readonly y: number, readonly radiusPx: number }

// Our choices: what a browser moves smoothly, and what can still be told apart.
const marksMax = 1200
const radiusMinPx = 3.5
const radiusMaxPx = 15
const coarseUnits = 2 ** 14
const fineUnits = 2 ** 20
/** The start view takes in this share of all dwell, beside homes and works. */
const startShare = 0.8

/** Decides what the map draws. Areas of marks go with the time spent, so that the eye compares time. */
export function planMap(mirror: Pick<Mirror, 'places'>, shapes: MapShapes): MapPlan {
  const { places } = mirror
  const westE7 = shapes.world.box.westE7
  const longestMs = Math.max(1, ...places.slice(0, 1).map(place => place.dwellMs))
  const marks = places.slice(0, marksMax).map(place => ({
    place, ...pointOf(place, westE7), radiusPx: radiusMinPx + (radiusMaxPx - radiusMinPx) * Math.sqrt(place.dwellMs / longestMs),
  }))
  const whole = boxOfPoints(marks)
  return {
    layers: [layer(shapes.world, coarseUnits), ...shapes.regions.map(region => layer(region, fineUnits))],
    labels: labelZooms(shapes.cities),
    marks: [...marks.filter(({ place }) => place.role === 'other'), ...marks.filter(({ place }) => place.role !== 'other')],
    places: places.length,
    start: boxOfPoints(marks.slice(0, startCount(places))),
    whole,
  }
}

/** Returns the part of the world that holds all points; the whole world for none. */
export function boxOfPoints(points: readonly { readonly x: number, readonly y: number }[]): ViewBox {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    north = Math.min(north, y)
    south = Math.max(south, y)
  }
  return points.length === 0 ? [0, 0.2, 1, 0.7] : [west, north, east, south]
}

export function pointOf(spot: { readonly latE7: number, readonly lonE7: number }, westE7: number): { readonly x: number, readonly y: number } {
  return { x: mercatorX(eastOf(westE7, spot.lonE7)), y: mercatorY(spot.latE7) }
}

/** How many places, the longest stays first, the start view takes in. */
function startCount(places: readonly MirrorPlace[]): number {
  const allMs = places.reduce((sum, place) => sum + place.dwellMs, 0)
  const lastNamed = places.findLastIndex(place => place.role === 'home' || place.role === 'work')
  let count = 0
  for (let dwellMs = 0; count < places.length && dwellMs < startShare * allMs; count++) dwellMs += places[count]?.dwellMs ?? 0
  return Math.max(count, lastNamed + 1)
}

function layer({ box, land, borders }: MapOutline, units: number): MapLayer {
  return {
    units,
    sea: [mercatorX(box.westE7), mercatorY(box.northE7), mercatorX(box.eastE7), mercatorY(box.southE7)],
    land: outlinePath(land, units, true),
    borders: outlinePath(borders, units, false),
  }
}
