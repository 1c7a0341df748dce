import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../../bench/chromium.ts'
import type { EvidenceProof, PhotoProof } from '../../engine/index.ts'
import { messages } from '../../view/messages/messages.ts'
import { renderEvidenceProof } from '../../view/proof/evidence-proof.tsx'
import { renderPhotoProof } from '../../view/proof/photo-proof.tsx'
import { chromiumPath } from './app-run.ts'

const evidence: EvidenceProof = {
  profile: 'evidence', suite: 'suite v1', root: 'ab'.repeat(32), bundleSha256: '', committed: 39_424, fixes: 60, earlierReleases: 0, places: 43, placesShown: 0, findings: [], home: null, work: null,
  windows: [{ given: '2025-03-03T08:00[Europe/Berlin]/2025-03-03T12:00[Europe/Berlin]', fromMs: 0, endMs: 1, fixes: 60, isCut: true }],
}
const all = { position: true, time: true, device: true }
const photos: PhotoProof = {
  profile: 'photo',
  photos: [{ source: 'IMG_0.jpg', name: 'photo-e08f3e628f4e6f28.jpg', before: all, after: { position: false, time: false, device: false }, removed: [{ kind: 'exif', count: 1 }, { kind: 'xmp', count: 1 }] }],
}
const options = { messages, locale: 'en-GB' }

describe.skipIf(chromiumPath === '')('the page of a proof on a phone', () => {
  let browser: Browser, page: Page

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath)
    page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  })
  afterAll(() => browser.close())

  test.each([['evidence', renderEvidenceProof(evidence, options)], ['photos', renderPhotoProof(photos, options)]])('of %s is no wider than the phone, and no column of it is a letter wide', async (_, html) => {
    await page.setContent(html)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    const heights = await page.locator('tr').evaluateAll(rows => rows.map(row => row.getBoundingClientRect().height))
    expect(Math.max(...heights)).toBeLessThan(120)
  })
})
