import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { serveFolder } from '../cli/loopback-server.ts'
import { web } from '../view/messages/web-en.ts'
import { findChromium, launchProfile, type ProfileOptions } from './chromium.ts'

/** A picture of the app with the sample person in it: as it is, and packed small for a page that shows it. */
export interface AppPicture { readonly name: string, readonly png: Buffer, readonly webp: Buffer }

/** What decides how letters look and lines break: pictures can be compared closely where it is the same. */
export interface DrawnWith { readonly chromium: string, readonly textWidthPx: number }

/** How one picture is made: on which screen, in which colours, and what is turned to. */
interface Shot extends ProfileOptions { readonly name: string, readonly turnTo?: string }

const desktop = { viewport: { width: 1200, height: 750 } }
const shots: readonly Shot[] = [
  { name: 'app-desktop', ...desktop, colorScheme: 'light' },
  { name: 'app-dark', ...desktop, colorScheme: 'dark', turnTo: web.mirror.day },
  { name: 'app-phone', viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true, isMobile: true },
]

/**
 * Draws the app in Chromium, from dist/web: the same pictures on every run of one machine. `change` may do something to each page first, as a test of the comparison does.
 *
 * @throws Error when there is no Chromium.
 */
export async function drawApp({ names = shots.map(({ name }) => name), change = () => Promise.resolve() }: {
  readonly names?: readonly string[], readonly change?: (page: Page) => Promise<unknown>
} = {}): Promise<{ readonly pictures: readonly AppPicture[], readonly drawnWith: DrawnWith }> {
  const executable = findChromium()
  if (executable === undefined) throw new Error('Cannot draw the app: there is no Chromium; name one with CHROMIUM=…')
  const server = await serveFolder(join('dist', 'web'), 0), pictures: AppPicture[] = []
  let drawnWith: DrawnWith = { chromium: '', textWidthPx: 0 }
  try {
    for (const shot of shots.filter(({ name }) => names.includes(name))) {
      const folder = await mkdtemp(join(tmpdir(), 'whereprint-picture-'))
      const context = await launchProfile(executable, folder, shot)
      try {
        const page = await context.newPage()
        await page.goto(`http://127.0.0.1:${server.port}/`)
        await openSample(page, shot)
        await change(page)
        pictures.push({ name: shot.name, png: await stillPicture(page), webp: await packedPicture(page) })
        drawnWith = { chromium: context.browser()?.version().split('.')[0] ?? '', textWidthPx: await textWidth(page) }
      } finally {
        await context.close()
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    }
  } finally {
    await server.close()
  }
  return { pictures, drawnWith }
}

async function openSample(page: Page, { turnTo }: Shot): Promise<void> {
  await page.getByRole('button', { name: web.arrive.sample }).click()
  await page.getByRole('region', { name: web.mirror.map }).waitFor()
  if (turnTo !== undefined) await page.getByRole('group', { name: web.mirror.panel }).getByRole('button', { name: turnTo, exact: true }).click()
  await page.mouse.move(0, 0)
}

/** The page once it no longer changes: four pictures in a row that are the same. */
async function stillPicture(page: Page): Promise<Buffer> {
  let before = await page.screenshot(), same = 0
  for (let tries = 0; tries < 100 && same < 3; tries++) {
    await page.waitForTimeout(250)
    const now = await page.screenshot()
    same = now.equals(before) ? same + 1 : 0
    before = now
  }
  return before
}

async function packedPicture(page: Page): Promise<Buffer> {
  const devtools = await page.context().newCDPSession(page)
  return Buffer.from((await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 82 })).data, 'base64')
}

function textWidth(page: Page): Promise<number> {
  return page.evaluate(() => {
    const probe = Object.assign(document.createElement('span'), { textContent: 'See what your own location history gives away 0123456789' })
    document.body.append(probe)
    const { width } = probe.getBoundingClientRect()
    probe.remove()
    return Math.round(width * 10) / 10
  })
}
