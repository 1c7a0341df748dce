/**
 * The script of the report's map. The functions of this file are written into the report as text (`mapScript`), therefore none of them may use
 * anything from outside this file. Without it the map is a still picture.
 */

/** Where the map looks: the middle as parts of the world's width and height, and the zoom (0 shows the world on 256 pixels). */
export interface MapView { readonly x: number, readonly y: number, readonly zoom: number }

/** West, north, east and south edge, as parts of the world. */
export type ViewBox = readonly [west: number, north: number, east: number, south: number]

interface MovableMap {
  readonly root: HTMLElement
  readonly svg: SVGSVGElement
  readonly ground: SVGGElement
  /** Pieces of coast and borders, coarse ones first. */
  readonly layers: readonly { readonly element: SVGElement, readonly box: ViewBox }[]
  /** Names and marks: drawn at their position, in pixels. */
  readonly points: readonly { readonly element: SVGElement, readonly x: number, readonly y: number, readonly zoom: number }[]
  view: MapView
  width: number
  height: number
  frame: number
}

/** Pixels of the world's width at a zoom. */
export function worldPxOf(zoom: number): number {
  return 256 * 2 ** zoom
}

/** Returns the view that shows a box with a margin, no nearer than streets. */
export function viewOfBox([west, north, east, south]: ViewBox, width: number, height: number): MapView {
  const room = 0.78
  const zoom = Math.log2(Math.min(room * width / Math.max(east - west, 1e-9), room * height / Math.max(south - north, 1e-9)) / 256)
  return { x: (west + east) / 2, y: (north + south) / 2, zoom: Math.max(0, Math.min(13, zoom)) }
}

/** Coast and borders fade out at city zoom: Natural Earth is off by hundreds of metres there. */
export function groundOpacityOf(zoom: number): number {
  return Math.max(0, Math.min(1, (11.5 - zoom) / 1.5))
}

/** Returns a round length and how many pixels it has in the middle of the view: 1, 2 or 5 times a power of ten, at most 120 pixels. */
export function scaleBarOf(view: MapView): { readonly lengthM: number, readonly widthPx: number } {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * view.y)))
  const metresPerPx = 40_075_016.7 * Math.cos(latitude) / worldPxOf(view.zoom)
  const power = 10 ** Math.floor(Math.log10(120 * metresPerPx))
  const lengthM = power * ([5, 2, 1].find(step => step * power <= 120 * metresPerPx) ?? 1)
  return { lengthM, widthPx: lengthM / metresPerPx }
}

function draw(map: MovableMap): void {
  const { view, width, height } = map
  const worldPx = worldPxOf(view.zoom)
  const left = width / 2 - view.x * worldPx, top = height / 2 - view.y * worldPx
  const opacity = groundOpacityOf(view.zoom)
  map.ground.setAttribute('opacity', String(opacity))
  map.ground.setAttribute('display', opacity === 0 ? 'none' : 'inline')
  map.ground.setAttribute('transform', `translate(${left} ${top}) scale(${worldPx})`)
  drawLayers(map, [-left / worldPx, -top / worldPx, (width - left) / worldPx, (height - top) / worldPx])
  for (const { element, x, y, zoom } of map.points) {
    const atX = left + x * worldPx, atY = top + y * worldPx
    const visible = view.zoom >= zoom && atX > -80 && atY > -30 && atX < width + 80 && atY < height + 30
    element.setAttribute('display', visible ? 'inline' : 'none')
    if (visible) element.setAttribute('transform', `translate(${atX.toFixed(1)} ${atY.toFixed(1)})`)
  }
  drawScale(map)
}

/** Leaves out the pieces that are out of sight, or under a finer one that fills the picture: a path of the whole world costs seconds at city zoom. */
function drawLayers(map: MovableMap, [west, north, east, south]: ViewBox): void {
  let filled = false
  for (const { element, box } of [...map.layers].reverse()) {
    const inSight = box[0] < east && box[2] > west && box[1] < south && box[3] > north
    element.setAttribute('display', inSight && !filled ? 'inline' : 'none')
    filled ||= box[0] <= west && box[2] >= east && box[1] <= north && box[3] >= south
  }
}

