import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core'

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser']

/** Without a graphics card, without a say of its own on the network. */
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Returns where Chromium is on this machine (`CHROMIUM` names another), undefined when there is none. */
export function findChromium(): string | undefined {
  return places.find(path => path !== undefined && existsSync(path))
}

/** Starts Chromium without a window and without any host to reach. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...quiet, '--host-resolver-rules=MAP * ~NOTFOUND'] })
}

/** Starts Chromium with a profile of its own, as a person's is: what pages keep stays in the folder. It has no host to reach but this computer's own. */
export function launchProfile(executablePath: string, folder: string, { args = [], ...options }: ProfileOptions = {}): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath, viewport: { width: 1280, height: 800 }, locale: 'en-GB', reducedMotion: 'reduce', ...options,
    args: [...quiet, '--enable-unsafe-swiftshader', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', ...args],
  })
}

/** What a profile is opened with besides: Chromium's own arguments, and the device that it plays. */
export interface ProfileOptions extends BrowserContextOptions { readonly args?: readonly string[] }
