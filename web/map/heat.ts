import type { MapTrail, Stretch } from './trail-columns.ts'

/** A piece of the map as a picture: its north-western corner and width in the units of the map, its size in pixels. */
export interface HeatFrame {
  readonly westX: number
  readonly northY: number
  readonly widthUnits: number
  readonly widthPx: number
  readonly heightPx: number
}

/**
 * Returns how many fixes lie in each pixel, row by row from the north-west. West of the antimeridian follows on east of it.
 * Cost: O(fixes), some 4 ns each: all fixes of a person every time, no index and no pyramid of tiles.
 */
export function countHeat(trail: MapTrail, { first, end }: Stretch, mask: Uint8Array, frame: HeatFrame): Float32Array {
  const { westX, northY, widthPx, heightPx } = frame
  const counts = new Float32Array(widthPx * heightPx), scale = widthPx / frame.widthUnits
  const { x, y } = trail, west = Math.floor(westX)
  for (let i = first; i < end; i++) {
    if (mask[i] === 0) continue
    const column = Math.floor((((x[i] ?? 0) - west) >>> 0) * scale), row = Math.floor(((y[i] ?? 0) - northY) * scale)
    if (column >= widthPx || row < 0 || row >= heightPx) continue
    const at = row * widthPx + column
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

/** Spreads each pixel to its neighbours, so that a single fix can be seen: ¼ ½ ¼ along rows, then along columns. Works in place. */
export function soften(counts: Float32Array, widthPx: number, heightPx: number): void {
  soften1(counts, { lines: heightPx, lineStep: widthPx, length: widthPx, step: 1 })
  soften1(counts, { lines: widthPx, lineStep: 1, length: heightPx, step: widthPx })
}

interface Lines { readonly lines: number, readonly lineStep: number, readonly length: number, readonly step: number }

function soften1(counts: Float32Array, { lines, lineStep, length, step }: Lines): void {
  for (let line = 0; line < lines; line++) {
    let before = 0, at = line * lineStep, here = counts[at] ?? 0
    for (let i = 0; i < length; i++, at += step) {
      const after = i + 1 < length ? counts[at + step] ?? 0 : 0
      counts[at] = before / 4 + here / 2 + after / 4
      before = here
      here = after
    }
  }
}

type Rgb = readonly [red: number, green: number, blue: number]

/**
 * Few to many, of one rising darkness (on paper) or brightness (in the dark), so that the scale reads without colours too. After "magma" and "plasma" of
 * matplotlib (van der Walt and Smith, 2015, CC0), which stay apart for every common colour blindness.
 */
const ramps: Readonly<Record<'light' | 'dark', readonly Rgb[]>> = {
  light: [[150, 160, 205], [112, 100, 182], [128, 55, 150], [181, 32, 96], [120, 10, 20]],
  dark: [[62, 54, 122], [114, 50, 140], [190, 66, 112], [244, 132, 72], [253, 226, 150]],
}

/** Colours counts on a logarithmic scale of their own: the fullest pixel is the end of the ramp. Returns RGBA, not premultiplied. */
export function colourHeat(counts: Float32Array, theme: 'light' | 'dark'): Uint8ClampedArray<ArrayBuffer> {
  const table = rampTable(ramps[theme]), pixels = new Uint8ClampedArray(counts.length * 4)
  let most = 0
  for (const count of counts) if (count > most) most = count
  const scale = 255 / Math.log1p(Math.max(4, most))
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0
    if (count > 0) pixels.set(table.subarray(4 * Math.round(Math.log1p(count) * scale), 4 * Math.round(Math.log1p(count) * scale) + 4), 4 * i)
  }
  return pixels
}

/** What was seen once stays faint, else years of single fixes cover the map like a sheet. Our choice. */
const faintest = 0.14
const plainest = 0.92

function rampTable(ramp: readonly Rgb[]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(256 * 4)
  for (let level = 0; level < 256; level++) {
    const at = level / 255 * (ramp.length - 1), below = Math.min(ramp.length - 2, Math.floor(at)), share = at - below
    const [from, to] = [ramp[below], ramp[below + 1]]
    if (!from || !to) continue
    const mixed = ([0, 1, 2] as const).map(part => from[part] + (to[part] - from[part]) * share)
    table.set([...mixed, 255 * (faintest + (plainest - faintest) * Math.sqrt(level / 255))], 4 * level)
  }
  return table
}

/** Returns how many fixes of the stretch are seen in each of `bins` equal spans of time. Cost: O(fixes of the span). */
export function countOverTime(trail: MapTrail, mask: Uint8Array, { fromMs, endMs, bins }: { readonly fromMs: number, readonly endMs: number, readonly bins: number }): Uint32Array {
  const counts = new Uint32Array(bins), scale = bins / Math.max(1, endMs - fromMs)
  for (let i = 0; i < trail.count; i++) {
    const time = trail.timeMs[i] ?? 0
    if (time < fromMs || mask[i] === 0) continue
    if (time >= endMs) break
    const bin = Math.floor((time - fromMs) * scale)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return counts
}

