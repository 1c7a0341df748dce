import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download, Locator, Page } from 'playwright-core'
import type { Panel, Screen } from '../../web/ui/known.ts'
import { messages } from '../../view/messages/messages.ts'
import { web } from '../../view/messages/web-en.ts'
import { readPicture, type Picture } from './picture.ts'

/** The page as a person has it before them: things are found by what they are and what they are called, in the words of the catalogue. */
export interface AppPage {
  readonly page: Page
  button(name: string): Locator
  heading(name: string): Locator
  /** What was concluded, one item a claim. */
  readonly claims: Locator
  readonly chosenTime: Locator
  /** What is told above every screen. */
  readonly notices: Locator
  goTo(screen: Screen): Promise<void>
  /** Turns to the conclusions, a day or the places beside the map. */
  turnTo(panel: Panel): Promise<void>
  /** Opens the sample person, and waits for what is concluded. */
  openSample(): Promise<void>
  /** Chooses files with the page's own button, and waits for what was found. */
  chooseFiles(paths: readonly string[]): Promise<void>
  /** Chooses a folder with the page's own button, and waits for what was found. */
  chooseFolder(path: string): Promise<void>
  /** Drops files and folders from the desktop, as Chromium does it, and waits for what was found. */
  dropFiles(paths: readonly string[]): Promise<void>
  /** Goes on from what was found to the mirror. */
  seeMirror(): Promise<void>
  /** What the map shows, once it no longer changes. */
  map(): Promise<Picture>
  /** Does what saves a file, and keeps it. */
  saved(act: () => Promise<unknown>): Promise<{ readonly path: string, readonly download: Download }>
}

export function appPage(page: Page): AppPage {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const heading = (name: string): Locator => page.getByRole('heading', { name, exact: true })
  const mapBox = page.getByRole('region', { name: web.mirror.map })
  return {
    page, button, heading,
    claims: page.locator('main').getByRole('listitem').filter({ has: button(messages.report.claims.why).or(page.locator('summary', { hasText: messages.report.claims.why })) }),
    chosenTime: page.getByRole('status', { name: web.time.chosen }),
    notices: page.getByRole('banner'),
    goTo: async screen => page.getByRole('navigation', { name: web.navigation }).getByRole('button', { name: web.screens[screen], exact: true }).click(),
    turnTo: async panel => page.getByRole('group', { name: web.mirror.panel }).getByRole('button', { name: web.mirror[panel], exact: true }).click(),
    openSample: async () => {
      await button(web.arrive.sample).click()
      await heading(messages.report.claims.heading).waitFor()
    },
    chooseFiles: async paths => {
      await page.getByLabel(web.arrive.chooseFiles, { exact: true }).setInputFiles([...paths])
      await heading(web.import.done).waitFor()
    },
    chooseFolder: async path => {
      await page.getByLabel(web.arrive.chooseFolder, { exact: true }).setInputFiles(path)
      await heading(web.import.done).waitFor()
    },
    dropFiles: async paths => {
      await drop(page, paths)
      await heading(web.import.done).waitFor()
    },
    seeMirror: async () => {
      await button(web.import.see).click()
      await heading(messages.report.claims.heading).waitFor()
    },
    map: () => stillPicture(mapBox),
    saved: async act => {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      const path = join(mkdtempSync(join(tmpdir(), 'whereprint-saved-')), download.suggestedFilename())
      await download.saveAs(path)
      return { path, download }
    },
  }
}

/** What the desktop tells Chromium when files are dragged over the page and let go: that they are over it, again and again until they are let go. */
export async function drop(page: Page, files: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page), { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const tell = (type: 'dragEnter' | 'dragOver' | 'drop'): Promise<unknown> =>
    devtools.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data: { items: [], files: [...files], dragOperationsMask: 1 } })
  const veil = page.getByText(web.arrive.dropNow)
  await tell('dragEnter')
  const waitsUntil = Date.now() + 30_000
  while (Date.now() < waitsUntil && !await veil.isVisible()) {
    await tell('dragOver')
    await page.waitForTimeout(50)
  }
  await veil.waitFor()
  await tell('dragOver')
  await tell('drop')
  await devtools.detach()
}

/** Two pictures in a row that are the same: nothing moves any more. A map that never rests is shown as it is after some seconds. */
async function stillPicture(what: Locator): Promise<Picture> {
  let before = await what.screenshot()
  for (let tries = 0; tries < 60; tries++) {
    await what.page().waitForTimeout(150)
    const now = await what.screenshot()
    if (now.equals(before)) break
    before = now
  }
  return readPicture(before)
}
