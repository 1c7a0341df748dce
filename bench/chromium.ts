import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser']

/** Returns where Chromium is on this machine (`CHROMIUM` names another), undefined when there is none. */
export function findChromium(): string | undefined {
  return places.find(path => path !== undefined && existsSync(path))
}

/** Starts Chromium without a window and without any host to reach. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND'],
  })
}
