import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../view/messages/messages.ts'
import { web } from '../../view/messages/web-en.ts'
import { appPage, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { appWithWorker, slowlyReadingApp, type ChangedApp } from './changed-app.ts'
import { freshAppForEach } from './fresh-app.ts'
import { writeSampleFile } from './sample-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'whereprint-trouble-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

/** Tells that something is still right: nothing was lost by what went wrong. */
const seesHome = (app: AppPage): Promise<void> => app.claims.filter({ hasText: /you lived at/ }).first().waitFor()

describe.skipIf(chromiumPath === '')('what goes wrong ends in a plain message, and nothing is lost', () => {
  let run: AppRun, page: Page, app: AppPage, records = '', other = ''

  beforeAll(() => {
    records = writeSampleFile(folder, 'Records.json', { days: 60 })
    other = writeSampleFile(folder, 'Other.json', { days: 30, seed: 2 })
  })
  freshAppForEach(fresh => { ({ run, page, app } = fresh) })

  const importRecords = async (): Promise<void> => {
    await app.chooseFiles([records])
    await app.seeMirror()
  }

  test('a photo of a cat, an empty zip and a text: each is told why, and the good file beside them is kept', async () => {
    const cat = write('cat.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 0x55)]))
    const zip = write('empty.zip', Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]))
    await app.chooseFiles([cat, zip, write('letter.txt', Buffer.from('Dear Sir or Madam,\n')), records])
    const outcome = (name: string) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })
    expect(await outcome('cat.jpg').textContent()).toContain(web.import.nothing)
    expect(await outcome('empty.zip').textContent()).toContain(web.failures['archive-nothing-found'])
    expect(await outcome('letter.txt').textContent()).toContain(web.failures['not-recognised'])
    expect(await outcome('Records.json').textContent()).toContain(web.import.added)
    await app.seeMirror()
    await seesHome(app)
  })

  test('only bad files: the way back to the beginning is open', async () => {
    await app.chooseFiles([write('letter.txt', Buffer.from('Dear Sir or Madam,\n'))])
    await app.button(web.close).click()
    await app.heading(web.arrive.title).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('a second tab is told that the first one has the vault, and has it when that is closed', async () => {
    await importRecords()
    const second = appPage(await run.open())
    await second.page.getByRole('alert').getByText(web.failures['in-use']).waitFor()
    expect(await second.claims.count()).toBe(0)
    await seesHome(app)
    await page.close()
    page = second.page
    await page.reload()
    await seesHome(second)
  })

  test('a tab closed in the middle of an import: the next one has what was there before', async () => {
    await importRecords()
    await app.goTo('files')
    await page.getByLabel(web.arrive.chooseFiles, { exact: true }).setInputFiles([writeSampleFile(folder, 'Large.json', { seed: 3, days: 400 })])
    await app.heading(web.import.heading).waitFor()
    const next = await run.open()
    await page.close()
    page = next
    app = appPage(page)
    await page.reload()
    await seesHome(app)
    await app.goTo('files')
    expect(await page.getByRole('listitem').filter({ hasText: 'Records.json' }).count()).toBe(1)
    expect(await page.getByText(messages.damages['missing']).count()).toBe(0)
  })

  test('no room on the device: the vault is as it was, and with room the same file is taken', async () => {
    await importRecords()
    const devtools = await run.context.newCDPSession(page)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: run.origin, quotaSize: 50_000 })
    await app.goTo('files')
    await page.getByLabel(web.arrive.chooseFiles, { exact: true }).setInputFiles([other])
    await page.getByRole('alert').getByText(web.failures['disk-full']).waitFor()
    await app.goTo('mirror')
    await seesHome(app)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: run.origin })
    await app.goTo('files')
    await app.chooseFiles([other])
    expect(await page.getByRole('listitem').filter({ hasText: 'Other.json' }).textContent()).toContain(web.import.added)
  })

  test('a vault of a newer version is told of and not touched', async () => {
    await importRecords()
    await page.goto('about:blank')
    await page.goto(`${run.origin}/manifest.webmanifest`)
    const change = (from: string, to: string): Promise<string> => page.evaluate(async ([before, after]) => {
      const home = await (await navigator.storage.getDirectory()).getDirectoryHandle('whereprint')
      const handle = await (await home.getDirectoryHandle('vault-1')).getFileHandle('manifest.json')
      const text = await (await handle.getFile()).text(), writable = await handle.createWritable()
      await writable.write(text.replace(before, after))
      await writable.close()
      return text
    }, [from, to] as const)
    await change('"version": 1', '"version": 99')
    await page.goto(`${run.origin}/`)
    await page.getByRole('alert').getByText(web.failures['newer-version']).waitFor()
    await page.goto(`${run.origin}/manifest.webmanifest`)
    expect(await change('"version": 99', '"version": 1')).toContain('"version": 99')
    await page.goto(`${run.origin}/`)
    await seesHome(app)
  })

  test('storage that the browser has cleared: the page says so, and what to do', async () => {
    await importRecords()
    const devtools = await run.context.newCDPSession(page)
    await page.goto('about:blank')
    await devtools.send('Storage.clearDataForOrigin', { origin: run.origin, storageTypes: 'file_systems' })
    await page.goto(`${run.origin}/`)
    await app.notices.getByText(web.evicted).waitFor()
    await importRecords()
    expect(await app.notices.getByText(web.evicted).count()).toBe(0)
  })

  test('a file that is gone by the time it is read: told, and the one before it is kept', async () => {
    const gone = writeSampleFile(folder, 'Gone.json')
    await page.getByLabel(web.arrive.chooseFiles, { exact: true }).setInputFiles([writeSampleFile(folder, 'Large.json', { seed: 3, days: 400 }), gone])
    rmSync(gone)
    await app.heading(web.import.done).waitFor()
    expect(await page.getByRole('listitem').filter({ hasText: 'Gone.json' }).textContent()).toContain(web.failures.unreadable)
    await app.seeMirror()
    await seesHome(app)
  })
})

