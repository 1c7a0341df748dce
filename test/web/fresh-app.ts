import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { web } from '../../view/messages/web-en.ts'
import { appPage, type AppPage } from './app-page.ts'
import { startRun, type AppRun, type RunOptions } from './app-run.ts'

/** What a test has before it. */
export interface FreshApp { readonly run: AppRun, readonly page: Page, readonly app: AppPage }

/**
 * Gives each test of a group the app as it is met for the first time, in one browser. What tabs a test leaves open, and what the page kept, is gone before the next one. At the
 * end the pages must have asked nobody but their own origin, and complained of nothing.
 */
export function freshAppForEach(take: (fresh: FreshApp) => void, options: RunOptions = {}): void {
  let run: AppRun
  beforeAll(async () => {
    run = await startRun(options)
  })
  beforeEach(async () => {
    const page = await run.open(), app = appPage(page)
    await app.heading(web.arrive.title).waitFor()
    take({ run, page, app })
  })
  afterEach(() => clearTabs(run))
  afterAll(async () => {
    const { elsewhere } = await run.end()
    await run.clear()
    expect({ elsewhere, complaints: run.complaints }).toEqual({ elsewhere: [], complaints: [] })
  })
}

/** The first tab, which a browser needs to stay open, is never the app's. */
async function clearTabs({ context, origin }: AppRun): Promise<void> {
  const [first, ...tabs] = context.pages()
  for (const tab of tabs) {
    // Only a page that was left lets go of the files it holds.
    await tab.goto('about:blank')
    await tab.close()
  }
  const devtools = await context.newCDPSession(first)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  await devtools.detach()
}
