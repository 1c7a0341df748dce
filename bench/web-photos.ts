import { rmSync } from 'node:fs'
import { startApp, type AppInChromium } from './app-in-chromium.ts'
import { runMeasured } from './measured-run.ts'

export interface WebPhotos {
  /** From the moment the page was given the files until they are in the vault. */
  readonly seconds: number
  /** The same folder into a new vault on the command line, start of the program and all. */
  readonly commandLineS: number
}

/** Imports a folder of photos with the built app and with the command line, each as the first of an empty vault, one after the other. */
export async function benchWebPhotos(executablePath: string, library: string): Promise<WebPhotos> {
  const vault = `${library}-vault`, app = await startApp(executablePath)
  try {
    const seconds = await importS(app, library)
    const { seconds: commandLineS } = await runMeasured(['import', library, '--vault', vault, '--quiet'])
    return { seconds, commandLineS }
  } finally {
    await app.close()
    rmSync(vault, { recursive: true, force: true })
  }
}

/** By the page's own clock: what hands it the files takes a while itself. */
async function importS(app: AppInChromium, library: string): Promise<number> {
  await app.page.evaluate(noteImport)
  await app.chooseFolder(library)
  const tookMs = await app.page.waitForFunction(() => (globalThis as { importTookMs?: number }).importTookMs)
  return Number(await tookMs.jsonValue()) / 1000
}

function noteImport(): void {
  let startMs = 0
  document.addEventListener('change', () => { startMs = performance.now() }, { capture: true })
  new MutationObserver(() => {
    if (document.querySelector('ul.outcomes > li')) (globalThis as { importTookMs?: number }).importTookMs ??= performance.now() - startMs
  }).observe(document, { childList: true, subtree: true })
}
