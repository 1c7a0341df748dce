import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../bench/chromium.ts'
import { protectedEvidence } from '../../engine/export/protected-evidence.ts'
import { protectEvidence } from '../../engine/protection/protect-evidence.ts'
import { trailOf } from '../trails.ts'

const executable = findChromium()
if (!executable) process.stderr.write('skipped: the page that checks evidence (no Chromium; name one with CHROMIUM=…)\n')

function bundleOf(given: string): { zip: Uint8Array, root: string } {
  const evidence = protectEvidence({
    sources: [{ sha256: 'ab'.repeat(32), format: 'gpx', trail: trailOf('a', [{ timeMs: 1000, latE7: 1, lonE7: 2 }, { timeMs: 2000, latE7: 3, lonE7: 4 }]) }],
    windows: [{ fromMs: 0, endMs: 1500, given }], places: [], subjects: [], cellSize: 8, seed: new Uint8Array(32).fill(5),
  })
  return { zip: protectedEvidence(evidence, { tool: 'whereprint', readMe: '' }), root: Buffer.from(evidence.root).toString('hex') }
}

describe.skipIf(!executable)('verify.html in Chromium', () => {
  const requests: string[] = [], failures: string[] = []
  let browser: Browser, page: Page

  beforeAll(async () => {
    browser = await launchChromium(executable ?? '')
    page = await (await browser.newContext()).newPage()
    page.on('request', request => requests.push(request.url()))
    page.on('pageerror', error => failures.push(error.message))
    page.on('console', message => { if (message.type() === 'error') failures.push(message.text()) })
  })
  afterAll(() => browser.close())

  async function check(bytes: Uint8Array, expected: string): Promise<string> {
    await page.goto(new URL('../../dist/verifier/verify.html', import.meta.url).href)
    await page.locator('input[type=text]').fill(expected)
    await page.locator('input[type=file]').setInputFiles({ name: 'evidence.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) })
    await page.locator('section h2').waitFor()
    return page.locator('section').innerText()
  }

  test('says what whereprint verify says of a bundle as it is, changed, encrypted, and under another root', async () => {
    const { zip, root } = bundleOf('as written')
    expect(await check(zip, '')).toMatch(/Sound in itself: 1 fix,[^]*Compare it/)
    expect(await check(zip, root.toUpperCase())).toContain('It is the root you gave')
    expect(await check(zip, 'f'.repeat(64))).toContain('its root is not the one you gave')
    expect(await check(zip, '12')).toContain('64 letters')
    expect(await check(zip.with(50, zip[50] ^ 1), root)).toContain('NOT verified')
    expect(await check(new TextEncoder().encode('age-encryption.org/v1\n'), root)).toContain('still encrypted')
    // A text that no window can have, as it would be an element: such a bundle is none.
    expect(await check(bundleOf('<b>as written</b>').zip, '')).toContain('NOT verified')
  })

  test('asks for nothing and breaks nowhere', () => {
    expect(requests.filter(url => !url.startsWith('file:'))).toEqual([])
    expect(requests.length).toBeGreaterThan(0)
    expect(failures).toEqual([])
  })
})
