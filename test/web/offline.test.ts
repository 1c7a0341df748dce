import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../view/messages/messages.ts'
import { web } from '../../view/messages/web-en.ts'
import { appPage, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { newerApp, newerScript, type ChangedApp } from './changed-app.ts'
import { webFolder } from './engine-page.ts'
import { colourCount } from './picture.ts'
import { writeSampleFile } from './sample-files.ts'

describe.skipIf(chromiumPath === '')('the app after one visit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-offline-'))
  let run: AppRun, page: Page, app: AppPage, newer: ChangedApp

  beforeAll(async () => {
    newer = newerApp()
    run = await startRun()
    page = await run.open()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.close()
  })
  afterAll(async () => {
    await run.clear()
    newer.remove()
    rmSync(folder, { recursive: true })
  })

  const scriptName = (): Promise<string> => page.evaluate(() => document.querySelector('script')?.src.split('/').pop() ?? '')
  const keptNames = (): Promise<string[]> => page.evaluate(() => caches.keys())

  test('can be installed: name, icons, its own window', async () => {
    page = await run.open()
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '')).json() as Promise<{ icons: { src: string }[] }>)
    expect(manifest).toMatchObject({ name: 'whereprint', display: 'standalone', start_url: './' })
    for (const { src } of manifest.icons) expect(readFileSync(join(webFolder, src)).subarray(1, 4).toString()).toBe('PNG')
    await page.close()
  })

  test('starts, imports, shows the mirror and the map, and saves the report, with no server and no network', async () => {
    await run.server.close()
    await run.context.setOffline(true)
    page = await run.open()
    app = appPage(page)
    await app.chooseFiles([writeSampleFile(folder, 'Records.json', { days: 60 })])
    await app.seeMirror()
    expect(await app.claims.count()).toBeGreaterThan(0)
    expect(colourCount(await app.map())).toBeGreaterThan(20)
    await app.goTo('take')
    const { path } = await app.saved(() => app.button(web.take.reportDo).click())
    expect(readFileSync(path, 'utf8')).toContain(messages.report.title)
    await page.reload()
    await app.claims.first().waitFor()
    await run.context.setOffline(false)
  })

  test('is offered a newer version, and goes on with the old one until it is wanted', async () => {
    const old = await scriptName(), [kept] = await keptNames()
    await run.server.serve(newer.folder)
    await page.reload()
    await app.notices.getByText(web.update).waitFor()
    expect([await scriptName(), old === newerScript]).toEqual([old, false])
    // It still works, after a reload too, and the parts that are loaded late are those of the old version.
    await page.reload()
    await app.notices.getByText(web.update).waitFor()
    await app.claims.first().waitFor()
    expect(await scriptName()).toBe(old)
    expect(await keptNames()).toContain(kept)
  })

  test('takes it when it is wanted: the vault is as it was, the old version is gone', async () => {
    await app.claims.first().waitFor()
    const before = await app.claims.first().textContent()
    await app.button(web.updateTake).click()
    await expect.poll(scriptName, { timeout: 15_000 }).toBe(newerScript)
    await expect.poll(() => app.claims.first().textContent()).toBe(before)
    expect(await app.notices.getByText(web.update).count()).toBe(0)
    await expect.poll(keptNames).toEqual(['whereprint-0000000000000002'])
  })

  test('and nobody was asked anything on the way', async () => {
    const { elsewhere } = await run.end()
    expect({ elsewhere, complaints: run.complaints }).toEqual({ elsewhere: [], complaints: [] })
  })
})
