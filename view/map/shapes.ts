import type { Atlas, Box, MapLine, Mirror, Town } from '../../engine/index.ts'

/** What the map asks of the atlas. */
export type MapAtlas = Pick<Atlas, 'landWithin' | 'bordersWithin' | 'citiesWithin'>

export type MapCity = Pick<Town, 'name' | 'latE7' | 'lonE7' | 'population'>

/** Coast and borders, to be drawn within a box; they reach a little farther, so that the edges along which land was cut lie outside. */
export interface MapOutline { readonly box: Box, readonly land: readonly MapLine[], readonly borders: readonly MapLine[] }

/** What the map draws under the places: the world coarsely, and finely where the person was. Longitudes are counted from `world.box.westE7` eastwards. */
export interface MapShapes { readonly world: MapOutline, readonly regions: readonly MapOutline[], readonly cities: readonly MapCity[] }

const degreeE7 = 10_000_000
const turnE7 = 360 * degreeE7

// Our choices, looked at in pictures: where the fine outline takes over, 20 km of the world are some pixels. The file's size is held by
// test/report-browser.test.ts.
const coarseM = 20_000
const fineM = 400
const regionsMax = 12
const reachLatE7 = 1.2 * degreeE7

/** Returns what to draw under a mirror's places: the world, finer pieces round the places with the longest stays, and names of cities. */
export function mapShapes(mirror: Pick<Mirror, 'places'>, atlas: MapAtlas): MapShapes {
  const westE7 = emptiestMeridian(mirror.places.map(place => place.lonE7))
  const world = { southE7: -85 * degreeE7, westE7, northE7: 85 * degreeE7, eastE7: westE7 + turnE7 }
  const boxes = regionBoxes(mirror.places.map(({ latE7, lonE7 }) => ({ latE7, lonE7: eastOf(westE7, lonE7) })))
  const cities = new Map<string, MapCity>()
  const add = (city: MapCity): unknown => cities.set(`${city.latE7} ${city.lonE7}`, { ...city, lonE7: eastOf(westE7, city.lonE7) })
  atlas.citiesWithin(world, 120).forEach(add)
  for (const box of boxes) {
    atlas.citiesWithin(box, 90).forEach(add)
    atlas.citiesWithin(innerBox(box), 40).forEach(add)
  }
  const outline = (box: Box, within: Box, detailM: number): MapOutline =>
    ({ box, land: atlas.landWithin(within, detailM), borders: atlas.bordersWithin(within, detailM) })
  return { world: outline(world, world, coarseM), regions: boxes.map(box => outline(box, widerBox(box), fineM)), cities: [...cities.values()] }
}

/** Returns a longitude counted from a meridian eastwards: westE7 … <westE7 + 360°. */
export function eastOf(westE7: number, lonE7: number): number {
  return westE7 + ((lonE7 - westE7) % turnE7 + turnE7) % turnE7
}

/** Returns the meridian in the middle of the widest gap between longitudes: there the map of the world is cut open. */
function emptiestMeridian(lonsE7: readonly number[]): number {
  const sorted = [...lonsE7].sort((a, b) => a - b)
  const last = sorted[sorted.length - 1]
  if (last === undefined) return -turnE7 / 2
  let from = last - turnE7, widest = 0, meridian = -turnE7 / 2
  for (const lon of sorted) {
    if (lon - from > widest) [widest, meridian] = [lon - from, (lon + from) / 2]
    from = lon
  }
  return Math.round(meridian)
}

interface Point { readonly latE7: number, readonly lonE7: number }

/** Boxes round the first places that no box holds well yet: places come with the longest dwell first. */
function regionBoxes(places: readonly Point[]): Box[] {
  const boxes: Box[] = []
  for (const place of places) {
    if (boxes.length >= regionsMax) break
    if (!boxes.some(box => holds(innerBox(box), place))) boxes.push(boxAround(place))
  }
  return boxes
}

function boxAround({ latE7: placeLatE7, lonE7 }: Point): Box {
  // The map ends at 85°: who was at a pole gets the region at the map's edge.
  const latE7 = Math.max(-84 * degreeE7, Math.min(84 * degreeE7, placeLatE7))
  const reachLonE7 = Math.round(reachLatE7 * 1.4 / Math.max(0.1, Math.cos(latE7 / degreeE7 * Math.PI / 180)))
  const southE7 = Math.max(-85 * degreeE7, latE7 - reachLatE7), northE7 = Math.min(85 * degreeE7, latE7 + reachLatE7)
  return { southE7, westE7: lonE7 - reachLonE7, northE7, eastE7: lonE7 + reachLonE7 }
}

/** The half of a box about its middle. */
function innerBox(box: Box): Box {
  return grownBox(box, -0.25)
}

function widerBox(box: Box): Box {
  return grownBox(box, 0.05)
}

function grownBox({ southE7, westE7, northE7, eastE7 }: Box, share: number): Box {
  const latE7 = Math.round(share * (northE7 - southE7)), lonE7 = Math.round(share * (eastE7 - westE7))
  return { southE7: southE7 - latE7, westE7: westE7 - lonE7, northE7: northE7 + latE7, eastE7: eastE7 + lonE7 }
}

function holds(box: Box, { latE7, lonE7 }: Point): boolean {
  return latE7 >= box.southE7 && latE7 <= box.northE7 && lonE7 >= box.westE7 && lonE7 <= box.eastE7
}
