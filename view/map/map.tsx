import type { ComponentChild } from 'preact'
import type { Format } from '../format.ts'
import type { Messages } from '../messages/messages.ts'
import { placeName } from '../place-name.ts'
import type { MapLayer, MapMark, MapPlan } from './map-plan.ts'
import { groundOpacityOf, scaleBarOf, viewOfBox, worldPxOf, type MapView, type ViewBox } from './map-script.ts'
import { MarkShape } from './mark-shape.tsx'

// The still picture's size; the script lays the map out anew in the size it has on the screen.
const width = 720
const height = 560

interface MapProps { readonly plan: MapPlan, readonly messages: Messages, readonly format: Format }

/** The map as a still picture that `mapScript` makes movable: sea, land, borders, names of cities, and places sized by the time spent there. */
export function PlacesMap({ plan, messages, format }: MapProps): ComponentChild {
  const texts = messages.report.map
  const view = viewOfBox(plan.start, width, height)
  const worldPx = worldPxOf(view.zoom)
  const origin = { left: width / 2 - view.x * worldPx, top: height / 2 - view.y * worldPx, worldPx }
  return (
    <div class="map" data-start={boxText(plan.start)} data-whole={boxText(plan.whole)} aria-label={texts.heading}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid slice" role="img" aria-label={texts.label(format.count(plan.places))}>
        <rect class="land" x="-2000" y="-2000" width="6000" height="6000" />
        <Ground plan={plan} view={view} />
        <g class="cities">
          {plan.cities.map(({ text, x, y, zoom, size, downPx }) => (
            <text class={size} y={downPx} data-x={x.toFixed(6)} data-y={y.toFixed(6)} data-zoom={zoom} {...placed({ ...origin, x, y, hidden: view.zoom < zoom })}>{text}</text>
          ))}
        </g>
        <g class="marks">
          {plan.marks.map(mark => (
            <g class="mark" data-x={mark.x.toFixed(8)} data-y={mark.y.toFixed(8)} data-place={mark.place.placeId} {...placed({ ...origin, ...mark, hidden: false })}>
              <Mark mark={mark} messages={messages} format={format} />
            </g>
          ))}
        </g>
        <g class="roles">
          {plan.roles.map(({ text, x, y, zoom, startPx, downPx }) => (
            <text data-x={x.toFixed(8)} data-y={y.toFixed(8)} data-zoom={zoom} x={startPx} y={downPx} {...placed({ ...origin, x, y, hidden: view.zoom < zoom })}>{text}</text>
          ))}
        </g>
        <ScaleBar view={view} format={format} />
      </svg>
      <div class="map-buttons">
        <button type="button" value="+" aria-label={texts.zoomIn} title={texts.zoomIn}>+</button>
        <button type="button" value="-" aria-label={texts.zoomOut} title={texts.zoomOut}>−</button>
        <button type="button" value="0" aria-label={texts.start} title={texts.start}>⌂</button>
        <button type="button" value="whole" aria-label={texts.whole} title={texts.whole}>⤢</button>
      </div>
    </div>
  )
}

function Ground({ plan, view }: { readonly plan: MapPlan, readonly view: MapView }): ComponentChild {
  const worldPx = worldPxOf(view.zoom)
  return (
    <g class="ground" opacity={groundOpacityOf(view.zoom)} transform={`translate(${width / 2 - view.x * worldPx} ${height / 2 - view.y * worldPx}) scale(${worldPx})`}>
      {plan.layers.map((layer, index) => <Layer layer={layer} id={`map-layer-${index}`} />)}
    </g>
  )
}

/** A piece of coast and borders. Sea and land reach farther than the piece: the edges along which they were cut stay out of sight. */
function Layer({ layer: { units, box, land, borders }, id }: { readonly layer: MapLayer, readonly id: string }): ComponentChild {
  const [west, north, east, south] = box.map(edge => Math.round(edge * units))
  if (west === undefined || north === undefined || east === undefined || south === undefined) return null
  const size = east - west, frame = { x: west, y: north, width: size, height: south - north }
  return (
    <g transform={`scale(${1 / units})`} clip-path={`url(#${id})`} data-box={boxText(box)}>
      <clipPath id={id}><rect {...frame} /></clipPath>
      <rect class="sea" x={west - size} y={north - size} width={3 * size} height={south - north + 2 * size} />
      <path class="land" fill-rule="evenodd" d={land} />
      <path class="border" d={borders} />
    </g>
  )
}

function Mark({ mark, messages, format }: { readonly mark: MapMark, readonly messages: Messages, readonly format: Format }): ComponentChild {
  const { place, radiusPx } = mark
  const role = messages.places.role[place.role]
  const title = messages.report.map.place({
    name: placeName(place, messages), role, dwell: format.duration(place.dwellMs), stays: messages.places.stays(format.count(place.stays)),
  })
  return (
    <>
      <title>{title}</title>
      <MarkShape role={place.role} radiusPx={radiusPx} />
    </>
  )
}

function ScaleBar({ view, format }: { readonly view: MapView, readonly format: Format }): ComponentChild {
  const { lengthM, widthPx } = scaleBarOf(view)
  return (
    <g class="scale" transform={`translate(14 ${height - 16})`}>
      <rect x="-8" y="-24" width="136" height="32" rx="3" />
      <path d={`M0 -6V0H${widthPx.toFixed(1)}V-6`} />
      <text x="5" y="-6">{format.distance(lengthM)}</text>
    </g>
  )
}

interface Placed { readonly left: number, readonly top: number, readonly worldPx: number, readonly x: number, readonly y: number, readonly hidden: boolean }

function placed({ left, top, worldPx, x, y, hidden }: Placed): { readonly transform?: string, readonly display?: string } {
  return hidden ? { display: 'none' } : { transform: `translate(${(left + x * worldPx).toFixed(1)} ${(top + y * worldPx).toFixed(1)})` }
}

/** A box as the script reads it. */
export function boxText(box: ViewBox): string {
  return box.map(edge => edge.toFixed(8)).join(' ')
}