describe.skipIf(chromiumPath === '')('an import that takes its time', () => {
  let slow: ChangedApp, run: AppRun

  beforeAll(async () => {
    slow = slowlyReadingApp()
    run = await startRun({ folder: slow.folder })
  })
  afterAll(async () => {
    await run.clear()
    slow.remove()
  })

  test('says so when it is stopped', async () => {
    const page = await run.open(), app = appPage(page)
    await page.getByLabel(web.arrive.chooseFiles, { exact: true }).setInputFiles([writeSampleFile(folder, 'Large.json', { seed: 3, days: 400 })])
    await app.button(web.stop).click()
    await page.getByRole('alert').getByText(web.failures.aborted).waitFor()
    await app.heading(web.arrive.title).waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(0)
  })
})

describe.skipIf(chromiumPath === '')('a browser without something', () => {
  let changed: ChangedApp, run: AppRun, page: Page, app: AppPage

  beforeAll(async () => {
    changed = appWithWorker('delete StorageManager.prototype.getDirectory')
    run = await startRun({ folder: changed.folder, args: ['--disable-3d-apis'] })
    page = await run.open()
    app = appPage(page)
  })
  afterAll(async () => {
    await run.clear()
    changed.remove()
  })

  test('without files for pages it works in memory and says that all is gone afterwards', async () => {
    await app.notices.getByText(web.memoryOnly).waitFor()
    await app.chooseFiles([writeSampleFile(folder, 'Records.json', { days: 60 })])
    await app.seeMirror()
    await seesHome(app)
    await app.notices.getByText(web.memoryOnly).waitFor()
    await page.reload()
    await app.heading(web.arrive.title).waitFor()
    expect(await app.notices.getByText(web.evicted).count()).toBe(0)
  })

  test('without WebGL2 it says so, and has its lists, days and charts', async () => {
    await app.openSample()
    await page.getByText(web.mirror.noMap).waitFor()
    await seesHome(app)
    await app.claims.first().getByRole('button', { name: new RegExp(`^${web.mirror.show}`) }).click()
    await app.turnTo('day')
    await page.getByRole('img', { name: web.dayView.strip }).waitFor()
    await app.goTo('patterns')
    await app.heading(messages.report.routine.heading).waitFor()
    expect(run.complaints).toEqual([])
  })
})
