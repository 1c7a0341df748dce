import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../view/messages/messages.ts'
import { web } from '../../view/messages/web-en.ts'
import { appPage, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { writeSampleFile } from './sample-files.ts'

const passphrase = 'four random words here'

describe.skipIf(chromiumPath === '')('a person keeps a vault, locks it, takes it away and brings it back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-vault-journey-'))
  let run: AppRun, page: Page, app: AppPage, records = '', tracks = '', copies: readonly string[] = []

  beforeAll(async () => {
    records = writeSampleFile(folder, 'Records.json', { days: 60 })
    tracks = writeSampleFile(folder, 'tracks.gpx', { days: 20, seed: 2, format: 'gpx' })
    run = await startRun()
    page = await run.open()
    app = appPage(page)
    await app.chooseFiles([records])
    await app.seeMirror()
  })
  afterAll(async () => {
    await run.clear()
    rmSync(folder, { recursive: true })
  })

  const item = (text: string): Locator => page.getByRole('main').getByRole('listitem').filter({ hasText: text })
  const dialog = (): Locator => page.getByRole('dialog')
  const nameHome = async (name: string): Promise<void> => {
    await app.claims.first().getByText(messages.report.claims.why).click()
    await app.claims.first().getByLabel(web.mirror.nameLabel).fill(name)
    await app.claims.first().getByRole('button', { name: web.save, exact: true }).click()
    await app.claims.first().getByRole('heading', { name: new RegExp(name) }).waitFor()
  }
  const forget = async (): Promise<void> => {
    await app.button(web.files.forget).click()
    await dialog().getByRole('button', { name: web.files.forget }).click()
    await app.heading(web.arrive.title).waitFor()
  }

  test('imports a second file, and the first one again: nothing is added twice', async () => {
    await nameHome('The old mill')
    await app.goTo('files')
    await app.chooseFiles([tracks, records])
    expect(await item('tracks.gpx').textContent()).toContain(`${web.import.added}.`)
    expect(await item('tracks.gpx').textContent()).toContain('GPX · 1.1 · whereprint')
    expect(await item('Records.json').textContent()).toContain(`${web.import.alreadyThere}.`)
    await app.seeMirror()
    await app.goTo('files')
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(2)
  })

  test('removes one, after being asked: exactly what it brought', async () => {
    await app.button(web.files.removeNamed('tracks.gpx')).click()
    await dialog().getByText(web.files.removeAsk('tracks.gpx')).waitFor()
    await dialog().getByRole('button', { name: web.cancel }).click()
    expect(await item('tracks.gpx').count()).toBe(1)
    await app.button(web.files.removeNamed('tracks.gpx')).click()
    await dialog().getByRole('button', { name: web.files.remove }).click()
    await item('tracks.gpx').waitFor({ state: 'detached' })
    expect(await item('Records.json').count()).toBe(1)
  })

  test('saves the report, which opens from disk without a network', async () => {
    await app.goTo('take')
    const { path } = await app.saved(() => app.button(web.take.reportDo).click())
    const report = await run.context.newPage()
    await report.goto(pathToFileURL(path).href)
    await report.getByRole('heading', { name: messages.report.title }).waitFor()
    expect(await report.getByText(/you lived at/).count()).toBeGreaterThan(0)
    await report.close()
  })

  test('saves the vault as a zip and as an age file', async () => {
    const zip = await app.saved(() => app.button(web.take.vaultDo).click())
    expect(readFileSync(zip.path).subarray(0, 2).toString()).toBe('PK')
    await page.locator('summary', { hasText: web.take.vaultAge }).click()
    await givePassphrase(web.take.vaultAge, 'short', 'short')
    await page.getByText(web.files.passphraseShort).waitFor()
    await givePassphrase(web.take.vaultAge, passphrase, `${passphrase}!`)
    await page.getByText(web.files.passphraseDiffers).waitFor()
    const age = await app.saved(() => givePassphrase(web.take.vaultAge, passphrase, passphrase))
    expect(readFileSync(age.path).subarray(0, 22).toString()).toBe('age-encryption.org/v1\n')
    copies = [zip.path, age.path]
  })

  test('saves tables; the raw trail only after being told that it is unprotected', async () => {
    const table = await app.saved(() => app.button(web.take.saveAs({ what: web.take.claims, format: 'CSV' })).click())
    expect(readFileSync(table.path, 'utf8')).toContain('home')
    const raw = web.take.rawDo('GPX')
    let saved = 0
    page.on('download', () => saved++)
    await app.button(raw).click()
    await dialog().getByText(web.take.rawAsk).waitFor()
    await dialog().getByRole('button', { name: web.cancel }).click()
    expect(await dialog().count()).toBe(0)
    await app.button(raw).click()
    const { path } = await app.saved(() => dialog().getByRole('button', { name: raw }).click())
    expect(path).toContain('unprotected')
    expect(readFileSync(path, 'utf8')).toContain('<trkpt')
    expect(saved).toBe(1)
  })

  test('encrypts the vault, locks it; a wrong passphrase opens nothing, the right one all of it', async () => {
    await app.goTo('files')
    await page.locator('summary', { hasText: web.files.encrypt }).click()
    await givePassphrase(web.files.encrypt, passphrase, passphrase)
    await page.getByText(web.files.encrypted).waitFor()
    await app.button(web.lockNow).first().click()
    await app.heading(web.files.locked).waitFor()
    expect(await page.getByText('The old mill').count()).toBe(0)
    await page.reload()
    await unlock('not the passphrase')
    await page.getByRole('alert').getByText(web.failures['wrong-passphrase']).waitFor()
    await unlock(passphrase)
    await app.claims.first().getByText(/The old mill/).waitFor()
  })

  test('forgets everything: the next visit is the first', async () => {
    await app.goTo('files')
    await app.button(web.files.forget).click()
    await dialog().getByRole('button', { name: web.cancel }).click()
    await item('Records.json').waitFor()
    await forget()
    await page.reload()
    await app.heading(web.arrive.title).waitFor()
    expect(await page.evaluate(async () => {
      const names: string[] = []
      const walk = async (directory: FileSystemDirectoryHandle): Promise<void> => {
        for await (const [name, handle] of (directory as unknown as { entries(): AsyncIterable<[string, FileSystemDirectoryHandle]> }).entries()) {
          if (handle.kind as string === 'directory') await walk(handle)
          else names.push(name)
        }
      }
      await walk(await navigator.storage.getDirectory())
      return names
    })).toEqual([])
  })

  test.each([0, 1])('puts the copy it took away back in its place, with all that was said over it (%i: zip, age)', async index => {
    await app.dropFiles([copies[index] ?? ''])
    await page.getByText(web.import.vaultCopy).waitFor()
    const asked = page.getByLabel(web.import.restoreAsk)
    if (index === 1) {
      await asked.fill('not the passphrase')
      await app.button(web.import.restore).click()
      await page.getByRole('alert').getByText(web.failures['wrong-passphrase']).waitFor()
      await asked.fill(passphrase)
    }
    await app.button(web.import.restore).click()
    await app.claims.first().getByText(/The old mill/).waitFor()
    await app.goTo('files')
    await item('Records.json').waitFor()
    if (index === 0) await forget()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('and nobody was asked anything on the way', async () => {
    const { elsewhere, own } = await run.end()
    expect({ elsewhere, complaints: run.complaints }).toEqual({ elsewhere: [], complaints: [] })
    expect(own).toBeGreaterThan(10)
  })

  /** Fills in the form that asks for a new passphrase twice. */
  async function givePassphrase(name: string, first: string, again: string): Promise<void> {
    const form = page.locator('form').filter({ has: page.getByLabel(web.files.again) })
    await form.getByLabel(web.files.passphrase, { exact: true }).fill(first)
    await form.getByLabel(web.files.again, { exact: true }).fill(again)
    await form.getByRole('button', { name, exact: true }).click()
  }

  async function unlock(given: string): Promise<void> {
    await page.getByLabel(web.files.passphrase, { exact: true }).fill(given)
    await app.button(web.files.unlock).click()
  }
})
