import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { coarsePicture, differenceOf } from '../../bench/coarse-picture.ts'
import { drawApp, type DrawnWith } from '../../bench/draw-app.ts'
import { chromiumPath } from './app-run.ts'

const reference = (name: string): Buffer => readFileSync(new URL(`pictures/${name}`, import.meta.url))
const drawnWith = JSON.parse(reference('drawn-with.json').toString()) as DrawnWith

/**
 * Shares of blocks that may differ. With the Chromium and the fonts of the references pictures are the same to the last bit, and the smallest button is .0007 of one. With
 * others letters look different and lines break elsewhere: then only a screen that is another one is told. Our choice.
 */
const sameMost = 0.0004
const otherMost = 0.08

describe.skipIf(chromiumPath === '')('the look of the app', () => {
  test('is that of the pictures in the README; on purpose another: node tools/run.mjs app-pictures', async () => {
    const drawn = await drawApp()
    const most = JSON.stringify(drawn.drawnWith) === JSON.stringify(drawnWith) ? sameMost : otherMost
    const differences = drawn.pictures.map(({ name, png }) => [name, differenceOf(coarsePicture(png), PNG.sync.read(reference(`${name}.png`)))] as const)
    expect(differences.map(([name]) => name)).toEqual(['app-desktop', 'app-dark', 'app-phone'])
    expect(differences.filter(([, share]) => share > most)).toEqual([])
  }, 180_000)

  test('is compared so that a missing button, another colour or an empty map is seen, and with other fonts still another page', async () => {
    const shares: Record<string, number> = {}
    await drawApp({ names: ['app-dark'], change: async page => {
      await page.waitForTimeout(3000)
      const before = coarsePicture(await page.screenshot())
      const compare = async (what: string, style: string): Promise<void> => {
        await page.evaluate(text => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(text)
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
        }, style)
        shares[what] = differenceOf(before, coarsePicture(await page.screenshot()))
        await page.evaluate(() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1) })
      }
      await compare('nothing', '')
      await compare('letters', 'body { font-kerning: none; letter-spacing: 0.02px }')
      await compare('button', '.filter-button { visibility: hidden }')
      await compare('colour', '.day-strip .work, .day-parts { fill: var(--home); border-color: var(--home) } .day-parts .stay.work { border-left-color: var(--home) }')
      await compare('map', 'canvas { visibility: hidden }')
      await compare('page', 'body { display: none }')
    } })
    expect(shares['nothing']).toBe(0)
    for (const seen of ['button', 'colour', 'map']) expect(shares[seen], seen).toBeGreaterThan(sameMost)
    expect(shares['letters'], 'letters').toBeLessThan(otherMost)
    expect(shares['page'], 'page').toBeGreaterThan(otherMost)
  }, 120_000)
})