function drawScale(map: MovableMap): void {
  const { lengthM, widthPx } = scaleBarOf(map.view)
  const unit = lengthM < 1000 ? 'meter' : 'kilometer'
  const text = new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit }).format(lengthM < 1000 ? lengthM : lengthM / 1000)
  map.svg.querySelector('.scale')?.setAttribute('transform', `translate(14 ${map.height - 16})`)
  map.svg.querySelector('.scale path')?.setAttribute('d', `M0 -6V0H${widthPx.toFixed(1)}V-6`)
  const label = map.svg.querySelector('.scale text')
  if (label) label.textContent = text
}

function show(map: MovableMap, view: MapView): void {
  map.view = { x: Math.max(-1, Math.min(2, view.x)), y: Math.max(0, Math.min(1, view.y)), zoom: Math.max(0, Math.min(17, view.zoom)) }
  cancelAnimationFrame(map.frame)
  map.frame = requestAnimationFrame(() => { draw(map) })
}

/** Moves there in a third of a second, or at once when the reader asked for less motion. */
function travel(map: MovableMap, to: MapView): void {
  const from = map.view
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    show(map, to)
    return
  }
  const startMs = performance.now()
  const step = (nowMs: number): void => {
    const part = Math.min(1, Math.max(0, (nowMs - startMs) / 300))
    // In a zoom the world passes at an even pace when the position follows the size of the picture, not the time.
    const sizeFrom = 2 ** -from.zoom, sizeTo = 2 ** -to.zoom, zoom = from.zoom + (to.zoom - from.zoom) * part
    const along = Math.abs(sizeFrom - sizeTo) < 1e-12 ? part : (sizeFrom - 2 ** -zoom) / (sizeFrom - sizeTo)
    map.view = { x: from.x + (to.x - from.x) * along, y: from.y + (to.y - from.y) * along, zoom }
    draw(map)
    if (part < 1) map.frame = requestAnimationFrame(step)
  }
  cancelAnimationFrame(map.frame)
  map.frame = requestAnimationFrame(step)
}

/** Zooms so that what is under the pixel stays there. */
function zoomAt(map: MovableMap, atX: number, atY: number, by: number): void {
  const { view } = map
  const zoom = Math.max(0, Math.min(17, view.zoom + by))
  const gain = 1 / worldPxOf(view.zoom) - 1 / worldPxOf(zoom)
  show(map, { x: view.x + (atX - map.width / 2) * gain, y: view.y + (atY - map.height / 2) * gain, zoom })
}

function moveBy(map: MovableMap, byX: number, byY: number): void {
  const worldPx = worldPxOf(map.view.zoom)
  show(map, { x: map.view.x - byX / worldPx, y: map.view.y - byY / worldPx, zoom: map.view.zoom })
}

function listenToPointers(map: MovableMap): void {
  const fingers = new Map<number, PointerEvent>()
  const spread = (): { readonly x: number, readonly y: number, readonly size: number } => {
    const all = [...fingers.values()], first = all[0], last = all[all.length - 1]
    if (!first || !last) return { x: 0, y: 0, size: 0 }
    const { left, top } = map.svg.getBoundingClientRect()
    const size = Math.hypot(first.clientX - last.clientX, first.clientY - last.clientY)
    return { x: (first.clientX + last.clientX) / 2 - left, y: (first.clientY + last.clientY) / 2 - top, size }
  }
  map.svg.addEventListener('pointerdown', event => {
    if (event.button !== 0) return
    fingers.set(event.pointerId, event)
    map.svg.setPointerCapture(event.pointerId)
    const mark = event.target instanceof Element ? event.target.closest('[data-place]') : null
    if (mark) choose(map, mark.getAttribute('data-place') ?? '')
  })
  map.svg.addEventListener('pointermove', event => {
    if (!fingers.has(event.pointerId)) return
    const before = spread()
    fingers.set(event.pointerId, event)
    const after = spread()
    moveBy(map, after.x - before.x, after.y - before.y)
    if (before.size > 0 && after.size > 0) zoomAt(map, after.x, after.y, Math.log2(after.size / before.size))
  })
  for (const end of ['pointerup', 'pointercancel'] as const) map.svg.addEventListener(end, event => { fingers.delete(event.pointerId) })
  map.svg.addEventListener('wheel', event => {
    // A wheel without Ctrl scrolls the page, unless the reader has stepped into the map.
    if (!event.ctrlKey && !event.metaKey && !map.root.contains(document.activeElement)) return
    event.preventDefault()
    const { left, top } = map.svg.getBoundingClientRect()
    zoomAt(map, event.clientX - left, event.clientY - top, -event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.004))
  }, { passive: false })
}

