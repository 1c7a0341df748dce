import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFiles } from '../../cli/read-files.ts'
import { openTerminal } from '../../cli/terminal.ts'
import { formatOf } from '../../view/format.ts'
import { web } from '../../view/messages/web-en.ts'
import { writePhotos } from '../photo-folder.ts'
import { appPage, drop, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { slowlyReadingApp, type ChangedApp } from './changed-app.ts'
import { freshAppForEach } from './fresh-app.ts'
import { writeSampleFile } from './sample-files.ts'

const photos = 300
const { count } = formatOf('en-GB')

describe.skipIf(chromiumPath === '')('a folder is one import', () => {
  const outer = mkdtempSync(join(tmpdir(), 'whereprint-folder-')), folder = join(outer, 'Pictures')
  let page: Page, app: AppPage

  beforeAll(() => {
    writePhotos(folder, photos)
    for (let i = 0; i < 12; i++) writeFileSync(join(folder, `note-${i}.txt`), `note ${i}`)
    writeFileSync(join(folder, 'empty.gpx'), '')
    writeSampleFile(folder, 'inner/tracks.gpx', { days: 2, format: 'gpx' })
  })
  afterAll(() => rmSync(outer, { recursive: true }))
  freshAppForEach(fresh => { ({ page, app } = fresh) })

  const source = (name: string): Locator => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })

  test('dropped, it is told of in a few lines: how many of what were read, and how many were left out for which reason', async () => {
    await app.dropFiles([folder])
    await source('Pictures').getByText(web.import.leftOut(count(13))).click()
    const told = await source('Pictures').getByRole('listitem').allTextContents()
    expect(told).toContain(web.import.membersOf({ format: web.formats['photo-exif'], files: web.import.files(count(photos)), fixes: web.import.fixes(count(photos)) }))
    expect(told.filter(line => line.startsWith('GPX: '))).toHaveLength(1)
    expect(told).toContain(`empty.gpx: ${web.failures.empty}`)
    expect(told).toContain(`note-0.txt, note-1.txt, note-10.txt, note-11.txt, note-2.txt ${web.import.andMore(count(7))}: ${web.failures['not-recognised']}`)
    expect(told.length).toBeLessThan(8)
  })

  test('dropped or chosen, it is the same one in the vault, under the name that the command line gives it', async () => {
    await app.dropFiles([folder])
    expect(await keptNames(page)).toEqual([await hashOnCommandLine(folder)])
    await app.chooseFolder(folder)
    expect(await source('Pictures').textContent()).toContain(web.import.alreadyThere)
    await app.button(web.import.see).click()
    await app.goTo('files')
    expect(await source('Pictures').count()).toBe(1)
    expect(await source('Pictures').textContent()).toContain('positions')
  })

  test('a folder and two files dropped together are three imports; none is stopped by another', async () => {
    const files = [writeSampleFile(outer, 'a.gpx', { days: 2, format: 'gpx' }), writeSampleFile(outer, 'Records.json', { days: 3, seed: 2 })]
    await app.dropFiles([...files, folder])
    for (const file of ['a.gpx', 'Records.json']) expect(await source(file).textContent()).toContain(web.import.added)
    expect(await source('Pictures').textContent()).toContain(web.import.added)
    expect(await keptNames(page)).toHaveLength(3)
  })

  test('after one of its files, says how many of its positions were here already, of which kind they are, and from how many devices', async () => {
    const records = writeSampleFile(outer, 'Records.json', { days: 3, seed: 2 })
    await app.chooseFiles([records])
    const fixes = Number(/([\d,]+) positions/.exec(await source('Records.json').textContent() ?? '')?.[1]?.replace(',', ''))
    expect(await source('Records.json').textContent()).toContain(web.import.devices(count(1)))
    expect(await source('Records.json').textContent()).not.toContain('already here')
    const twice = join(outer, 'twice')
    mkdirSync(twice)
    copyFileSync(records, join(twice, 'Records.json'))
    writePhotos(twice, 2)
    await app.dropFiles([twice])
    expect(await source('twice').textContent()).toContain(web.import.alreadyHere({ here: count(fixes), fixes: count(fixes + 2).text }))
  })

  test('with the trails of two people in it, it is refused, and told because of which file', async () => {
    const both = join(outer, 'both')
    mkdirSync(both)
    writeFileSync(join(both, 'brokers.csv'), ['advertising_id,latitude,longitude,timestamp',
      ...[1, 2].map(person => `${person}0000000-0000-4000-8000-000000000000,54.5,4.25,2024-05-01T12:00:00Z`)].join('\n'))
    await app.dropFiles([both])
    expect(await source('both').textContent()).toContain(`${web.import.within('brokers.csv')} ${web.failures['several-people']}`)
    expect(await keptNames(page)).toEqual([])
  })

  test('of nothing at all, it says so', async () => {
    mkdirSync(join(outer, 'nothing'))
    await drop(page, [join(outer, 'nothing')])
    await page.getByRole('alert').getByText(web.failures['archive-nothing-found']).waitFor()
    await app.heading(web.arrive.title).waitFor()
    expect(await keptNames(page)).toEqual([])
  })
})

describe.skipIf(chromiumPath === '')('a folder that is being read', () => {
  const outer = mkdtempSync(join(tmpdir(), 'whereprint-folder-'))
  let slow: ChangedApp, run: AppRun

  beforeAll(async () => {
    writePhotos(join(outer, 'Pictures'), photos)
    slow = slowlyReadingApp()
    run = await startRun({ folder: slow.folder })
  })
  afterAll(async () => {
    await run.clear()
    slow.remove()
    rmSync(outer, { recursive: true })
  })

  test('says how far it is, and is stopped: nothing of it is kept', async () => {
    const page = await run.open(), app = appPage(page)
    await app.heading(web.arrive.title).waitFor()
    await page.getByLabel(web.arrive.chooseFolder, { exact: true }).setInputFiles(join(outer, 'Pictures'))
    await page.getByText(/^[1-9]\d* of 300 files/).waitFor()
    expect(Number(await page.getByRole('progressbar').getAttribute('value'))).toBeGreaterThan(0)
    await app.button(web.stop).click()
    await page.getByRole('alert').getByText(web.failures.aborted).waitFor()
    await app.heading(web.arrive.title).waitFor()
    expect(await keptNames(page)).toEqual([])
    expect(run.complaints).toEqual([])
  })
})

async function hashOnCommandLine(path: string): Promise<string> {
  for await (const file of readFiles([path], { terminal: openTerminal({ quiet: true }), signal: new AbortController().signal, withHash: true })) if ('sha256' in file) return file.sha256
  return ''
}

/** The names of the imports in the vault of the page. */
function keptNames(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = new Set<string>()
    const walk = async (directory: FileSystemDirectoryHandle): Promise<void> => {
      for await (const [name, handle] of (directory as unknown as { entries(): AsyncIterable<[string, FileSystemDirectoryHandle]> }).entries()) {
        if (handle.kind as string === 'directory') await walk(handle)
        else if (name.endsWith('.parquet')) names.add(name.slice(0, 64))
      }
    }
    await walk(await navigator.storage.getDirectory())
    return [...names]
  })
}
