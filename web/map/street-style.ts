import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { tokens, type Theme } from '../../view/tokens.ts'
import type { StreetSchema } from './street-schema.ts'

/** The layers of a street map: what lies under the trail, and the names above it. */
export interface StreetLayers { readonly under: readonly LayerSpecification[], readonly names: readonly LayerSpecification[] }

type Rank = 'great' | 'main' | 'small' | 'path' | 'rail'

/** Widths in pixels at zooms 8, 14 and 18. Our choice, by looking: the trail is what counts, the streets tell where. */
const widths: Record<Rank, readonly [number, number, number]> = { great: [1, 4, 18], main: [0.5, 3, 14], small: [0.2, 1.3, 9], path: [0.1, 0.7, 2], rail: [0.3, 1, 2] }

/** Which values of `kind` (Protomaps; before version 4 `pmap:kind`) or `class` (OpenMapTiles) belong to which rank. Small streets are all others. */
const ranks: Record<StreetSchema, Record<Exclude<Rank, 'small'>, readonly string[]>> = {
  protomaps: { great: ['highway'], main: ['major_road', 'medium_road'], path: ['path', 'other'], rail: ['rail'] },
  openmaptiles: { great: ['motorway', 'trunk'], main: ['primary', 'secondary', 'tertiary'], path: ['path', 'track', 'ferry', 'aerialway'], rail: ['rail', 'transit'] },
}

/** Returns the layers for a source of vector tiles. Names are drawn with the device's own fonts. */
export function streetLayers(source: string, schema: StreetSchema, theme: Theme): StreetLayers {
  const colour = tokens[theme], isOurs = schema === 'protomaps', ids = { roads: isOurs ? 'roads' : 'transportation', names: isOurs ? 'roads' : 'transportation_name', land: isOurs ? 'landuse' : 'landcover', places: isOurs ? 'places' : 'place' }
  const kind: ExpressionSpecification = isOurs ? ['coalesce', ['get', 'kind'], ['get', 'pmap:kind'], ''] : ['coalesce', ['get', 'class'], '']
  const greens = isOurs ? ['park', 'forest', 'wood', 'cemetery', 'grass', 'nature_reserve', 'golf_course', 'garden'] : ['wood', 'grass']
  const among = (values: readonly string[]): FilterSpecification => ['in', kind, ['literal', [...values]]] as FilterSpecification
  const named = { 'text-font': ['sans-serif'], 'text-field': ['coalesce', ['get', 'name'], ['get', 'name:latin'], ''] as ExpressionSpecification }
  const halo = { 'text-halo-color': colour.halo, 'text-halo-width': 1.5 }
  const isArea: FilterSpecification = ['==', ['geometry-type'], 'Polygon'], isLine: FilterSpecification = ['==', ['geometry-type'], 'LineString']
  return {
    under: [
      { id: 'streets-green', type: 'fill', source, 'source-layer': ids.land, filter: ['all', isArea, among(greens)] as FilterSpecification, paint: { 'fill-color': colour.green } },
      { id: 'streets-water', type: 'fill', source, 'source-layer': 'water', filter: isArea, paint: { 'fill-color': colour.sea } },
      { id: 'streets-stream', type: 'line', source, 'source-layer': isOurs ? 'water' : 'waterway', filter: isLine, paint: { 'line-color': colour.sea, 'line-width': width([0.5, 1.5, 5]) } },
      ...(['path', 'small', 'main', 'great', 'rail'] as const).map((rank): LayerSpecification => ({
        id: `streets-${rank}`, type: 'line', source, 'source-layer': ids.roads,
        filter: rank === 'small' ? ['all', isLine, ['!', among(Object.values(ranks[schema]).flat())]] as FilterSpecification : ['all', isLine, among(ranks[schema][rank])] as FilterSpecification,
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': rank === 'rail' ? colour.border : rank === 'great' || rank === 'main' ? colour.mainStreet : colour.street, 'line-width': width(widths[rank]),
          ...rank === 'path' && { 'line-dasharray': [2, 2] },
        },
      })),
    ],
    names: [
      {
        id: 'streets-names', type: 'symbol', source, 'source-layer': ids.names, minzoom: 13, filter: isLine,
        layout: { ...named, 'symbol-placement': 'line', 'text-size': ['interpolate', ['linear'], ['zoom'], 13, 10, 18, 14], 'text-padding': 4 }, paint: { 'text-color': colour.quiet, ...halo },
      },
      {
        id: 'streets-places', type: 'symbol', source, 'source-layer': ids.places, minzoom: 9, filter: among(['village', 'hamlet', 'suburb', 'quarter', 'neighbourhood', 'locality', 'macrohood']),
        layout: { ...named, 'text-size': 12, 'text-padding': 8, 'text-max-width': 8 }, paint: { 'text-color': colour.quiet, ...halo },
      },
    ],
  }
}

function width([far, middle, near]: readonly [number, number, number]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.6], ['zoom'], 8, far, 14, middle, 18, near]
}