function boxOf(element: Element, name: string): ViewBox {
  const [west = 0, north = 0, east = 1, south = 1] = (element.getAttribute(name) ?? '').split(' ').map(Number)
  return [west, north, east, south]
}

function act(map: MovableMap, action: string): boolean {
  const steps: Record<string, readonly [number, number]> = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] }
  const step = steps[action]
  if (step) moveBy(map, step[0], step[1])
  else if (action === '+' || action === '=') zoomAt(map, map.width / 2, map.height / 2, 1)
  else if (action === '-') zoomAt(map, map.width / 2, map.height / 2, -1)
  else if (action === '0') travel(map, viewOfBox(boxOf(map.root, 'data-start'), map.width, map.height))
  else if (action === 'whole') travel(map, viewOfBox(boxOf(map.root, 'data-whole'), map.width, map.height))
  else return false
  return true
}

/** Marks a place and says what it is. */
function choose(map: MovableMap, place: string): Element | null {
  map.svg.querySelectorAll('.chosen').forEach(mark => { mark.classList.remove('chosen') })
  const mark = map.svg.querySelector(`[data-place="${CSS.escape(place)}"]`)
  mark?.classList.add('chosen')
  const status = map.root.parentElement?.querySelector('.map-status')
  if (status) status.textContent = mark?.querySelector('title')?.textContent ?? ''
  return mark
}

function listenToLinks(map: MovableMap): void {
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[data-show]') : null
    if (!link) return
    choose(map, link.getAttribute('data-of') ?? '')
    travel(map, viewOfBox(boxOf(link, 'data-show'), map.width, map.height))
    const { top, bottom } = map.root.getBoundingClientRect()
    if (top > -40 && bottom < innerHeight + 40) event.preventDefault()
  })
}

function attachMap(root: HTMLElement): void {
  const svg = root.querySelector('svg'), ground = root.querySelector<SVGGElement>('.ground')
  if (!svg || !ground) return
  const points = Array.from(root.querySelectorAll<SVGElement>('[data-x]')).map(element => ({
    element, x: Number(element.dataset['x']), y: Number(element.dataset['y']), zoom: Number(element.dataset['zoom'] ?? 0),
  }))
  const layers = Array.from(root.querySelectorAll<SVGElement>('[data-box]')).map(element => ({ element, box: boxOf(element, 'data-box') }))
  const map: MovableMap = { root, svg, ground, layers, points, view: { x: 0.5, y: 0.5, zoom: 0 }, width: 0, height: 0, frame: 0 }
  root.classList.add('movable')
  root.setAttribute('role', 'application')
  root.tabIndex = 0
  root.addEventListener('keydown', event => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && event.target === root && act(map, event.key)) event.preventDefault()
  })
  root.querySelectorAll('button').forEach(button => { button.addEventListener('click', () => { act(map, button.value) }) })
  listenToPointers(map)
  listenToLinks(map)
  const fit = (): void => {
    map.width = root.clientWidth
    map.height = root.clientHeight
    svg.setAttribute('viewBox', `0 0 ${map.width} ${map.height}`)
    draw(map)
  }
  map.view = viewOfBox(boxOf(root, 'data-start'), root.clientWidth, root.clientHeight)
  fit()
  new ResizeObserver(fit).observe(root)
}

function attachMaps(): void {
  document.querySelectorAll<HTMLElement>('.map').forEach(attachMap)
}

/** The text of the script: all functions above, and the call that starts it. */
export const mapScript = [
  worldPxOf, viewOfBox, groundOpacityOf, scaleBarOf, draw, drawLayers, drawScale, show, travel, zoomAt, moveBy, listenToPointers, boxOf, act, choose, listenToLinks,
  attachMap, attachMaps,
].map(String).join('\n') + `\n${attachMaps.name}()\n`
