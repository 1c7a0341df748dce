import { useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentChild } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Mirror } from '../../engine/index.ts'
import { nameOfPlace } from '../edits.ts'
import type { LiveMap, MapPlace } from '../map/live-map.ts'
import { mapBoxOf } from '../map/map-box.ts'
import type { TimeSpan } from '../map/trail-calls.ts'
import type { App } from './app.ts'

// Our choices, as in the report: what is still told apart.
const placesMax = 1500
const radiusMinPx = 3.5
const radiusMaxPx = 16
/** With more fixes the path of the whole trail hides the heat. Our choice. */
const wholePathMax = 3000
/** The start shows where this share of the time was spent. */
const startShare = 0.9
const startReachE7 = 5_000_000

/** The map with the trail. Its program is loaded when the first trail is there. */
export function MapHost({ app }: { readonly app: App }): ComponentChild {
  const container = useRef<HTMLDivElement>(null), map = useSignal<LiveMap | null>(null), isImpossible = useSignal(false), isTooMuch = useSignal(false)
  useEffect(() => {
    let isGone = false, started: LiveMap | undefined
    void begin(app, container.current).then(made => {
      started = made
      if (isGone) made?.remove()
      else if (made) map.value = made
      else isImpossible.value = true
    }, () => { isImpossible.value = true })
    return () => {
      isGone = true
      started?.remove()
    }
  }, [app.trail.value])
  useSignalEffect(() => {
    const shown = app.span.value, whole = app.whole.value
    if (app.filterTaken.value < 0 || !map.value) return
    const isWhole = shown.fromMs <= whole.fromMs && shown.endMs >= whole.endMs
    const hasPath = !isWhole || (app.result.peek()?.mirror.trail.fixes ?? 0) <= wholePathMax
    void map.value.show(shown, hasPath).then(({ tooMany }) => { isTooMuch.value = tooMany }, () => undefined)
  })
  useSignalEffect(() => { map.value?.setTheme(app.theme.value) })
  useSignalEffect(() => {
    const streets = app.streets.state.value
    if (streets.kind !== 'reading') map.value?.setStreets(streets.kind === 'there' ? streets.file : null)
  })
  useSignalEffect(() => {
    const mirror = app.mirror.value
    if (mirror) map.value?.setPlaces(placesOf(mirror, app))
  })
  useSignalEffect(() => {
    const aim = app.aim.value
    if (!aim || !map.value) return
    map.value.goTo(aim.box)
    // On a phone the map is above what was clicked.
    container.current?.scrollIntoView({ block: 'nearest' })
  })
  const texts = app.texts.value.web.mirror
  if (isImpossible.value) return <p class="no-map">{texts.noMap}</p>
  return (
    <div class="map-host">
      <div class="live-map" ref={container} />
      {isTooMuch.value && <p class="map-note">{texts.tooMany}</p>}
    </div>
  )
}

/** Has the program of the map read once there is, or will be, something to show, while that is still being read itself. */
export function prepareMap({ session, importing }: App): void {
  // What fails here fails again, and is told, where the map is made.
  if (importing.value || (session.value && session.value.showing !== 'nothing')) import('../map/live-map.ts').then(({ loadWorld }) => loadWorld()).catch(() => undefined)
}

async function begin(app: App, container: HTMLElement | null): Promise<LiveMap | undefined> {
  const client = app.trail.peek(), mirror = app.mirror.peek()
  const { isMapPossible, startLiveMap } = await import('../map/live-map.ts')
  if (!client || !mirror || !container || !isMapPossible()) return undefined
  const { web } = app.texts.peek()
  return startLiveMap({
    container, client, theme: app.theme.peek(), start: mirror.places.length > 0 ? mapBoxOf(startSpots(mirror)) : app.extent.peek() ?? mapBoxOf([]), isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
    texts: { title: web.mirror.map, zoomIn: web.mirror.zoomIn, zoomOut: web.mirror.zoomOut },
    onPlace: id => {
      app.chosenPlace.value = id
      app.panel.value = 'places'
    },
  })
}

/** The places near the main one that hold most of the time: where the person's days are. */
function startSpots({ places }: Mirror): Mirror['places'] {
  const first = places[0]
  if (!first) return []
  const near = places.filter(place => Math.abs(place.latE7 - first.latE7) < startReachE7 && Math.abs(place.lonE7 - first.lonE7) < 1.5 * startReachE7)
  const allMs = near.reduce((sum, place) => sum + place.dwellMs, 0)
  let dwellMs = 0
  return near.filter(place => {
    const isShown = dwellMs < startShare * allMs || place.role !== 'other'
    dwellMs += place.dwellMs
    return isShown
  })
}

/** The places with a stay in the chosen time, their areas as the time spent there then. */
function placesOf(mirror: Mirror, app: App): MapPlace[] {
  const dwell = dwellWithin(mirror, app.span.value), longestMs = Math.max(1, ...dwell)
  const { messages } = app.texts.value, edits = app.session.value?.edits
  return mirror.places.filter(({ placeId }) => (dwell[placeId] ?? 0) > 0 || placeId === app.chosenPlace.value)
    .sort((a, b) => (dwell[b.placeId] ?? 0) - (dwell[a.placeId] ?? 0)).slice(0, placesMax)
    .map(place => ({
      id: place.placeId, latE7: place.latE7, lonE7: place.lonE7, role: place.role, chosen: place.placeId === app.chosenPlace.value,
      radiusPx: radiusMinPx + (radiusMaxPx - radiusMinPx) * Math.sqrt((dwell[place.placeId] ?? 0) / longestMs),
      label: (edits && nameOfPlace(edits, place)) ?? messages.places.role[place.role],
    }))
}

function dwellWithin({ places, stays }: Mirror, { fromMs, endMs }: TimeSpan): Float64Array {
  const dwell = new Float64Array(places.length)
  for (const stay of stays) {
    const sharedMs = Math.min(stay.endMs, endMs) - Math.max(stay.startMs, fromMs)
    if (sharedMs > 0) dwell[stay.placeId] = (dwell[stay.placeId] ?? 0) + sharedMs
  }
  return dwell
}
