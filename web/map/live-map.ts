import { addProtocol, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { FileSource, PMTiles, Protocol } from 'pmtiles'
import { mercatorX, mercatorY } from '../../view/map/mercator.ts'
import { tokens, type Theme } from '../../view/tokens.ts'
import { baseStyle } from './base-style.ts'
import { readOwnFile } from '../own-files.ts'
import type { MapBox } from './map-box.ts'
import { makeHeatLayer } from './heat-layer.ts'
import { streetOverlay } from './street-overlay.ts'
import { makePathLayer } from './path-layer.ts'
import type { TimeSpan } from './trail-calls.ts'
import type { TrailClient } from './trail-client.ts'
import { worldUnits } from './trail-columns.ts'

/** What the map says aloud and on its buttons. */
export interface MapTexts { readonly title: string, readonly zoomIn: string, readonly zoomOut: string }

/** A place as it is drawn. */
export interface MapPlace {
  readonly id: number
  readonly latE7: number
  readonly lonE7: number
  readonly radiusPx: number
  readonly role: 'home' | 'second-home' | 'work' | 'other'
  readonly label: string
  readonly chosen: boolean
}

export interface LiveMap {
  /** Draws the trail of a span of time; `path` also its exact way. Comes back when it is on the map; tells whether there was too much for a path. */
  readonly show: (span: TimeSpan, path: boolean) => Promise<{ readonly tooMany: boolean }>
  readonly setPlaces: (places: readonly MapPlace[]) => void
  readonly setTheme: (theme: Theme) => void
  readonly goTo: (box: MapBox) => void
  readonly setStreets: (file: File | null) => void
  readonly remove: () => void
}

export interface LiveMapOptions {
  readonly container: HTMLElement
  readonly client: TrailClient
  readonly theme: Theme
  readonly texts: MapTexts
  readonly start: MapBox
  readonly isStill: boolean
  readonly onPlace: (id: number) => void
}

export function isMapPossible(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null
}

/** The picture of the trail reaches this much beyond the screen on each side, so that moving a little shows no edge. */
const marginShare = 0.3

const narrowPx = 640

/** The first view keeps clear of the buttons, the scale, and the edge by a mark and its name. What is aimed at later is put in the middle instead. */
function paddingOf({ clientWidth }: HTMLElement): { readonly top: number, readonly right: number, readonly bottom: number, readonly left: number } {
  return clientWidth < narrowPx ? { top: 28, right: 116, bottom: 40, left: 36 } : { top: 56, right: 112, bottom: 56, left: 72 }
}

function evenPaddingOf({ clientWidth }: HTMLElement): { readonly top: number, readonly right: number, readonly bottom: number, readonly left: number } {
  return clientWidth < narrowPx ? { top: 44, right: 100, bottom: 44, left: 100 } : { top: 64, right: 96, bottom: 64, left: 96 }
}

/** Starts the map in a container. It asks for nothing but the program's own files. A function that owns the map: its parts share the map and its state. */
export async function startLiveMap({ container, client, theme: firstTheme, texts, start, isStill, onPlace }: LiveMapOptions): Promise<LiveMap> {
  setWorkerUrl(workerUrl)
  const protocol = await loadWorld(), map = makeMap(container, firstTheme, texts, start)
  const picture = makeHeatLayer(), path = makePathLayer()
  let drawn: { readonly box: MapBox, readonly zoom: number } | undefined
  // Other times are drawn at the same spot: without a margin there is less than half as much to draw.
  let margin = marginShare
  let theme = firstTheme, span: TimeSpan = { fromMs: -Infinity, endMs: Infinity }, places: readonly MapPlace[] = []
  const streets = streetOverlay(map, protocol, () => theme)
  const heat = latestOnly(async () => {
    const { west, north, east, south } = frameOf(map, margin)
    drawn = { box: { west, north, east, south }, zoom: map.getZoom() }
    const widthPx = Math.round(container.clientWidth * (1 + 2 * margin)), heightPx = Math.round(container.clientHeight * (1 + 2 * margin))
    const westX = mercatorX(west * 1e7), northY = mercatorY(north * 1e7)
    const frame = { westX: (westX - Math.floor(westX)) * worldUnits, northY: northY * worldUnits, widthUnits: (east - west) / 360 * worldUnits, widthPx, heightPx }
    const pixels = await client.ask('heat', { frame, span, theme })
    picture.show({ pixels, widthPx, heightPx, west: westX, north: northY, east: westX + (east - west) / 360, south: northY + (east - west) / 360 * heightPx / widthPx })
    map.triggerRepaint()
  })
  const drawPlaces = (): void => void map.getSource<GeoJSONSource>('places')?.setData({ type: 'FeatureCollection', features: places.map(featureOf) })
  const placesSoon = atMostEvery(placesMs, drawPlaces)
  const addTrail = (): void => {
    map.addLayer(picture.layer, 'towns')
    map.addLayer(path.layer, 'towns')
    drawPlaces()
    heat()
    streets.draw()
  }
  await new Promise<void>(resolve => void map.once('load', () => resolve()))
  // On a small screen the sources fold into their button.
  if (container.clientWidth < narrowPx) container.querySelector('.maplibregl-ctrl-attrib')?.classList.remove('maplibregl-compact-show')
  addTrail()
  const drawWith = (chosen: number): void => {
    margin = chosen
    heat()
  }
  map.on('move', () => { if (!drawn || !showsWell(map, drawn)) drawWith(marginShare) })
  map.on('moveend', () => drawWith(marginShare))
  map.on('resize', heat)
  map.on('click', 'places', ({ features }) => {
    const id: unknown = features?.[0]?.properties['id']
    if (typeof id === 'number') onPlace(id)
  })
  map.on('mouseenter', 'places', () => { map.getCanvas().style.cursor = 'pointer' })
  map.on('mouseleave', 'places', () => { map.getCanvas().style.cursor = '' })
  return {
    show: async (shown, hasPath) => {
      span = shown
      drawWith(0)
      const found = hasPath ? await client.ask('path', { span }) : { originX: 0, originY: 0, segments: new Float32Array(0), tooMany: false }
      path.show(found, rgbOf(tokens[theme].ink))
      map.triggerRepaint()
      return { tooMany: found.tooMany }
    },
    setPlaces: shown => {
      places = shown
      placesSoon()
    },
    setTheme: chosen => {
      if (theme === chosen) return
      theme = chosen
      map.setStyle(baseStyle(theme), { diff: false })
      void map.once('style.load', addTrail)
    },
    goTo: ({ south, west, north, east }) => void map.fitBounds([west, south, east, north], { padding: evenPaddingOf(container), maxZoom: 15, animate: !isStill, duration: 600 }),
    setStreets: streets.show,
    remove: () => map.remove(),
  }
}

/** Makes the map without the trail. It is not turned or tilted. */
function makeMap(container: HTMLElement, theme: Theme, texts: MapTexts, start: MapBox): MapLibre {
  const map = new MapLibre({
    container, style: baseStyle(theme), bounds: [start.west, start.south, start.east, start.north], fitBoundsOptions: { padding: paddingOf(container), maxZoom: 15 },
    attributionControl: { compact: true, customAttribution: 'Natural Earth · GeoNames (CC BY 4.0)' }, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    maxZoom: 20, minZoom: 0, fadeDuration: 0, locale: { 'Map.Title': texts.title, 'NavigationControl.ZoomIn': texts.zoomIn, 'NavigationControl.ZoomOut': texts.zoomOut },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left')
  return map
}

/** Returns a function that starts the work, or has it done once more after the one under way: what was asked for in between is left out. */
function latestOnly(work: () => Promise<void>): () => void {
  let isBusy = false, isAsked = false
  const run = (): void => {
    isAsked = isBusy
    if (isBusy) return
    isBusy = true
    work().catch(() => undefined).finally(() => {
      isBusy = false
      if (isAsked) run()
    })
  }
  return run
}

/** The map cuts places into tiles and arranges their names anew each time: while the time is moved it does so less often than the trail is drawn. Our choice. */
const placesMs = 250

/** Returns a function that does the work at once, or as soon as so much time has passed since the last time. */
function atMostEvery(restMs: number, work: () => void): () => void {
  let lastMs = -Infinity, isWaiting = false
  const act = (): void => {
    isWaiting = false
    lastMs = performance.now()
    work()
  }
  return () => {
    if (isWaiting) return
    isWaiting = true
    const restingMs = lastMs + restMs - performance.now()
    if (restingMs <= 0) act()
    else setTimeout(act, restingMs)
  }
}

/** The part of the world that is on the screen, and a margin round it. */
function frameOf(map: MapLibre, margin: number): MapBox {
  const { clientWidth, clientHeight } = map.getContainer()
  const corner = (x: number, y: number): { readonly lng: number, readonly lat: number } => map.unproject([x * clientWidth, y * clientHeight])
  const northWest = corner(-margin, -margin), southEast = corner(1 + margin, 1 + margin)
  return { south: southEast.lat, west: northWest.lng, north: northWest.lat, east: southEast.lng }
}

/** Half a step of zoom: the picture is then 1.4 times too coarse or too fine for the screen. Our choice. */
const zoomReach = 0.5

/** Tells whether the picture of the trail still covers the screen about as finely as it was drawn: while the map moves it moves along, and is drawn anew at the end. */
function showsWell(map: MapLibre, { box, zoom }: { readonly box: MapBox, readonly zoom: number }): boolean {
  const { west, south, east, north } = frameOf(map, 0)
  return Math.abs(map.getZoom() - zoom) < zoomReach && west >= box.west && east <= box.east && south >= box.south && north <= box.north
}

let world: Promise<Protocol> | undefined

/** Loads the map of the world, once and whole: nothing is asked for later that would tell where one looks. */
export function loadWorld(): Promise<Protocol> {
  world ??= readOwnFile(new URL('./world.pmtiles', document.baseURI)).then(bytes => {
    const protocol = new Protocol()
    protocol.add(new PMTiles(new FileSource(new File([new Uint8Array(bytes)], 'world'))))
    addProtocol('pmtiles', protocol.tile)
    return protocol
  })
  world.catch(() => { world = undefined })
  return world
}

function featureOf({ id, latE7, lonE7, radiusPx, role, label, chosen }: MapPlace) {
  return {
    type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [lonE7 / 1e7, latE7 / 1e7] },
    properties: { id, radius: radiusPx, role, label, chosen, offset: [(radiusPx + 5) / 13, 0] },
  }
}

function rgbOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) / 255, (value >> 8 & 255) / 255, (value & 255) / 255]
}
