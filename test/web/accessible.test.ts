import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, startRun } from './app-run.ts'
import { slowlyReadingApp, type ChangedApp } from './changed-app.ts'
import { visitEveryScreen } from './every-screen.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const allRules: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }
/** Those that look at colours: the others find in the dark what they found in the light. */
const colourRules: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'] }

/** Returns what axe finds wrong with a page: the rule, and the beginning of what breaks it. */
async function faultsOf(page: Page, rules = allRules): Promise<string[]> {
  // In the page, axe is a global; a reload takes it away.
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(options => (globalThis as unknown as { axe: { run: (given: RunOptions) => Promise<AxeResults> } }).axe.run(options), rules)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`)
}

/** Returns what is wider than the screen. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return Array.from(document.querySelectorAll('*')).filter(element => element.getBoundingClientRect().right > clientWidth + 1).map(element => element.outerHTML.slice(0, 160))
  })
}

/** Returns the words that are broken in two where they name what a button does. */
function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => Array.from(document.querySelectorAll('button, .button'), button => Array.from(button.childNodes)).flat().flatMap(node => {
    const words = node.nodeType === Node.TEXT_NODE ? [...(node.textContent ?? '').matchAll(/\p{L}+/gu)] : []
    return words.filter(({ index, 0: word }) => {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      return range.getClientRects().length > 1
    }).map(([word]) => word)
  }))
}

const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describe.skipIf(chromiumPath === '')('every screen and dialog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-accessible-'))
  let slow: ChangedApp
  beforeAll(() => { slow = slowlyReadingApp({ readMs: 4000, leastBytes: 5e6 }) })
  afterAll(() => {
    slow.remove()
    rmSync(folder, { recursive: true })
  })

  test('axe does find a fault where there is one', async () => {
    const run = await startRun()
    const page = await run.open()
    await page.getByRole('main').getByRole('heading').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.evaluate(() => document.querySelector('main')?.append(Object.assign(document.createElement('input'), { type: 'text' })))
    expect(await faultsOf(page)).toEqual([expect.stringContaining('label')])
    await run.clear()
  })

  test.each([['desktop', desktop], ['phone', phone]] as const)('has no fault that axe finds, light and dark, is no wider than the screen, and breaks no button’s word: %s', async (_, device) => {
    const run = await startRun({ ...device, folder: slow.folder }), faults: string[] = [], visited: string[] = []
    await visitEveryScreen(run, folder, async (name, page) => {
      visited.push(name)
      for (const [colorScheme, rules] of [['dark', colourRules], ['light', allRules]] as const) {
        await page.emulateMedia({ colorScheme })
        faults.push(...(await faultsOf(page, rules)).map(fault => `${name}, ${colorScheme}: ${fault}`))
      }
      faults.push(...(await tooWide(page)).map(fault => `${name}, too wide: ${fault}`), ...(await brokenWords(page)).map(word => `${name}, broken: ${word}`))
    })
    const { elsewhere } = await run.end()
    await run.clear()
    expect(faults).toEqual([])
    expect({ elsewhere, complaints: run.complaints }).toEqual({ elsewhere: [], complaints: [] })
    expect(visited.length).toBeGreaterThan(18)
  }, 240_000)
})
