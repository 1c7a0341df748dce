import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { formatOf } from '../../view/format.ts'
import { web as webDe } from '../../view/messages/web-de.ts'
import { web } from '../../view/messages/web-en.ts'
import type { AppPage } from './app-page.ts'
import { chromiumPath } from './app-run.ts'
import { freshAppForEach } from './fresh-app.ts'
import { writeSampleFile } from './sample-files.ts'
import { strangeTable } from './strange-table.ts'

const { count } = formatOf('en-GB'), texts = web.table

describe.skipIf(chromiumPath === '')('a table whose columns are not understood', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-table-'))
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  let page: Page, app: AppPage

  freshAppForEach(fresh => { ({ page, app } = fresh) }, { timezoneId: 'Europe/Berlin' })
  afterAll(() => rmSync(folder, { recursive: true }))

  const dialog = (): Locator => page.getByRole('dialog', { name: texts.heading })
  const choose = (label: string, name: string): Promise<string[]> => dialog().getByRole('combobox', { name: label, exact: true }).selectOption({ label: name })
  const told = (): Locator => dialog().getByRole('status')
  const read = (fixes: number, rows: number): string => texts.check({ fixes: count(fixes), rows: count(rows) })
  const source = (name: string): Locator => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })

  test('is shown with its first rows; the columns its values suggest are chosen, the live check tells how many rows they read, and it is imported', async () => {
    await app.chooseFiles([write('boat.csv', strangeTable(50))])
    expect(await source('boat.csv').textContent()).toContain(web.failures['table-unknown'])
    await app.button(texts.open('boat.csv')).click()
    await told().getByText(read(49, 50)).waitFor()
    expect(await dialog().getByRole('columnheader').allTextContents()).toEqual([`north${texts.roles.lat}`, `east${texts.roles.lon}`, `seen${texts.roles.time}`, 'pace', 'note'])
    expect(await dialog().getByRole('row').nth(1).getByRole('cell').allTextContents()).toEqual(['54.5000', '4.2500', '15.06.2024 10:00', '3.5', 'calm'])
    expect(await told().textContent()).toContain(texts.first({ lat: '54.5', lon: '4.25', time: '15\u00a0Jun\u00a02024,\u00a010:00' }))
    await dialog().getByRole('button', { name: texts.import }).click()
    await source('boat.csv').getByText(`${web.import.added}.`).waitFor()
    expect(await source('boat.csv').textContent()).toContain(web.import.fixes(count(49)))
    expect(await source('boat.csv').textContent()).toContain(web.formats.csv)
    expect(await dialog().count()).toBe(0)
  })

  test('tells at once what a wrong or missing column does, and what a zone and a unit do', async () => {
    await app.chooseFiles([write('boat.csv', strangeTable(50))])
    await app.button(texts.open('boat.csv')).click()
    await told().getByText(read(49, 50)).waitFor()
    await choose(texts.roles.lat, 'note')
    await told().getByText(texts.noneRead).waitFor()
    expect(await dialog().getByRole('button', { name: texts.import }).isDisabled()).toBe(true)
    await choose(texts.roles.lat, texts.none)
    await told().getByText(texts.missing.position).waitFor()
    await choose(texts.roles.lat, 'north')
    await choose(texts.zone, texts.zoneOfDevice('Europe/Berlin'))
    await told().getByText('15 Jun 2024, 08:00 (UTC)').waitFor()
    await dialog().locator('summary', { hasText: texts.more }).click()
    await choose(texts.roles.speed, 'pace')
    await choose(texts.speed, texts.unit.kmh)
    await choose(texts.days, texts.unit.mdy)
    await told().getByText(/times that could not be read/).waitFor()
  })

  test('with two people in it, is refused before anything is kept', async () => {
    await app.chooseFiles([write('two.csv', strangeTable(10).replaceAll('calm', 'anna').replace('anna', 'bert'))])
    await app.button(texts.open('two.csv')).click()
    await dialog().locator('summary', { hasText: texts.more }).click()
    await choose(texts.roles.id, 'note')
    await told().getByText(web.failures['several-people']).waitFor()
    expect(await dialog().getByRole('button', { name: texts.import }).isDisabled()).toBe(true)
  })

  test('without headers its columns go by number', async () => {
    await app.chooseFiles([write('bare.csv', 'x,-30.2512,y,-15.5034\nx,-30.2513,y,-15.5035\n')])
    await app.button(texts.open('bare.csv')).click()
    await told().getByText(texts.missing.time).waitFor()
    expect(await dialog().getByRole('columnheader').allTextContents()).toEqual([texts.column('1'), `${texts.column('2')}${texts.roles.lat}`, texts.column('3'), `${texts.column('4')}${texts.roles.lon}`])
  })

  test('records in JSON whose fields nobody knows are asked for in the same way', async () => {
    const records = Array.from({ length: 20 }, (_, i) => ({ at: { north: 54.5001 + i / 1000, east: 4.2503 }, seen: `2024-06-15T10:${10 + i}:00Z` }))
    await app.chooseFiles([write('boat.json', JSON.stringify({ trip: records }))])
    await app.button(texts.open('boat.json')).click()
    await told().getByText(read(20, 20)).waitFor()
    expect(await dialog().getByRole('columnheader').allTextContents()).toEqual([`at.north${texts.roles.lat}`, `at.east${texts.roles.lon}`, `seen${texts.roles.time}`])
    await dialog().getByRole('button', { name: texts.import }).click()
    await source('boat.json').getByText(`${web.import.added}.`).waitFor()
    expect(await source('boat.json').textContent()).toContain(web.import.fixes(count(20)))
  })

  test('by keyboard: the dialog has the focus, Escape leaves it where it was', async () => {
    await app.chooseFiles([write('boat.csv', strangeTable(50))])
    const opener = app.button(texts.open('boat.csv'))
    await opener.focus()
    await page.keyboard.press('Enter')
    await dialog().waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(texts.heading)
    for (const name of [texts.rows, texts.roles.lat]) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.closest('label')?.firstChild?.textContent)).toBe(name)
    }
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(await opener.evaluate(element => element === document.activeElement)).toBe(true)
  })

  test('beside other files, is asked for by itself, and what was told of them stays', async () => {
    await app.chooseFiles([write('boat.csv', strangeTable(50)), writeSampleFile(folder, 'tracks.gpx', { days: 2, format: 'gpx' })])
    await app.button(texts.open('boat.csv')).click()
    await told().getByText(read(49, 50)).waitFor()
    await dialog().getByRole('button', { name: texts.import }).click()
    await source('boat.csv').getByText(`${web.import.added}.`).waitFor()
    expect(await source('tracks.gpx').textContent()).toContain(`${web.import.added}.`)
    expect(await app.button(texts.open('boat.csv')).count()).toBe(0)
  })

  test('asks in German, too', async () => {
    await app.chooseFiles([write('boat.csv', strangeTable(50))])
    await page.getByLabel(web.language).selectOption({ label: 'Deutsch' })
    await app.button(webDe.table.open('boat.csv')).click()
    await page.getByRole('dialog', { name: webDe.table.heading }).getByText('49 von den ersten 50 Zeilen sind lesbar.').waitFor()
    expect(await page.getByRole('dialog').getByRole('columnheader').first().textContent()).toBe(`north${webDe.table.roles.lat}`)
    await page.getByRole('dialog').getByRole('button', { name: webDe.cancel }).click()
    await page.getByLabel(webDe.language).selectOption({ label: 'English' })
  })
})
