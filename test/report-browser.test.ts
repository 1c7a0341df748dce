import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium } from '../bench/chromium.ts'
import { openAtlas, type Atlas, type Mirror } from '../engine/index.ts'
import { mapShapes } from '../view/map/shapes.ts'
import { messages } from '../view/messages/messages.ts'
import { renderReport } from '../view/report/report.tsx'
import { mirrorFixture } from './mirror-fixture.ts'

const executable = findChromium()
if (!executable) {
  if (process.env['WHEREPRINT_TEST_DATA'] === 'required') throw new Error('Cannot test the report: Chromium is demanded but absent')
  process.stderr.write('skipped: the report in a browser (no Chromium; name one with CHROMIUM=…)\n')
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const options = { messages, locale: 'en-GB', nowMs: Date.UTC(2026, 0, 1), version: '0.0.0' }
const phone = { viewport: { width: 390, height: 844 } }
const desktop = { viewport: { width: 1280, height: 800 } }

/** An opened report, and everything it asked for, broke or threw. */
interface Opened { readonly page: Page, readonly requests: string[], readonly failures: string[] }

describe.skipIf(!executable)('the report in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-report-'))
  let browser: Browser, atlas: Atlas

  beforeAll(async () => {
    const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../dist/atlas/${name}`, import.meta.url)))
    atlas = await openAtlas({ cities: read('cities.bin'), world: read('world.bin') })
    browser = await launchChromium(executable ?? '')
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  const write = (mirror: Mirror): string => renderReport(mirror, mapShapes(mirror, atlas), options)

  async function open(html: string, context: BrowserContextOptions = desktop): Promise<Opened> {
    const file = join(folder, 'report.html')
    writeFileSync(file, html)
    const page = await (await browser.newContext({ reducedMotion: 'reduce', ...context })).newPage()
    const requests: string[] = [], failures: string[] = []
    page.on('request', request => requests.push(request.url()))
    page.on('pageerror', error => failures.push(error.message))
    page.on('console', message => { if (message.type() === 'error') failures.push(message.text()) })
    await page.goto(pathToFileURL(file).href)
    return { page, requests, failures }
  }

  const ground = (page: Page): Promise<string | null> => page.locator('.ground').getAttribute('transform')
  /** Tells whether the map moves within a second of an act. */
  async function moves(page: Page, act: () => Promise<void>): Promise<boolean> {
    await page.waitForTimeout(100)
    const before = await ground(page)
    await act()
    for (let waited = 0; waited < 20; waited++) {
      if (await ground(page) !== before) return true
      await page.waitForTimeout(50)
    }
    return false
  }

  it.each([1, 365, 5479])('opens %d days from disk, asks for nothing else and breaks no rule', async days => {
    const { page, requests, failures } = await open(write(mirrorFixture({ days, places: days < 9 ? 3 : 400 })))
    await page.waitForTimeout(100)
    expect(requests).toHaveLength(1)
    expect(failures).toEqual([])
    expect(await page.locator('.map.movable').count()).toBe(1)
    await page.context().close()
  })

  it('would not run a script that is not its own', async () => {
    const { page, failures } = await open(write(mirrorFixture({ days: 30 })).replace('</main>', '<script>document.title = "broken"</script><img src="https://example.org/x.png"></main>'))
    expect(await page.title()).not.toBe('broken')
    expect(failures.filter(text => text.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(2)
    await page.context().close()
  })

  it('shows hostile names as text', async () => {
    const hostile = '</script></title></style><script>document.title="broken"</script><img src=x onerror="document.title=1">"\'&'
    const fixture = mirrorFixture({ days: 30 })
    const { page, failures } = await open(write({
      ...fixture,
      places: fixture.places.map(place => ({ ...place, city: hostile, country: hostile })),
      exporterGuesses: fixture.exporterGuesses.map(guess => ({ ...guess, label: hostile })),
      statistics: { ...fixture.statistics, cities: [{ city: hostile, country: hostile, days: 1, dwellMs: 1 }], countries: [{ country: hostile, days: 1 }] },
    }))
    expect(failures).toEqual([])
    expect([await page.locator('script').count(), await page.locator('img').count()]).toEqual([1, 0])
    expect(await page.locator('#places').textContent()).toContain(hostile)
    expect(await page.locator('#guesses').textContent()).toContain(hostile)
    await page.context().close()
  })

  it.each([['desktop', 'light', desktop], ['desktop', 'dark', desktop], ['phone', 'light', phone], ['phone', 'dark', phone]] as const)(
    'has no fault that axe finds: %s, %s', async (_, colorScheme, size) => {
      const { page } = await open(write(mirrorFixture({ days: 900, places: 30, trips: 3 })), { ...size, colorScheme })
      await page.evaluate(() => { for (const details of Array.from(document.querySelectorAll('details'))) details.open = true })
      await page.evaluate(axeSource)
      // In the page, axe is a global.
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run())
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)).toEqual([])
      await page.context().close()
    })

  it.each([1, 365, 5479])('is no wider than a phone with %d days, everything opened', async days => {
    const { page } = await open(write(mirrorFixture({ days })), phone)
    await page.evaluate(() => { for (const details of Array.from(document.querySelectorAll('details'))) details.open = true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.context().close()
  })

  it('moves the map by keyboard', async () => {
    const { page } = await open(write(mirrorFixture({ days: 30 })))
    await page.locator('.map').focus()
    const start = await ground(page)
    for (const key of ['+', 'ArrowLeft', 'ArrowUp', '-', '0']) expect(await moves(page, () => page.keyboard.press(key)), key).toBe(true)
    expect(await ground(page)).toBe(start)
    expect(await moves(page, () => page.keyboard.press('Tab'))).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
    expect(await moves(page, () => page.keyboard.press('Enter'))).toBe(true)
    await page.context().close()
  })

  it('moves the map by drag, by Ctrl and wheel, and leaves a plain wheel to the page', async () => {
    const { page } = await open(write(mirrorFixture({ days: 30 })))
    await page.locator('.map').hover()
    const wheel = (): Promise<void> => page.mouse.wheel(0, 240)
    expect(await moves(page, wheel)).toBe(false)
    await page.evaluate(() => { scrollTo(0, 0) })
    await page.locator('.map').hover()
    expect(await moves(page, async () => {
      await page.keyboard.down('Control')
      await wheel()
      await page.keyboard.up('Control')
    })).toBe(true)
    expect(await moves(page, async () => {
      await page.mouse.down()
      await page.mouse.move(700, 500, { steps: 4 })
      await page.mouse.up()
    })).toBe(true)
    await page.context().close()
  })

  it('zooms the map with two fingers', async () => {
    const { page } = await open(write(mirrorFixture({ days: 30 })), { ...phone, hasTouch: true })
    await page.locator('.map').scrollIntoViewIfNeeded()
    expect(await moves(page, () => page.locator('.map svg').evaluate(svg => {
      const { left, top } = svg.getBoundingClientRect()
      svg.setPointerCapture = () => undefined
      const finger = (type: string, pointerId: number, x: number): boolean =>
        svg.dispatchEvent(new PointerEvent(type, { pointerId, clientX: left + x, clientY: top + 100, bubbles: true, button: 0 }))
      finger('pointerdown', 1, 100)
      finger('pointerdown', 2, 150)
      finger('pointermove', 2, 250)
      finger('pointerup', 1, 100)
      finger('pointerup', 2, 250)
    }))).toBe(true)
    await page.context().close()
  })

  it('draws only the pieces of the earth that are in sight: the world at city zoom took seconds', async () => {
    const { page } = await open(write(mirrorFixture({ days: 365, places: 80 })))
    const drawn = (): Promise<number> => page.locator('[data-box]:not([display=none])').count()
    const all = await page.locator('[data-box]').count()
    expect([await drawn(), await page.locator('[data-box]').first().getAttribute('display')]).toEqual([1, 'none'])
    await page.locator('button[value=whole]').click()
    await expect.poll(drawn).toBe(all)
    await page.context().close()
  })

  it('shows the place of a claim on the map and says which it is', async () => {
    const { page } = await open(write(mirrorFixture({ days: 30 })))
    expect(await moves(page, () => page.locator('.claim a').nth(2).click())).toBe(true)
    expect(await page.locator('.map-status').textContent()).toMatch(/^Place 2 \(Berlin\), Work: /)
    expect(await page.locator('.chosen').getAttribute('data-place')).toBe('1')
    await page.context().close()
  })

  it('shows map, claims and calendar without script', async () => {
    const { page, failures } = await open(write(mirrorFixture({ days: 30 })), { ...desktop, javaScriptEnabled: false })
    expect(failures).toEqual([])
    expect(await page.locator('.mark').first().isVisible()).toBe(true)
    expect(await page.locator('.map-buttons').isVisible()).toBe(false)
    expect(await page.locator('.day-grid').first().isVisible()).toBe(true)
    await page.context().close()
  })

  it('prints evidence that is folded on the screen', async () => {
    const { page } = await open(write(mirrorFixture({ days: 30 })))
    expect(await page.locator('.why p').first().isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.why p').first().isVisible()).toBe(true)
    expect(await page.locator('.map-buttons').isVisible()).toBe(false)
    await page.context().close()
  })

  it('writes fifteen years in less than 1.5 s and 3 MB', () => {
    const mirror = mirrorFixture({ days: 5479, places: 3000 })
    write(mirror)
    const startMs = performance.now()
    const html = write(mirror)
    expect(performance.now() - startMs).toBeLessThan(1500)
    expect(Buffer.byteLength(html)).toBeLessThan(3e6)
  })
})
