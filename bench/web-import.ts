import { startApp, type Watched } from './app-in-chromium.ts'

export interface WebImport extends Watched {
  /** From the moment the file was chosen: what it gives away is on the page; it is in the vault. */
  readonly claimsS: number
  readonly keptS: number
}

/** Imports a file with the built app, as the first one of an empty vault. */
export async function benchWebImport(executablePath: string, path: string): Promise<WebImport> {
  const app = await startApp(executablePath), { page } = app
  try {
    const stop = await app.watch(), startMs = performance.now()
    const since = (): number => (performance.now() - startMs) / 1000
    await app.choose(path)
    const kept = page.locator('.notices [role=status] button.quiet, ul.outcomes').first().waitFor().then(since)
    // A small file is kept before it is looked at.
    await page.locator('.claim, ul.outcomes').first().waitFor()
    if (await page.locator('ul.outcomes').isVisible()) await page.locator('.actions > button.main').click()
    await page.locator('.claim').first().waitFor()
    const claimsS = since()
    await page.locator('.maplibregl-canvas').waitFor()
    const keptS = await kept
    return { claimsS, keptS, ...await stop() }
  } finally {
    await app.close()
  }
}
