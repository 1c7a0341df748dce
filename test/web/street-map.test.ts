import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packPmtiles } from '../../engine/atlas/tiles/pack-pmtiles.ts'
import { buildTown } from '../../engine/simulate/town.ts'
import { simulateTownDays } from '../../engine/simulate/town-days.ts'
import { simulateTownPerson } from '../../engine/simulate/town-person.ts'
import { tokens } from '../../view/tokens.ts'
import { web as german } from '../../view/messages/web-de.ts'
import { web } from '../../view/messages/web-en.ts'
import { townExtract } from '../town-extract.ts'
import { appPage, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { centreOf } from './picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'whereprint-streets-'))
const town = buildTown({ seed: 1, blockM: 100 }), person = simulateTownPerson(town, { seed: 3, kind: 'commuter', tracks: 0 }), extract = townExtract(town)

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** A week of someone who lives in the town, as a logger's table. */
function trail(): string {
  const { latE7, lonE7, timeMs } = simulateTownDays(town, person, { seed: 3, days: 7 })
  return write('week.csv', ['time,latitude,longitude', ...Array.from(timeMs, (ms, i) => `${new Date(ms).toISOString()},${latE7[i] / 1e7},${lonE7[i] / 1e7}`)].join('\n'))
}

describe.skipIf(chromiumPath === '')('a map file in the app', () => {
  let run: AppRun, page: Page, app: AppPage
  const streets = web.streets

  beforeAll(async () => {
    run = await startRun()
    page = await run.open()
    app = appPage(page)
    await app.chooseFiles([trail()])
    await app.seeMirror()
  })
  afterAll(async () => {
    await run.clear()
    rmSync(folder, { recursive: true })
  })

  const add = (path: string): Promise<void> => page.locator('input[accept=".pmtiles,.pbf"]').setInputFiles(path)
  const isThere = (): Promise<void> => page.getByText('A map file is there').waitFor()
  const streetPixels = async (theme: 'light' | 'dark' = 'light'): Promise<number> => centreOf(await app.map(), tokens[theme].mainStreet)?.pixels ?? 0

  test('an OpenStreetMap extract draws streets under the trail, light and dark', async () => {
    expect(await streetPixels()).toBeLessThan(100)
    await app.goTo('files')
    await add(write('town.osm.pbf', extract))
    await isThere()
    await app.goTo('mirror')
    await expect.poll(() => streetPixels(), { timeout: 30_000 }).toBeGreaterThan(1000)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => streetPixels('dark'), { timeout: 30_000 }).toBeGreaterThan(1000)
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('it is there after a reload without a network', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready)
    await run.context.setOffline(true)
    await page.reload()
    await app.claims.first().waitFor()
    await expect.poll(() => streetPixels(), { timeout: 30_000 }).toBeGreaterThan(1000)
    await run.context.setOffline(false)
  })

  test.each([
    ['a text', () => 'not a map', streets.failures['not-a-map']],
    ['half of an extract', () => extract.slice(0, extract.length >> 1), streets.failures['cut-off']],
    ['tiles that are pictures', async () => {
      const file = Buffer.concat(await packPmtiles([{ z: 0, x: 0, y: 0, bytes: new Uint8Array(9) }], { minZoom: 0, maxZoom: 0, boundsE7: [0, 0, 1, 1], metadata: {}, gzip: gzip }))
      file[99] = 2
      return file
    }, streets.failures['raster-tiles']],
    ['tiles without streets', async () => Buffer.concat(await packPmtiles([{ z: 0, x: 0, y: 0, bytes: new Uint8Array(9) }], { minZoom: 0, maxZoom: 0, boundsE7: [0, 0, 1, 1], metadata: { vector_layers: [{ id: 'land' }] }, gzip: gzip })), streets.failures['no-streets']],
    ['damaged tiles', () => Buffer.concat([Buffer.from('PMTiles\u0003'), Buffer.alloc(400, 7)]), streets.failures.damaged],
  ])('%s is refused in plain words, and the map that was there stays', async (name, content, said) => {
    await app.goTo('files')
    await add(write(`${name}.bin`, await content()))
    await page.getByText(said).waitFor()
    await isThere()
    expect(await page.getByRole('alert').textContent()).toContain(said)
  })

  test('dropped on the page it is taken for a map, and the tiles that were made can be given again', async () => {
    const made = await page.evaluate(async () => {
      const kept = await (await (await navigator.storage.getDirectory()).getDirectoryHandle('whereprint-map')).getFileHandle('streets.pmtiles')
      return [...new Uint8Array(await (await kept.getFile()).arrayBuffer())]
    })
    await app.button(streets.remove).click()
    await app.button(streets.remove).waitFor({ state: 'detached' })
    await app.goTo('mirror')
    await expect.poll(() => streetPixels(), { timeout: 30_000 }).toBeLessThan(100)
    await app.goTo('files')
    await page.getByLabel(web.arrive.chooseFiles, { exact: true }).setInputFiles(write('again.pmtiles', Uint8Array.from(made)))
    await isThere()
    await app.goTo('mirror')
    await expect.poll(() => streetPixels(), { timeout: 30_000 }).toBeGreaterThan(1000)
  })

  test('speaks German, and goes with everything else that is forgotten', async () => {
    await app.goTo('files')
    await page.getByLabel(web.language).selectOption('de')
    await page.getByText(german.streets.kept).waitFor()
    await page.getByRole('button', { name: german.files.forget }).click()
    await page.getByRole('dialog').getByRole('button', { name: german.files.forget }).click()
    await page.getByText(german.arrive.sentence).waitFor()
    await expect.poll(() => page.evaluate(() => navigator.storage.getDirectory().then(root => root.getDirectoryHandle('whereprint-map')).then(() => true, () => false))).toBe(false)
  })

  test('nothing was asked of anyone, and nothing broke the policy', async () => {
    expect(run.complaints).toEqual([])
    expect((await run.end()).elsewhere).toEqual([])
  })
})

function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  return new Response(new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer().then(packed => new Uint8Array(packed))
}
