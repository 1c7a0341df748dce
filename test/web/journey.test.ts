import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../view/messages/messages.ts'
import { web } from '../../view/messages/web-en.ts'
import { tokens } from '../../view/tokens.ts'
import { hasSharedData, sharedData } from '../shared-data.ts'
import { appPage, type AppPage } from './app-page.ts'
import { chromiumPath, startRun, type AppRun } from './app-run.ts'
import { centreOf, colourCount } from './picture.ts'
import { writeSampleFile } from './sample-files.ts'

describe.skipIf(chromiumPath === '')('a person comes to the page, sees themselves, corrects it, and looks closer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-journey-'))
  let run: AppRun, page: Page, app: AppPage

  beforeAll(async () => {
    run = await startRun()
    page = await run.open()
    app = appPage(page)
  })
  afterAll(async () => {
    await run.clear()
    rmSync(folder, { recursive: true })
  })

  const claim = (text: RegExp) => app.claims.filter({ hasText: text })

  test('arrives: what this is, what happens to the data, where to get an export', async () => {
    await app.heading(web.arrive.title).waitFor()
    for (const point of Object.values(web.arrive.dataPoints)) expect(await page.getByText(point, { exact: true }).isVisible()).toBe(true)
    const guides = Object.values(web.arrive.guide)
    for (const { name, steps } of guides) {
      await page.locator('summary', { hasText: name }).click()
      await page.getByText(steps[0] ?? '', { exact: true }).waitFor()
    }
    expect(guides.length).toBeGreaterThan(5)
    expect(await page.getByRole('navigation').count()).toBe(0)
  })

  test('tries the sample person: claims with their sureness, the map, the time', async () => {
    await app.openSample()
    await app.notices.getByText(web.sample).waitFor()
    expect(await app.claims.count()).toBeGreaterThan(2)
    expect(await claim(/you lived at/).first().textContent()).toMatch(/\d+%.*certain|likely/)
    const picture = await app.map()
    expect(colourCount(picture)).toBeGreaterThan(20)
    expect([centreOf(picture, tokens.light.home), centreOf(picture, tokens.light.work)]).toEqual([expect.anything(), expect.anything()])
    expect(await app.chosenTime.textContent()).toMatch(/2025 – .*2026/)
  })

  test('“show me” moves the map and the time to what a claim rests on', async () => {
    const home = claim(/you lived at/).nth(1), statement = await home.getByRole('heading').textContent() ?? ''
    await home.getByRole('button', { name: new RegExp(`^${web.mirror.show}`) }).click()
    const [from = '?', end = '?'] = /from (.+) to (.+)\.$/.exec(statement)?.slice(1) ?? []
    await expect.poll(() => app.chosenTime.textContent()).toContain(from.replace(/\s\d{4}$/, ''))
    expect(await app.chosenTime.textContent()).toContain(end)
    // Its mark is in the middle of the map, and the other home of that person is out of sight.
    await expect.poll(async () => centreOf(await app.map(), tokens.light.home)).toMatchObject({ x: expect.closeTo(0.5, 1) as number, y: expect.closeTo(0.5, 1) as number })
  })

  test('leaves the sample: nothing of it was kept', async () => {
    await app.button(web.sampleLeave).click()
    await app.heading(web.arrive.title).waitFor()
    await page.reload()
    await app.heading(web.arrive.title).waitFor()
    expect(await app.notices.getByText(web.sample).count()).toBe(0)
  })

  test.runIf(hasSharedData('dropping exports on the page'))('drops exports of other people’s programs, a folder and a zip: each is told by name, format and count', async () => {
    const rows = readFileSync(`${sharedData}formats/MANIFEST.tsv`, 'utf8').split('\n').map(line => line.split('\t'))
    const fixesOf = (file: string): string => Number(rows.find(([name]) => name === file)?.[10]).toLocaleString('en-GB')
    const files = ['google-records/reitti-Records.json', 'owntracks/synthetic-2024-05.rec', 'fit/reitti-sample.fit', 'google-takeout-zip/takeout-20230101T000000Z-001.zip']
    await app.dropFiles([...files, 'kml'].map(file => `${sharedData}formats/${file}`))
    // Each file is an import, and so is the folder.
    const source = (name: string) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })
    for (const file of files) {
      const text = await source(file.split('/')[1] ?? '').textContent()
      expect(text, file).toContain(web.import.added)
      expect(text, file).toContain(`${fixesOf(file)} position`)
    }
    // The folder's files, each by itself; those without a position say so.
    expect(await source('kml').textContent()).toMatch(/gpsbabel-google_ext\.kml: .* · KML/)
    expect(await source('kml').textContent()).toContain(': 0 positions')
    await app.seeMirror()
    expect(colourCount(await app.map())).toBeGreaterThan(3)
    await app.goTo('files')
    await app.button(web.files.forget).click()
    await page.getByRole('dialog').getByRole('button', { name: web.files.forget }).click()
    await app.heading(web.arrive.title).waitFor()
  })

  test('chooses their own export: what was found, then the mirror of it', async () => {
    await app.chooseFiles([writeSampleFile(folder, 'Records.json', { days: 90 })])
    // Days are those of the places, once these are known.
    await expect.poll(() => page.getByRole('listitem').filter({ hasText: 'Records.json' }).textContent(), { timeout: 20_000 }).toMatch(/Kept\..*positions, 1\u00a0Jan – 31\u00a0Mar\u00a02025.*Google Location History \(Records\)/)
    await app.seeMirror()
    expect(await claim(/you lived at/).count()).toBeGreaterThan(0)
    expect(await app.notices.getByText(web.sample).count()).toBe(0)
  })

  test('says “not true” of a claim and gives its place a name; both last', async () => {
    const home = claim(/you lived at/).first()
    await home.getByRole('button', { name: new RegExp(`^${web.mirror.notTrue}`) }).click()
    await home.getByText(web.mirror.denied).waitFor()
    await home.getByText(messages.report.claims.why).click()
    await home.getByLabel(web.mirror.nameLabel).fill('The old mill')
    await home.getByRole('button', { name: web.save, exact: true }).click()
    await claim(/you lived at The old mill/).waitFor()
    await page.reload()
    await claim(/you lived at The old mill/).getByText(web.mirror.denied).waitFor()
    await app.turnTo('places')
    await page.getByRole('button', { name: /^The old mill/ }).waitFor()
    await app.turnTo('conclusions')
    await app.button(web.undo).click()
    await home.getByText(web.mirror.denied).waitFor({ state: 'detached' })
    expect(await home.getByRole('heading').textContent()).toContain('The old mill')
  })

  test('opens the evidence: the stays it rests on lead to their day', async () => {
    const home = claim(/you lived at/).first()
    await home.getByText(messages.report.claims.why).click()
    expect(await home.textContent()).toContain(messages.claims.criterion.home)
    await home.getByRole('button', { name: /\d{4}, \d\d:\d\d/ }).first().click()
    await page.getByLabel(web.dayView.date, { exact: true }).waitFor()
    expect(await page.getByRole('img', { name: web.dayView.strip }).isVisible()).toBe(true)
    await page.getByRole('button', { name: /^The old mill/ }).first().waitFor()
  })

  test('goes from day to day; the time line follows, and a day beyond the record says that nothing is concluded', async () => {
    const date = page.getByLabel(web.dayView.date, { exact: true })
    await date.fill('2025-01-15')
    await expect.poll(() => app.chosenTime.textContent()).toMatch(/^Wed,?\u00a015\u00a0Jan\u00a02025$/)
    expect(await page.getByRole('listitem').filter({ hasText: /\d\d:\d\d – \d\d:\d\d/ }).count()).toBeGreaterThan(1)
    await app.button(web.dayView.after).click()
    expect(await date.inputValue()).toBe('2025-01-16')
    await app.button(web.dayView.before).click()
    await app.button(web.dayView.before).click()
    expect(await date.inputValue()).toBe('2025-01-14')
    await date.fill('2024-12-01')
    await page.getByText(web.dayView.silent).waitFor()
  })

  test('filters by weekday and hour: fewer positions on the time line, and back', async () => {
    const bars = page.getByRole('img', { name: /^Positions over time/ })
    await app.button(web.time.span.all).click()
    await expect.poll(() => bars.getAttribute('aria-label')).toMatch(/1\u00a0Jan – 31\u00a0Mar\u00a02025; at most \d{3}/)
    const whole = await bars.getAttribute('aria-label')
    await app.button(web.filter.heading).click()
    const panel = page.locator('[popover]')
    for (const day of ['Sat', 'Sun']) await panel.getByLabel(day).uncheck()
    await panel.getByLabel(web.filter.toHour).selectOption({ label: '06:00' })
    await app.button(web.filter.active).waitFor()
    await expect.poll(() => bars.getAttribute('aria-label')).not.toBe(whole)
    await panel.getByRole('button', { name: web.filter.clear }).click()
    await expect.poll(() => bars.getAttribute('aria-label')).toBe(whole)
    await panel.getByRole('button', { name: web.close }).click()
    expect(await panel.isVisible()).toBe(false)
  })

  test('looks at the patterns: the week, the calendar, the sums', async () => {
    await app.goTo('patterns')
    for (const name of [messages.report.routine.heading, messages.report.calendar.heading, messages.report.statistics.heading]) await app.heading(name).waitFor()
    expect(await page.getByRole('img').count()).toBeGreaterThan(3)
  })

  test('reads it all in German', async () => {
    await page.getByLabel(web.language).selectOption({ label: 'Deutsch' })
    await page.getByRole('button', { name: 'Muster' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
    await page.getByLabel('Sprache').selectOption({ label: 'English' })
  })

  test('and nobody was asked anything on the way', async () => {
    const { elsewhere, own } = await run.end()
    expect({ elsewhere, complaints: run.complaints }).toEqual({ elsewhere: [], complaints: [] })
    expect(own).toBeGreaterThan(10)
  })
})
