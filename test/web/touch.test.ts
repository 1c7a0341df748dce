import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { web } from '../../view/messages/web-en.ts'
import { appPage, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'

interface Point { readonly x: number, readonly y: number }

describe.skipIf(chromiumPath === '')('the app on a phone, by touch', () => {
  let run: AppRun, page: Page, app: AppPage, devtools: CDPSession

  beforeAll(async () => {
    run = await startRun({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    page = await run.open()
    app = appPage(page)
    devtools = await run.context.newCDPSession(page)
    await page.getByRole('button', { name: web.arrive.sample }).tap()
    await app.claims.first().waitFor()
    await app.map()
  })
  afterAll(() => run.clear())

  /** Puts fingers down, moves each to its end in steps, and lifts them. */
  async function swipe(...fingers: readonly (readonly [Point, Point])[]): Promise<void> {
    const at = (share: number) => fingers.map(([from, to], id) => ({ id, x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }))
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
    for (let step = 1; step <= 8; step++) {
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / 8) })
      await page.waitForTimeout(30)
    }
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  const middleOf = async (what: ReturnType<Page['getByRole']>): Promise<Point & { readonly width: number }> => {
    await what.scrollIntoViewIfNeeded()
    const { x, y, width, height } = await what.boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 }
    return { x: x + width / 2, y: y + height / 2, width }
  }
  const scale = (): Promise<string | null> => page.locator('.maplibregl-ctrl-scale').textContent()
  const map = () => page.getByRole('region', { name: web.mirror.map })

  test('two fingers zoom the map', async () => {
    const { x, y } = await middleOf(map()), before = await scale()
    await swipe([{ x: x - 20, y }, { x: x - 120, y }], [{ x: x + 20, y }, { x: x + 120, y }])
    await expect.poll(scale).not.toBe(before)
  })

  test('one finger moves the map, and not the page', async () => {
    const before = await app.map(), top = await page.evaluate(() => scrollY), { x, y } = await middleOf(map())
    await swipe([{ x, y }, { x: x - 100, y: y + 60 }])
    await expect.poll(async () => Buffer.compare((await app.map()).data, before.data) !== 0).toBe(true)
    expect(await page.evaluate(() => scrollY)).toBe(top)
  })

  test('a finger chooses a time on the time line', async () => {
    const whole = await app.chosenTime.textContent(), { x, y, width } = await middleOf(page.getByRole('img', { name: /^Positions over time/ }))
    await swipe([{ x: x - width / 4, y }, { x: x + width / 8, y }])
    await expect.poll(() => app.chosenTime.textContent()).not.toBe(whole)
    await page.getByRole('button', { name: web.time.span.all, exact: true }).tap()
    await expect.poll(() => app.chosenTime.textContent()).toBe(whole)
  })

  test('two fingers zoom the time line, and choose nothing', async () => {
    const bars = page.getByRole('img', { name: /^Positions over time/ }), chosen = await app.chosenTime.textContent()
    const days = async (): Promise<string> => await bars.getAttribute('aria-label') ?? ''
    const whole = await days(), { x, y } = await middleOf(bars)
    await swipe([{ x: x - 20, y }, { x: x - 140, y }], [{ x: x + 20, y }, { x: x + 140, y }])
    await expect.poll(days).not.toBe(whole)
    expect(await app.chosenTime.textContent()).toBe(chosen)
    await swipe([{ x: x - 150, y }, { x: x - 5, y }], [{ x: x + 150, y }, { x: x + 5, y }])
    await expect.poll(days).toBe(whole)
  })

  test('“show me” brings the map into sight', async () => {
    const show = app.claims.nth(2).getByRole('button', { name: new RegExp(`^${web.mirror.show}`) })
    await show.scrollIntoViewIfNeeded()
    await show.tap()
    await expect.poll(async () => (await map().boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0)
  })

  test('a mark on the map opens its place', async () => {
    await app.turnTo('conclusions')
    await app.claims.first().getByRole('button', { name: new RegExp(`^${web.mirror.show}`) }).tap()
    await app.map()
    const { x, y } = await middleOf(map())
    await page.touchscreen.tap(x, y)
    await page.getByRole('region', { name: /^Place 1/ }).waitFor()
    expect(run.complaints).toEqual([])
  })
})
