/** `node tools/run.mjs report-picture` draws docs/pictures/report.png: the top of the sample person's report, the same on every run of one machine. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildMirror, openAtlas, readHomeWorkModel, simulatePerson, type SamplePlaces } from '../engine/index.ts'
import { mapShapes } from '../view/map/shapes.ts'
import { messages } from '../view/messages/messages.ts'
import { renderReport } from '../view/report/report.tsx'
import { findChromium, launchChromium } from './chromium.ts'

const sample = { seed: 1, days: 400 }
const size = { width: 1200, height: 960 }
const picture = join('docs', 'pictures', 'report.png')

const readJson = (name: string): unknown => JSON.parse(readFileSync(join('data', name), 'utf8'))
const readAtlas = (name: string): Uint8Array => new Uint8Array(readFileSync(join('dist', 'atlas', name)))

async function writeReport(file: string): Promise<void> {
  const atlas = await openAtlas({ cities: readAtlas('cities.bin'), world: readAtlas('world.bin') })
  // Our own file: the simulator checks that it holds enough places.
  const { trail } = simulatePerson(sample, readJson('sample-places.json') as SamplePlaces)
  const mirror = buildMirror(trail, [], { atlas, model: readHomeWorkModel(readJson('home-work-model.json')) })
  writeFileSync(file, renderReport(mirror, mapShapes(mirror, atlas), { messages, locale: 'en-GB', nowMs: mirror.trail.lastMs ?? 0, version: '0.0.0' }))
}

async function draw(): Promise<void> {
  const executable = findChromium()
  if (executable === undefined) throw new Error('Cannot draw the picture: there is no Chromium; name one with CHROMIUM=…')
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-picture-'))
  const browser = await launchChromium(executable)
  try {
    const file = join(folder, 'report.html')
    await writeReport(file)
    const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
    await page.goto(pathToFileURL(file).href)
    mkdirSync(join('docs', 'pictures'), { recursive: true })
    await page.screenshot({ path: picture })
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

await draw()
process.stdout.write(`${picture}\n`)
