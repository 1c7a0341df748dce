import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../view/messages/messages.ts'
import { web } from '../../view/messages/web-en.ts'
import { appPage, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { writeSampleFile } from './sample-files.ts'

/** More presses of Tab than any way through the page takes. */
const mostPresses = 120

describe.skipIf(chromiumPath === '')('the way through the app by keyboard alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-keyboard-'))
  let run: AppRun, page: Page, app: AppPage

  beforeAll(async () => {
    run = await startRun()
    page = await run.open()
    app = appPage(page)
    await app.heading(web.arrive.title).waitFor()
  })
  afterAll(async () => {
    await run.clear()
    rmSync(folder, { recursive: true })
  })

  /** What has the focus: its name, and whether one can see that it has it. */
  const focused = (): Promise<{ readonly name: string, readonly isSeen: boolean }> => page.evaluate(() => {
    const element = document.activeElement as HTMLElement, label = element.closest('label') ?? (element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`))
    // Past the last thing, before the first one again.
    if (element === document.body) return { name: '', isSeen: false }
    // A hidden input of files shows its focus on its label.
    const shown = [element, label].filter(one => one !== null).map(one => getComputedStyle(one))
    return {
      name: (element.getAttribute('aria-label') ?? (element.textContent.trim() === '' ? label?.textContent : element.textContent) ?? '').trim(),
      isSeen: shown.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
    }
  })

  /** Presses Tab until what is called so has the focus. */
  async function tabTo(name: string | RegExp, key = 'Tab'): Promise<void> {
    const passed: string[] = []
    for (let presses = 0; presses < mostPresses; presses++) {
      await page.keyboard.press(key)
      const now = await focused()
      if (!now.isSeen && now.name !== '') throw new Error(`The focus is not seen on: ${now.name}`)
      if (typeof name === 'string' ? now.name === name : name.test(now.name)) return
      passed.push(now.name.slice(0, 40))
    }
    throw new Error(`Tab does not lead to ${String(name)}; it passed ${passed.join(' | ')}`)
  }

  const press = async (name: string | RegExp, key = 'Enter'): Promise<void> => {
    await tabTo(name)
    await page.keyboard.press(key)
  }

  test('begins with a link that skips what is above', async () => {
    await page.keyboard.press('Tab')
    expect((await focused()).name).toBe(web.skip)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  test('takes the sample person, moves the map, chooses a time, denies a claim', async () => {
    await press(web.arrive.sample)
    await app.heading(messages.report.claims.heading).waitFor()
    await tabTo(web.mirror.map)
    const before = await app.map()
    for (const key of ['ArrowLeft', 'ArrowLeft', '=']) await page.keyboard.press(key)
    await expect.poll(async () => Buffer.compare((await app.map()).data, before.data) !== 0).toBe(true)
    const whole = await app.chosenTime.textContent()
    await press(web.time.span.month)
    await expect.poll(() => app.chosenTime.textContent()).not.toBe(whole)
    await press(web.time.span.all)
    await tabTo(web.time.from)
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => app.chosenTime.textContent()).not.toBe(whole)
    await press(new RegExp(`^${web.mirror.notTrue}: .*lived at`))
    await app.claims.first().getByText(web.mirror.denied).waitFor()
  })

  test('opens the filter and closes it with Escape, and the focus is where it was', async () => {
    await tabTo(web.filter.heading, 'Shift+Tab')
    await page.keyboard.press('Enter')
    const panel = page.locator('[popover]')
    await expect.poll(() => panel.isVisible()).toBe(true)
    await tabTo('Sun')
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.isVisible()).toBe(false)
    expect((await focused()).name).toBe(web.filter.active)
  })

  test('goes through the screens, and leaves the sample', async () => {
    for (const screen of ['patterns', 'files', 'take'] as const) {
      await tabTo(web.screens[screen], 'Shift+Tab').catch(() => tabTo(web.screens[screen]))
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: web.screens[screen], exact: true }).and(page.locator('[aria-current=page]')).waitFor()
    }
    await tabTo(web.sampleLeave)
    await page.keyboard.press('Enter')
    await app.heading(web.arrive.title).waitFor()
    expect(await app.notices.getByText(web.sample).count()).toBe(0)
  })

  test('chooses a file, sees the mirror, and is asked before everything is forgotten: Escape means no', async () => {
    await page.reload()
    await app.heading(web.arrive.title).waitFor()
    const chooser = page.waitForEvent('filechooser')
    await press(web.arrive.chooseFiles)
    await (await chooser).setFiles([writeSampleFile(folder, 'Records.json', { days: 60 })])
    await app.button(web.import.see).waitFor()
    await press(web.import.see)
    await app.claims.first().waitFor()
    await press(web.screens.files)
    await press(web.files.forget)
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect((await focused()).name).toBe(web.files.forget)
    await page.keyboard.press('Enter')
    await press(web.files.forget)
    await app.heading(web.arrive.title).waitFor()
  })
})
