import type { StyleSpecification } from 'maplibre-gl'
import { tokens, type Theme } from '../../view/tokens.ts'

/** Coast and borders are coarse: near by they would lie, so they fade into plain paper. */
const fading = (near: number, far: number): ['interpolate', ['linear'], ['zoom'], number, number, number, number] => ['interpolate', ['linear'], ['zoom'], near, 1, far, 0]

/** Where the map of the world is found: it lies in memory, whole. */
export const worldUrl = 'pmtiles://world'

/** The map without the trail. No tiles and no glyphs: names are drawn with the device's own fonts. */
export function baseStyle(theme: Theme): StyleSpecification {
  const colour = tokens[theme]
  return {
    version: 8,
    sources: { world: { type: 'vector', url: worldUrl }, places: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': colour.land } },
      { id: 'sea', type: 'background', paint: { 'background-color': colour.sea, 'background-opacity': fading(8, 9.5) } },
      { id: 'land', type: 'fill', source: 'world', 'source-layer': 'land', paint: { 'fill-color': colour.land, 'fill-opacity': fading(8.5, 9.5), 'fill-antialias': false } },
      { id: 'coast', type: 'line', source: 'world', 'source-layer': 'land', paint: { 'line-color': colour.border, 'line-width': 0.7, 'line-opacity': fading(8, 9.5) } },
      { id: 'borders', type: 'line', source: 'world', 'source-layer': 'borders', paint: { 'line-color': colour.border, 'line-width': 1, 'line-opacity': fading(10, 12) } },
      {
        id: 'towns', type: 'symbol', source: 'world', 'source-layer': 'places',
        layout: {
          'text-field': ['get', 'name'], 'text-font': ['sans-serif'], 'text-size': ['interpolate', ['linear'], ['get', 'population'], 20_000, 11, 2_000_000, 15],
          'symbol-sort-key': ['-', ['get', 'population']], 'text-padding': 8, 'text-max-width': 8,
        },
        paint: { 'text-color': colour.quiet, 'text-halo-color': colour.halo, 'text-halo-width': 1.5 },
      },
      {
        id: 'places', type: 'circle', source: 'places', layout: { 'circle-sort-key': ['-', ['case', ['==', ['get', 'role'], 'other'], 0, 100], ['get', 'radius']] },
        paint: {
          'circle-radius': ['get', 'radius'],
          'circle-color': ['match', ['get', 'role'], 'home', colour.home, 'second-home', colour.paper, 'work', colour.work, colour.other],
          'circle-opacity': ['match', ['get', 'role'], 'other', 0.55, 1],
          'circle-stroke-width': ['case', ['get', 'chosen'], 3, ['==', ['get', 'role'], 'second-home'], 2, 1],
          'circle-stroke-color': ['case', ['get', 'chosen'], colour.ink, ['==', ['get', 'role'], 'second-home'], colour.home, colour.paper],
        },
      },
      {
        id: 'place-names', type: 'symbol', source: 'places', filter: ['!=', ['get', 'label'], ''],
        layout: {
          'text-field': ['get', 'label'], 'text-font': ['sans-serif'], 'text-size': 13, 'text-anchor': 'left', 'text-justify': 'left',
          'text-offset': ['get', 'offset'], 'symbol-sort-key': ['-', ['get', 'radius']], 'text-max-width': 12,
        },
        paint: { 'text-color': colour.ink, 'text-halo-color': colour.halo, 'text-halo-width': 2 },
      },
    ],
  }
}
