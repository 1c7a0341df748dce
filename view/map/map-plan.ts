import type { Mirror, MirrorPlace } from '../../engine/index.ts'
import { cityLabels, labelZooms, textWidthPx, type CityLabel, type MapLabel } from './label-zoom.ts'
import type { ViewBox } from './map-script.ts'
import { mercatorX, mercatorY } from './mercator.ts'
import { outlinePath } from './outline-path.ts'
import { eastOf, type MapOutline, type MapShapes } from './shapes.ts'

/** Everything on the map, ready to be drawn: positions are parts of the world's width and height. */
export interface MapPlan {
  readonly layers: readonly MapLayer[]
  readonly cities: readonly CityLabel[]
  /** What homes and works are, beside their marks. */
  readonly roles: readonly RoleLabel[]
  /** In drawing order: the longest stays below, homes and works on top. */
  readonly marks: readonly MapMark[]
  /** How many places there are, drawn or not. */
  readonly places: number
  /** Where the person lives: what is shown first. */
  readonly start: ViewBox
  readonly whole: ViewBox
}

/** Coast and borders within a box as path data; `units` of the path are the width of the world. */
export interface MapLayer { readonly units: number, readonly box: ViewBox, readonly land: string, readonly borders: string }

/** `startPx` is where the text begins, to the right of its mark's middle. */
export interface RoleLabel extends MapLabel { readonly startPx: number }

export interface MapMark { readonly place: MirrorPlace, readonly x: number, readonly y: number, readonly radiusPx: number }

// Our choices: what a browser moves smoothly, and what can still be told apart.
const marksMax = 1200
const radiusMinPx = 3.5
const radiusMaxPx = 15
const coarseUnits = 2 ** 14
const fineUnits = 2 ** 20
/** The start view shows the surroundings of the place with the longest stays: what lies within this, and of that all but the rarest. */
const startReachE7 = 5_000_000
const startShare = 0.97

/**
 * Decides what the map draws. Areas of marks go with the time spent, so that the eye compares time.
 *
 * @param roleNames what a home, a second home and a place of work are called; '' for none.
 */
export function planMap({ places }: Pick<Mirror, 'places'>, shapes: MapShapes, roleNames: Readonly<Record<MirrorPlace['role'], string>>): MapPlan {
  const westE7 = shapes.world.box.westE7
  const longestMs = Math.max(1, ...places.slice(0, 1).map(place => place.dwellMs))
  const marks = places.slice(0, marksMax).map(place => ({
    place, ...pointOf(place, westE7), radiusPx: radiusMinPx + (radiusMaxPx - radiusMinPx) * Math.sqrt(place.dwellMs / longestMs),
  }))
  const named = marks.filter(({ place }) => place.role !== 'other')
  const roles = labelZooms(named.map(mark => roleLabel(mark, roleNames[mark.place.role])))
  return {
    layers: [layer(shapes.world, coarseUnits), ...shapes.regions.map(region => layer(region, fineUnits))],
    cities: labelZooms(cityLabels(shapes.cities), roles),
    roles,
    marks: [...marks.filter(({ place }) => place.role === 'other'), ...named.reverse()],
    places: places.length,
    start: boxOfPoints(startMarks(marks)),
    whole: boxOfPoints(marks),
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

/** A role stands to the right of its mark; together they need room. */
function roleLabel({ x, y, radiusPx }: MapMark, text: string): RoleLabel {
  const startPx = Math.max(7, radiusPx) + 4
  return { text, x, y, zoom: 0, startPx, leftPx: radiusPx, rightPx: startPx + textWidthPx(text), downPx: 4, rowsPx: [0] }
}

/** The marks that the start view takes in. */
function startMarks(marks: readonly MapMark[]): MapMark[] {
  const first = marks[0]?.place
  if (!first) return []
  const near = marks.filter(({ place }) => Math.abs(place.latE7 - first.latE7) < startReachE7 && Math.abs(place.lonE7 - first.lonE7) < 1.5 * startReachE7)
  const allMs = near.reduce((sum, { place }) => sum + place.dwellMs, 0)
  let dwellMs = 0
  return near.filter(({ place }) => {
    const isShown = dwellMs < startShare * allMs || place.role !== 'other'
    dwellMs += place.dwellMs
    return isShown
  })
}

function layer({ box, land, borders }: MapOutline, units: number): MapLayer {
  return {
    units,
    box: [mercatorX(box.westE7), mercatorY(box.northE7), mercatorX(box.eastE7), mercatorY(box.southE7)],
    land: outlinePath(land, units, true),
    borders: outlinePath(borders, units, false),
  }
}
