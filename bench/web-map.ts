import type { Page } from 'playwright-core'
import type { AppInChromium } from './app-in-chromium.ts'
import { median } from './measured-run.ts'

interface FrameWindow { frameMs?: number[] }

/** Has the page time each frame in which the map draws, to its end on the graphics card: reading a pixel back waits for it. To be put into it before it starts. */
export function noteFrames(): void {
  const { prototype } = WebGL2RenderingContext, test = globalThis as FrameWindow
  const drawing: { context?: WebGL2RenderingContext | undefined } = {}
  for (const name of ['drawElements', 'drawArrays', 'drawArraysInstanced'] as const) {
    const draw: unknown = Reflect.get(prototype, name)
    Reflect.set(prototype, name, function (this: WebGL2RenderingContext, ...given: unknown[]) {
      drawing.context = this
      Reflect.apply(draw as () => void, this, given)
    })
  }
  const ask = requestAnimationFrame, pixel = new Uint8Array(4)
  globalThis.requestAnimationFrame = callback => ask(timeMs => {
    const startMs = performance.now()
    drawing.context = undefined
    callback(timeMs)
    const { context } = drawing as { readonly context?: WebGL2RenderingContext }
    if (!context) return
    context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel)
    test.frameMs?.push(performance.now() - startMs)
  })
}

/** Keeps the trail and the places off the map, so that the bare map of the world is left. To be put into the page before it starts, after `noteFrames`. */
export function keepMapBare(): void {
  const post: unknown = Reflect.get(Worker.prototype, 'postMessage')
  const without = (_: string, value: unknown): unknown => typeof value === 'object' && value !== null && 'features' in value ? { ...value, features: [] } : value
  Reflect.set(Worker.prototype, 'postMessage', function (this: Worker, message: { readonly name?: string }, ...more: unknown[]) {
    if (message.name === 'heat' || message.name === 'path') return
    const bare: unknown = JSON.stringify(message).includes('"features"') ? JSON.parse(JSON.stringify(message), without) : message
    Reflect.apply(post as () => void, this, [bare, ...more])
  })
}

export interface MapFrames { readonly panMs: number, readonly scrubMs: number }

/** Returns the median frame while the map is moved with the mouse, and while a month of the time line is. */
export async function frameTimes({ page }: Pick<AppInChromium, 'page'>): Promise<MapFrames> {
  const map = await page.locator('.maplibregl-canvas').boundingBox(), strip = await page.locator('.strip').boundingBox()
  if (!map || !strip) throw new Error('Cannot measure: the map is not on the page')
  const panMs = await framesOf(page, { fromX: map.x + map.width / 2, toX: map.x + map.width / 3, y: map.y + map.height / 2 })
  await page.locator('.span-choice button').nth(2).click()
  const chosen = await page.locator('.strip rect.chosen').boundingBox() ?? strip
  const fromX = chosen.x + chosen.width / 2
  const scrubMs = await framesOf(page, { fromX, toX: fromX - strip.width / 4, y: strip.y + strip.height / 4 })
  await page.locator('.span-choice button').first().click()
  return { panMs, scrubMs }
}

const steps = 40

async function framesOf(page: Page, { fromX, toX, y }: { readonly fromX: number, readonly toX: number, readonly y: number }): Promise<number> {
  await page.mouse.move(fromX, y)
  await page.mouse.down()
  await page.evaluate(() => { (globalThis as FrameWindow).frameMs = [] })
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(fromX + (toX - fromX) * step / steps, y + step % 2)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  const frames = await page.evaluate(() => (globalThis as FrameWindow).frameMs ?? [])
  await page.mouse.up()
  return median(frames)
}
