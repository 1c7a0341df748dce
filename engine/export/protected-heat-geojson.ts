import { cellToBoundary } from 'h3-js'
import type { DayClass, ProtectedHeat } from '../protection/protected-heat.ts'
import { assertProtected } from '../protection/seal.ts'

/** What a recipient reads for each class of days. */
export const dayRanges: Readonly<Record<DayClass, string>> = { 5: '5-9', 10: '10-19', 20: '20+' }

/**
 * Returns a heat map as GeoJSON: a polygon for each cell, its H3 name and the class of its days; the grid, the least number of days and the weeks beside the features, and nothing else.
 * Source: RFC 7946; members beside the features are passed over by readers that do not know them (6.1).
 * @throws RangeError when no protection has made it, nothing is left of it, or a cell lies over the antimeridian.
 */
export function protectedHeatGeoJson(heat: ProtectedHeat): string {
  assertProtected(heat)
  if (heat.cells.length === 0) throw new RangeError('Cannot write a heat map: nothing is left of it')
  const features = heat.cells.map(({ cell, daysAtLeast }) =>
    `{"type":"Feature","properties":{"cell":"${cell}","days":"${dayRanges[daysAtLeast]}"},"geometry":{"type":"Polygon","coordinates":[[${ringText(cell)}]]}}`)
  return `{"type":"FeatureCollection","grid":"H3 resolution ${heat.cellSize}","daysAtLeast":5,"weeks":${heat.weeks},"features":[\n${features.join(',\n')}\n]}\n`
}

function ringText(cell: string): string {
  const corners = cellToBoundary(cell, true)
  if (spansTheEarth(corners)) throw new RangeError('Cannot write a heat map: a cell lies over the antimeridian')
  return corners.map(([lon, lat]) => `[${lon.toFixed(5)},${lat.toFixed(5)}]`).join(',')
}

/** Tells whether a cell lies over the antimeridian, where its outline would have to be cut in two. */
export function isOverAntimeridian(cell: string): boolean {
  return spansTheEarth(cellToBoundary(cell, true))
}

function spansTheEarth(corners: readonly (readonly number[])[]): boolean {
  const lons = corners.map(([lon]) => lon)
  return Math.max(...lons) - Math.min(...lons) > 180
}
