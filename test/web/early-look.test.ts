import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { messages } from '../../view/messages/messages.ts'
import { web } from '../../view/messages/web-en.ts'
import { appPage, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { writeSampleFile } from './sample-files.ts'

/** Larger than what is hashed in memory. */
const largeBytes = 34 << 20

/** Serves what another server serves, a file of a certain name only once it is let. */
async function serveHeldBack(origin: string, name: string): Promise<{ readonly server: Server, readonly origin: string, let(): void }> {
  const held: (() => void)[] = []
  let isLet = false
  const server = createServer(({ url = '' }, response) => {
    const pass = (): void => void get(new URL(url, origin), from => from.pipe(response.writeHead(from.statusCode ?? 500, from.headers)))
    if (url.includes(name) && !isLet) held.push(pass)
    else pass()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    let: () => {
      isLet = true
      for (const pass of held) pass()
    },
  }
}

describe.skipIf(chromiumPath === '')('a large file is looked at while it is still being kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-early-'))
  let run: AppRun, page: Page, app: AppPage, large = ''
  /** Serves the app without the worker that hashes: until it is let, a file that was read cannot be kept. */
  let held: Awaited<ReturnType<typeof serveHeldBack>>

  beforeAll(async () => {
    large = writeSampleFile(folder, 'Large.json')
    appendFileSync(large, Buffer.alloc(largeBytes, ' '))
    run = await startRun({ serviceWorkers: 'block' })
    held = await serveHeldBack(run.origin, 'hash-worker-')
  })
  afterAll(async () => {
    held.server.closeAllConnections()
    held.server.close()
    await run.clear()
    rmSync(folder, { recursive: true })
  })
  beforeEach(async () => {
    page = await run.context.newPage()
    await page.goto(`${held.origin}/`)
    app = appPage(page)
    await page.getByLabel(web.arrive.chooseFiles, { exact: true }).setInputFiles(large)
    await app.notices.getByText(web.import.stillKeeping('Large.json')).waitFor()
  })

  test('stopping keeps nothing of it', async () => {
    expect(await app.claims.count()).toBeGreaterThan(0)
    await app.button(web.stop).click()
    await app.notices.getByText(web.failures.aborted).waitFor()
    await app.heading(web.arrive.title).waitFor()
    await page.reload()
    await app.heading(web.arrive.title).waitFor()
    await page.close()
  })

  test('closing the page keeps nothing of it, and it can be imported again', async () => {
    page.on('dialog', dialog => void dialog.accept())
    await page.reload()
    await app.notices.getByText(web.interrupted).waitFor()
    expect(await app.heading(web.arrive.title).isVisible()).toBe(true)
    await page.close()
  })

  test('claims, map and time are there, stay where they are once it is kept, and are there again when the page is opened next', async () => {
    const before = await app.claims.allTextContents()
    await app.map()
    await app.button(web.time.span.week).click()
    const chosen = await app.chosenTime.textContent()
    held.let()
    await app.notices.getByText(web.import.keptNow('Large.json')).waitFor()
    expect(await app.chosenTime.textContent()).toBe(chosen)
    expect(await app.claims.allTextContents()).toEqual(before)
    await app.button(web.import.done).click()
    await page.getByText(`${web.import.added}.`).waitFor()
    await app.seeMirror()
    await page.reload()
    await app.heading(messages.report.claims.heading).waitFor()
    expect(await app.claims.allTextContents()).toEqual(before)
    expect(run.complaints).toEqual([])
  })
})
