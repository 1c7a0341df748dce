import type { Map as MapLibre } from 'maplibre-gl'
import type { Protocol } from 'pmtiles'
import type { Theme } from '../../view/tokens.ts'
import { openStreetSource, type StreetSource } from './street-source.ts'
import { streetLayers } from './street-style.ts'

export interface StreetOverlay {
  /** Draws the streets of a map file under the trail; null takes them away. A file that cannot be read draws nothing. */
  readonly show: (file: File | null) => void
  /** Draws them again on a new style, once the trail is on it. */
  readonly draw: () => void
}

/** Under the trail, and under the names of towns: see baseStyle. */
const trailLayer = 'heat', namesLayer = 'towns'

/** The streets on a map. A function that owns which file is shown. */
export function streetOverlay(map: MapLibre, protocol: Protocol, themeNow: () => Theme): StreetOverlay {
  let shown: StreetSource | undefined, asked = 0
  const draw = (): void => {
    if (!shown || !map.getLayer(trailLayer)) return
    const { under, names } = streetLayers('streets', shown.schema, themeNow())
    map.addSource('streets', shown.source)
    for (const layer of under) map.addLayer(layer, trailLayer)
    for (const layer of names) map.addLayer(layer, namesLayer)
  }
  return {
    draw,
    show: file => {
      const turn = ++asked
      const take = (source: StreetSource | undefined): void => {
        if (turn !== asked) return
        clear(map)
        shown = source
        draw()
      }
      if (file) openStreetSource(file, protocol).then(take, () => take(undefined))
      else take(undefined)
    },
  }
}

function clear(map: MapLibre): void {
  if (!map.getSource('streets')) return
  for (const { id } of map.getStyle().layers) if (id.startsWith('streets-')) map.removeLayer(id)
  map.removeSource('streets')
}
