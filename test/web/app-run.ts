import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { findChromium, type ProfileOptions } from '../../bench/chromium.ts'
import { makeProfile, serveApp, type Profile, type ServedApp } from './engine-page.ts'
import { pageRequests } from './net-log.ts'

/** Chromium's place. Absent, the tests of the app are skipped with a line that says so; where the test data is demanded, it is too. */
export const chromiumPath = findChromium() ?? ''
if (chromiumPath === '') {
  if (process.env['WHEREPRINT_TEST_DATA'] === 'required') throw new Error('Cannot test the app: Chromium is demanded but absent')
  process.stderr.write('skipped: the app in a browser (no Chromium; name one with CHROMIUM=…)\n')
}

/** One browser with the app in it, watched from its start to its end. */
export interface AppRun {
  readonly server: ServedApp
  readonly origin: string
  readonly profile: Profile
  readonly context: BrowserContext
  /** Everything that pages complained of: errors on the console, breaches of the security policy among them, and what they threw. */
  readonly complaints: string[]
  /** Opens the app in a new tab. */
  open(): Promise<Page>
  /** Closes the browser. Returns what pages asked for elsewhere, by Chromium's own log, and how much they asked of the app's origin. */
  end(): Promise<{ readonly elsewhere: readonly string[], readonly own: number }>
  /** Removes the profile and stops the server; `end` need not have been called. */
  clear(): Promise<void>
}

export interface RunOptions extends ProfileOptions {
  /** The folder that is served, in place of dist/web. */
  readonly folder?: string
}

/** How long something may take to appear on a busy machine. */
const patienceMs = 30_000

/** Starts a browser with an empty profile and serves the app to it. */
export async function startRun({ folder, ...options }: RunOptions = {}): Promise<AppRun> {
  const server = await serveApp(folder), profile = await makeProfile(chromiumPath), log = join(profile.folder, 'net-log.json')
  const context = await profile.open({ ...options, args: [`--log-net-log=${log}`, ...options.args ?? []] })
  context.setDefaultTimeout(patienceMs)
  const complaints: string[] = []
  // The bare page that the engine is tried in has no icon, and Chromium asks for one.
  context.on('console', message => { if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) complaints.push(message.text()) })
  context.on('weberror', error => complaints.push(error.error().message))
  return {
    server, origin: server.origin, profile, context, complaints,
    open: async () => {
      const page = await context.newPage()
      await page.goto(`${server.origin}/`)
      return page
    },
    end: async () => {
      await context.close()
      const asked = pageRequests(log), isOwn = (url: string): boolean => url.startsWith(`${server.origin}/`)
      return { elsewhere: asked.filter(url => !isOwn(url)), own: asked.filter(isOwn).length }
    },
    clear: async () => {
      await context.close().catch(() => undefined)
      await profile.remove()
      await server.close()
    },
  }
}
