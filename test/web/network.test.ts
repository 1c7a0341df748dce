import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { webFolder } from './engine-page.ts'

/** The policy of the page. Without `wasm-unsafe-eval`, as there is no WebAssembly in it; `data:` is for the icons of the map's buttons. */
const policy = 'default-src \'none\'; script-src \'self\'; style-src \'self\'; img-src \'self\' data:; font-src \'self\'; connect-src \'self\'; worker-src \'self\'; '
  + 'manifest-src \'self\'; base-uri \'none\'; form-action \'none\''

const far = 'http://elsewhere.example'

/** Every way a page has to ask elsewhere, by what it asks for. Each runs in a page that allows it, and in ours. */
const waysToAsk: Readonly<Record<string, (address: string) => Promise<unknown>>> = {
  '/fetch': address => fetch(address),
  '/keepalive': address => fetch(address, { method: 'POST', mode: 'no-cors', keepalive: true }),
  '/beacon': address => Promise.resolve(navigator.sendBeacon(address, 'x')),
  '/image': address => new Promise(resolve => { Object.assign(new Image(), { onload: resolve, onerror: resolve, src: address }) }),
  '/events': address => new Promise(resolve => { new EventSource(address).onerror = resolve }),
  '/script': address => new Promise(resolve => document.head.append(Object.assign(document.createElement('script'), { onload: resolve, onerror: resolve, src: address }))),
  '/style': address => new Promise(resolve => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', onload: resolve, onerror: resolve, href: address }))),
  '/socket': address => new Promise(resolve => { new WebSocket(address.replace('http', 'ws')).onerror = resolve }),
  '/transport': address => new WebTransport(address.replace('http', 'https')).ready,
}

/** Workers of a page without a policy. Theirs is asked for by a message, so that it is not over before it is listened to. */
const workerScripts: Readonly<Record<string, string>> = {
  '/worker.js': `onmessage = ({ data }) => fetch(data).catch(() => undefined).then(() => postMessage('asked'))`,
  '/service-worker.js': `onmessage = event => event.waitUntil(fetch(event.data).catch(() => undefined).then(() => event.source.postMessage('asked')))`,
}

describe.skipIf(chromiumPath === '')('the check that nobody is asked', () => {
  let run: AppRun, careless: Server, page: Page

  beforeAll(async () => {
    careless = createServer(({ url = '' }, response) => {
      const isScript = url in workerScripts
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html').end(isScript ? workerScripts[url] : '<p>no policy</p>')
    })
    await new Promise<void>(resolve => careless.listen(0, '127.0.0.1', resolve))
    run = await startRun()
    page = await run.context.newPage()
    await page.goto(`http://127.0.0.1:${(careless.address() as AddressInfo).port}/`)
  })
  afterAll(async () => {
    await run.clear()
    careless.close()
  })

  test('sees every way in which a page or a worker can ask elsewhere', async () => {
    for (const [path, ask] of Object.entries(waysToAsk)) await page.evaluate(ask, far + path).catch(() => undefined)
    await page.evaluate(address => new Promise(resolve => {
      const worker = new Worker('/worker.js')
      worker.onmessage = resolve
      worker.postMessage(address)
    }), `${far}/worker`)
    await page.evaluate(async address => {
      await navigator.serviceWorker.register('/service-worker.js')
      const { active } = await navigator.serviceWorker.ready
      await new Promise(resolve => {
        navigator.serviceWorker.onmessage = resolve
        active?.postMessage(address)
      })
    }, `${far}/service-worker`)
    const { elsewhere } = await run.end()
    const asked = new Set(elsewhere.filter(url => url.includes('elsewhere.example')).map(url => new URL(url).pathname))
    expect([...asked].sort()).toEqual([...Object.keys(waysToAsk), '/worker', '/service-worker'].sort())
  })
})

describe.skipIf(chromiumPath === '')('the content security policy', () => {
  let run: AppRun, page: Page

  beforeAll(async () => {
    run = await startRun()
    page = await run.open()
  })
  afterAll(() => run.clear())

  test('is the one that was thought through, in the page and in the server’s header', async () => {
    const response = await page.reload()
    expect(response?.headers()['content-security-policy']).toBe(`${policy}; frame-ancestors 'none'`)
    expect(await page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[http-equiv=Content-Security-Policy]')?.content)).toBe(policy)
    expect(readdirSync(webFolder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.wasm'))).toEqual([])
  })

  test('stops every way to ask elsewhere, and a script that is not its own, and each is noticed here', async () => {
    expect(run.complaints).toEqual([])
    for (const [path, ask] of Object.entries(waysToAsk)) {
      const before = run.complaints.length
      await page.evaluate(ask, far + path).catch(() => undefined)
      await expect.poll(() => run.complaints.length, { message: path }).toBeGreaterThan(before)
    }
    const before = run.complaints.length
    await page.evaluate(() => { document.body.append(Object.assign(document.createElement('script'), { textContent: 'document.title = "broken"' })) })
    await expect.poll(() => run.complaints.length).toBeGreaterThan(before)
    expect(await page.title()).not.toBe('broken')
    expect(run.complaints.filter(text => /Content Security Policy/.test(text)).length).toBeGreaterThanOrEqual(Object.keys(waysToAsk).length)
    expect((await run.end()).elsewhere).toEqual([])
  })
})

/** Addresses that stand in the program and are asked for by nobody: names of formats, where a licence is, links that a reader may follow. */
const namesOnly = [
  'http://www.w3.org/', 'http://www.topografix.com/GPX/', 'http://www.garmin.com/xmlschemas/', 'http://ns.adobe.com/xap/', 'http://ns.adobe.com/xmp/extension/', 'http://www.opengis.net/kml/', 'http://www.google.com/kml/ext/',
  'https://maplibre.org/', 'https://maplibre.invalid/', 'https://github.com/', 'https://wiki.openstreetmap.org/wiki/This_map_requires_WebGL',
]

describe('dist/web', () => {
  const texts = readdirSync(webFolder, { recursive: true, encoding: 'utf8' }).filter(name => /\.(js|css|html|svg|json|webmanifest)$/.test(name))
    .map(name => [name, readFileSync(join(webFolder, name), 'utf8')] as const)

  test.each(texts)('%s names no address but those that nobody asks for', (_, text) => {
    const addresses = [...text.matchAll(/\b(?:https?|wss?|stuns?|turns?|ftp):(?:\/\/)[\w.-]+[\w/.-]*/g)].map(([address]) => address)
    expect(addresses.filter(address => !address.startsWith('http://127.0.0.1') && !namesOnly.some(name => address.startsWith(name)))).toEqual([])
  })

  test.each(texts)('%s has nothing that the net log does not see, and no code from a text', (name, text) => {
    expect(text.match(/RTCPeerConnection|["'`](stuns?|turns?):|["'`](preconnect|dns-prefetch|prefetch|prerender)["'`]|\bnew Function\(|(?<![.\w])eval\(/g)).toBeNull()
    if (!name.endsWith('.html')) return
    expect([...text.matchAll(/\b(?:src|href|action|poster|srcset)="([^"]*)"/g)].map(([, target]) => target).filter(target => !target.startsWith('./'))).toEqual([])
    expect(text).not.toMatch(/rel="(preload|modulepreload|prefetch|preconnect|dns-prefetch)"/)
  })
})
