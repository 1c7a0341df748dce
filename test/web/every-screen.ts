import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { web } from '../../view/messages/web-en.ts'
import { appPage, type AppPage } from './app-page.ts'
import type { AppRun } from './app-run.ts'
import { writeSampleFile } from './sample-files.ts'
import { strangeTable } from './strange-table.ts'

/** What is done with each screen and each dialog, when it is there: its name, and the page. */
export type Visit = (name: string, page: Page) => Promise<void>

const passphrase = 'four random words here'

/** Leads through every screen, panel, dialog and notice of the app, from an empty profile on, of a `slowlyReadingApp`, and shows each to `visit`, everything on it opened. */
export async function visitEveryScreen(run: AppRun, folder: string, visit: Visit): Promise<void> {
  const page = await run.open(), app = appPage(page)
  await app.heading(web.arrive.title).waitFor()
  await visitOpened('arrive', page, visit)
  await visitSample(app, visit)
  await visitImport(app, folder, visit)
  await visitFiles(app, visit)
  await visitTake(app, visit)
  await visitLocked(run, app, visit)
}

/** Opens whatever can be folded out, then visits. */
async function visitOpened(name: string, page: Page, visit: Visit): Promise<void> {
  await page.evaluate(() => { for (const details of Array.from(document.querySelectorAll('details'))) details.open = true })
  await visit(name, page)
}

async function visitDialog(name: string, opener: string, app: AppPage, visit: Visit): Promise<void> {
  await app.button(opener).first().click()
  await app.page.getByRole('dialog').waitFor()
  await visit(name, app.page)
  await app.page.getByRole('dialog').getByRole('button', { name: web.cancel }).click()
}

async function visitSample(app: AppPage, visit: Visit): Promise<void> {
  const { page } = app
  await app.openSample()
  await app.claims.first().getByRole('button', { name: new RegExp(`^${web.mirror.notTrue}`) }).click()
  await visitOpened('mirror: conclusions', page, visit)
  await app.turnTo('day')
  await visit('mirror: day', page)
  await app.turnTo('places')
  await page.getByRole('button', { name: /^Place 1 / }).click()
  await visit('mirror: places', page)
  await app.button(web.filter.heading).click()
  await page.locator('[popover]').getByLabel('Sun').uncheck()
  await visit('mirror: filter', page)
  await page.locator('[popover]').getByRole('button', { name: web.close }).click()
  await app.goTo('patterns')
  await visitOpened('patterns', page, visit)
  await app.goTo('files')
  await visit('files, of the sample', page)
  await app.goTo('take')
  await visit('take away, of the sample', page)
  await app.button(web.sampleLeave).click()
  await app.heading(web.arrive.title).waitFor()
}

async function visitImport(app: AppPage, folder: string, visit: Visit): Promise<void> {
  const { page } = app, letter = join(folder, 'letter.txt')
  writeFileSync(letter, 'Dear Sir or Madam,\n')
  await page.getByLabel(web.arrive.chooseFiles, { exact: true }).setInputFiles([writeSampleFile(folder, 'Long.json', { seed: 3, days: 400 })])
  await app.heading(web.import.heading).waitFor()
  await visit('import under way', page)
  await app.button(web.stop).click()
  await page.getByRole('alert').waitFor()
  await visit('import stopped', page)
  await app.chooseFiles([letter, writeSampleFile(folder, 'Records.json', { days: 60 })])
  await visitOpened('what was found', page, visit)
  const boat = join(folder, 'boat.csv')
  writeFileSync(boat, strangeTable(50))
  await app.chooseFiles([boat])
  await app.button(web.table.open('boat.csv')).click()
  await page.getByText(web.table.check({ fixes: { value: 49, text: '49' }, rows: { value: 50, text: '50' } })).waitFor()
  await visitOpened('a table’s columns are asked for', page, visit)
  await page.getByRole('dialog').getByRole('button', { name: web.cancel }).click()
  await app.seeMirror()
}

async function visitFiles(app: AppPage, visit: Visit): Promise<void> {
  const { page } = app
  await app.goTo('files')
  await visitOpened('files', page, visit)
  await visitDialog('files: remove', web.files.removeNamed('Records.json'), app, visit)
  await visitDialog('files: forget', web.files.forget, app, visit)
}

async function visitTake(app: AppPage, visit: Visit): Promise<void> {
  await app.goTo('take')
  await visitOpened('take away', app.page, visit)
  await visitDialog('take away: raw', web.take.rawDo('GPX'), app, visit)
  const { path } = await app.saved(() => app.button(web.take.vaultDo).click())
  await app.goTo('files')
  await app.chooseFiles([path])
  await visit('a vault comes back', app.page)
  await app.goTo('files')
}

async function visitLocked(run: AppRun, app: AppPage, visit: Visit): Promise<void> {
  const { page } = app, form = page.locator('form').filter({ has: page.getByLabel(web.files.again) })
  await page.locator('summary', { hasText: web.files.encrypt }).click()
  const give = async (first: string, again: string): Promise<void> => {
    await form.getByLabel(web.files.passphrase, { exact: true }).fill(first)
    await form.getByLabel(web.files.again, { exact: true }).fill(again)
    await form.getByRole('button', { name: web.files.encrypt, exact: true }).click()
  }
  await give('short', 'short')
  await page.getByText(web.files.passphraseShort).waitFor()
  await visit('files: passphrase too short', page)
  await give(passphrase, passphrase)
  await page.getByText(web.files.encrypted).waitFor()
  await visit('files, encrypted', page)
  const second = await run.open()
  await second.getByText(web.failures['in-use']).waitFor()
  await visit('a second tab', second)
  await second.close()
  await app.button(web.lockNow).first().click()
  await app.heading(web.files.locked).waitFor()
  await page.getByLabel(web.files.passphrase, { exact: true }).fill('not the passphrase')
  await app.button(web.files.unlock).click()
  await page.getByText(web.failures['wrong-passphrase']).waitFor()
  await visit('locked, a wrong passphrase', page)
}

