import { mkdtemp, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { folderStore } from '../cli/folder-store.ts'
import { packVault } from '../engine/index.ts'
import type { AppInChromium, Watched } from './app-in-chromium.ts'
import { writeVault } from './vault-of-fixes.ts'

/** Puts a vault of about so many fixes into the app, as one that was taken away and comes back. Waits until it is shown. */
export async function fillVault(app: AppInChromium, fixes: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'whereprint-filled-'))
  try {
    const vault = join(folder, 'vault'), zip = join(folder, 'whereprint-vault.zip')
    await writeVault(vault, fixes)
    await pipeline(Readable.fromWeb(packVault(folderStore(vault)) as ReadableStream), createWriteStream(zip))
    await app.choose(zip)
    await app.page.locator('.outcomes button[type=submit]').click()
    await app.page.locator('.claim').first().waitFor()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Has the page note when the trail was last drawn on the map. To be put into it before it starts. */
export function noteDrawing(): void {
  const { prototype } = WebGL2RenderingContext, put: unknown = Reflect.get(prototype, 'texImage2D')
  Reflect.set(prototype, 'texImage2D', function (this: WebGL2RenderingContext, ...given: unknown[]) {
    Reflect.apply(put as () => void, this, given)
    // No other picture is as wide as the map.
    if (Number(given[3]) >= this.canvas.width) (globalThis as { trailDrawnMs?: number }).trailDrawnMs = performance.now()
  })
}

export interface WebReopen extends Watched {
  /** From the reload: claims are on the page; the trail is on the map too. */
  readonly claimsS: number
  readonly mapS: number
}

/** Opens a stored vault again. The app must have been started with `noteDrawing`. */
export async function benchReopen(app: AppInChromium): Promise<WebReopen> {
  const { page } = app, stop = await app.watch()
  await page.reload({ waitUntil: 'commit' })
  const claimsMs = await (await page.waitForFunction(() => document.querySelector('.claim') && performance.now())).jsonValue()
  const mapMs = await (await page.waitForFunction(() => (globalThis as { trailDrawnMs?: number }).trailDrawnMs)).jsonValue()
  return { claimsS: Number(claimsMs) / 1000, mapS: Number(mapMs) / 1000, ...await stop() }
}
