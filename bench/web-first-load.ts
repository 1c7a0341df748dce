import { gzipSync } from 'node:zlib'
import { noteArrival, startApp } from './app-in-chromium.ts'

export interface FirstLoad {
  /** Everything the page asked for until it took files, compressed as hosts do. What its service worker then lays by for use without a network is not in it. */
  readonly gzipBytes: number
  /** From the start of the navigation until files are taken. */
  readonly interactiveS: number
  /** Names of the files, without the hash of their content. */
  readonly files: readonly string[]
}

/** Opens the app for the first time in a browser that knows nothing of it. */
export async function benchFirstLoad(executablePath: string): Promise<FirstLoad> {
  const app = await startApp(executablePath, { before: [noteArrival], serviceWorkers: 'block' })
  try {
    const { ms, urls } = await app.page.evaluate(() => ({
      ms: (globalThis as { arrivedMs?: number }).arrivedMs ?? NaN,
      urls: [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)],
    }))
    // What workers ask for, only the browser's own log of requests knows.
    const all = new Set([...urls, ...app.requested])
    let gzipBytes = 0
    for (const url of all) gzipBytes += gzipSync(await (await app.page.request.get(url)).body()).length
    return { gzipBytes, interactiveS: ms / 1000, files: [...all].map(url => new URL(url).pathname.replace(/^.*\//, '').replace(/-[\w-]{8}(?=\.\w+$)/, '')) }
  } finally {
    await app.close()
  }
}
