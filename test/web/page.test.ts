import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../bench/chromium.ts'
import { makeProfile, openEngine, serveApp, type Profile } from './engine-page.ts'

const executable = findChromium()

/** Returns the addresses that a page of `origin`, or a worker of one, asked elsewhere, as Chromium itself wrote them down. */
function requestsElsewhere(netLog: string, origin: string): string[] {
  const { constants, events } = JSON.parse(netLog) as {
    constants: { logEventTypes: Record<string, number> }
    events: { type: number, params?: { url?: string, initiator?: string } }[]
  }
  const started = constants.logEventTypes['URL_REQUEST_START_JOB']
  return events.flatMap(({ type, params }) =>
    type === started && params?.url !== undefined && params.initiator === origin && !params.url.startsWith(`${origin}/`) ? [params.url] : [])
}

describe.skipIf(!executable)('the app in Chromium', () => {
  let server: Awaited<ReturnType<typeof serveApp>>, profile: Profile, context: BrowserContext, page: Page, careless: Server, carelessOrigin = ''
  const violations: string[] = []

  beforeAll(async () => {
    server = await serveApp()
    careless = createServer((_, response) => response.end('<p>no policy</p>'))
    await new Promise<void>(resolve => careless.listen(0, '127.0.0.1', resolve))
    carelessOrigin = `http://127.0.0.1:${(careless.address() as AddressInfo).port}`
    profile = await makeProfile(executable ?? '')
    context = await profile.open({ args: [`--log-net-log=${join(profile.folder, 'net.json')}`, '--net-log-capture-mode=Everything'] })
    context.on('console', message => {
      // The bare page that the engine is tried in has no icon, and Chromium asks for one.
      if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) violations.push(message.text())
    })
    context.on('weberror', error => violations.push(error.error().message))
    page = await context.newPage()
    await page.goto(`${server.origin}/`)
  })
  afterAll(async () => {
    await context.close().catch(() => undefined)
    await profile.remove()
    careless.close()
    await server.close()
  })

  test('draws itself, can be installed, and starts without a network after one visit', async () => {
    await page.waitForFunction(() => document.body.childElementCount > 0)
    await page.evaluate(() => navigator.serviceWorker.ready)
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '')).json() as Promise<{ icons: unknown[] }>)
    expect(manifest.icons).toHaveLength(3)
    await context.setOffline(true)
    await page.reload()
    await page.waitForFunction(() => document.body.childElementCount > 0)
    await page.close()
    const engine = await openEngine(context, server.origin)
    expect(await engine.call('showSample')).toMatchObject({ result: { showing: 'sample' } })
    expect(await engine.call('mirror')).toMatchObject({ result: { mirror: { claims: expect.arrayContaining([expect.objectContaining({ kind: 'home' })]) as unknown } } })
    expect(await engine.call('exportReport', { locale: 'en-GB' })).toHaveProperty('result')
    await context.setOffline(false)
  })

  test('notices when the browser has cleared what was kept', async () => {
    const kept = await context.newPage()
    await kept.goto(`${server.origin}/`)
    await kept.waitForFunction(() => document.body.childElementCount > 0)
    const noticed = (): Promise<boolean> => kept.locator('.notice').first().waitFor({ timeout: 5000 }).then(() => true, () => false)
    await kept.evaluate(() => localStorage.setItem('whereprint-vault-kept', 'yes'))
    await kept.reload()
    expect(await noticed()).toBe(true)
    await kept.evaluate(() => localStorage.clear())
    await kept.close()
  })

  test('keeps to its content security policy, which does stop what is not its own', async () => {
    expect(violations).toEqual([])
    const other = await context.newPage()
    await other.goto(`${server.origin}/`)
    await other.evaluate(() => {
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "broken"' }))
      return fetch('http://elsewhere.example/').catch(() => undefined)
    })
    expect(await other.title()).not.toBe('broken')
    expect(violations.filter(text => text.includes('Content Security Policy')).length).toBeGreaterThanOrEqual(2)
    await other.close()
  })

  test('asks nobody but its own origin, by Chromium’s own log, which does see a page that asks elsewhere', async () => {
    const other = await context.newPage()
    await other.goto(`${carelessOrigin}/`)
    await other.evaluate(() => fetch('http://elsewhere.example/').catch(() => undefined))
    await context.close()
    const log = readFileSync(join(profile.folder, 'net.json'), 'utf8')
    expect(requestsElsewhere(log, carelessOrigin)).toEqual(['http://elsewhere.example/'])
    expect(requestsElsewhere(log, server.origin)).toEqual([])
    expect(log).toContain(`${server.origin}/assets/`)
  })
})
