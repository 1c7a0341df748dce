import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { launchProfile, type ProfileOptions } from '../../bench/chromium.ts'
import { serveFolder } from '../../cli/loopback-server.ts'
import type { EngineCalls, FailureCode } from '../../web/engine-api.ts'
import type { Reply, Request } from '../../web/rpc.ts'

export const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url))

/** A folder being served, that of the app if none is named. */
export interface ServedApp {
  readonly origin: string
  /** Serves another folder at the same address, as after an update. */
  serve(folder: string): Promise<void>
  /** Nothing answers at the address any more. May be called again. */
  close(): Promise<void>
}

/** Serves the app as `whereprint app` does, at a port of its own. */
export async function serveApp(folder = webFolder): Promise<ServedApp> {
  let server: Awaited<ReturnType<typeof serveFolder>> | undefined = await serveFolder(folder, 0)
  const { port } = server
  const close = async (): Promise<void> => {
    await server?.close()
    server = undefined
  }
  return {
    origin: `http://127.0.0.1:${port}`, close,
    serve: async other => {
      await close()
      server = await serveFolder(other, port)
    },
  }
}

/** A browser with a profile of its own, as a person's is: what pages keep lasts until `remove`. */
export interface Profile { readonly folder: string, open(options?: ProfileOptions): Promise<BrowserContext>, remove(): Promise<void> }

/** Makes an empty profile. The browser has no host to reach but this computer's own. */
export async function makeProfile(executablePath: string): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'whereprint-web-'))
  return {
    folder,
    open: options => launchProfile(executablePath, folder, options),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/** The engine's worker in a page of the app's origin that has nothing else in it. */
export interface EnginePage {
  readonly page: Page
  /** Calls the engine; a failure comes back as its code. What is no plain JSON (blobs, columns) is left out: `evaluate` reads it in the page as `last`. */
  call<Name extends keyof EngineCalls>(name: Name, given?: unknown): Promise<{ readonly result: EngineCalls[Name]['result'] } | { readonly failure: FailureCode }>
  /** Calls `importFiles` with files from disk, together, and returns before it is done; `outcome` waits. */
  importPaths(paths: readonly string[]): Promise<{ readonly outcome: Promise<{ readonly result: EngineCalls['importFiles']['result'] } | { readonly failure: FailureCode }> }>
}

/** What the page below keeps in its window. */
interface TestWindow {
  enginePort?: (name: string, given: unknown) => Promise<Outcome>
  last?: unknown
  progress: unknown[]
}
type Outcome = { readonly result: unknown } | { readonly failure: FailureCode }

/** Opens a page of the origin that is not the app's own, and starts the engine's worker in it, as built, with a name that it can read. */
export async function openEngine(context: BrowserContext, origin: string, name = ''): Promise<EnginePage> {
  const page = await context.newPage()
  await page.goto(`${origin}/manifest.webmanifest`)
  const script = readdirSync(join(webFolder, 'assets')).find(name => name.startsWith('engine-worker-')) ?? ''
  await page.evaluate(([url, workerName]) => {
    const worker = new Worker(url, { type: 'module', name: workerName }), waiting = new Map<number, (outcome: Outcome) => void>()
    const test = globalThis as unknown as TestWindow
    test.progress = []
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if ('progress' in data) test.progress.push(data.progress)
      else waiting.get(data.id)?.('failure' in data ? { failure: data.failure } : { result: data.result })
    })
    let id = 0
    test.enginePort = (name, given) => new Promise(resolve => {
      waiting.set(++id, outcome => {
        test.last = 'result' in outcome ? outcome.result : undefined
        resolve(outcome)
      })
      worker.postMessage({ id, name, given } satisfies Request)
    })
  }, [`${origin}/assets/${script}`, name] as const)
  const call = (name: string, given: unknown): Promise<Outcome> => page.evaluate(async ([callName, callGiven]) => {
    const outcome = await (globalThis as unknown as TestWindow).enginePort?.(callName, callGiven)
    return JSON.parse(JSON.stringify(outcome)) as Outcome
  }, [name, given] as const)
  return {
    page,
    call: async (name, given = {}) => await call(name, given) as never,
    importPaths: async paths => {
      await page.evaluate(() => {
        document.body.replaceChildren(Object.assign(document.createElement('input'), { type: 'file', multiple: true }))
      })
      await page.locator('input').setInputFiles([...paths])
      const outcome = page.evaluate(async () => {
        const picked = Array.from(document.querySelector('input')?.files ?? [], file => ({ path: file.name, file }))
        return JSON.parse(JSON.stringify(await (globalThis as unknown as TestWindow).enginePort?.('importFiles', { picked }))) as Outcome
      })
      return { outcome: outcome as never }
    },
  }
}
