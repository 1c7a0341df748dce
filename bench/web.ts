import { startApp } from './app-in-chromium.ts'
import { median } from './measured-run.ts'
import { benchFirstLoad } from './web-first-load.ts'
import { benchWebImport } from './web-import.ts'
import { frameTimes, keepMapBare, noteFrames, type MapFrames } from './web-map.ts'
import type { Row } from './rows.ts'
import { benchWebPhotos } from './web-photos.ts'
import { benchReopen, fillVault, noteDrawing } from './web-reopen.ts'

const reopenFixes = 5_000_000
const mapFixes = 10_000_000

// The built app in Chromium without a window and without a graphics card. Times are stretched by other work on the machine; processor times and ratios are not.

export async function firstLoadRow(executablePath: string, rounds: number): Promise<Row> {
  const loads = await repeated(rounds, () => benchFirstLoad(executablePath))
  return {
    what: 'app, first load until it takes files: compressed, interactive', toReach: '≤ 450 kB, ≤ 1 s',
    measured: `${((loads[0]?.gzipBytes ?? NaN) / 1e3).toFixed(0)} kB, ${median(loads.map(load => load.interactiveS)).toFixed(2)} s`,
  }
}

export async function importRows(executablePath: string, records: string): Promise<Row[]> {
  const { claimsS, keptS, processorS, rendererMB, longestTaskMs, longestTaskClockMs } = await benchWebImport(executablePath, records)
  return [
    { what: 'app, Records.json to first claims, and to kept', toReach: '≤ 8 s, ≤ 700 MB renderer for 1 GB', measured: `${claimsS.toFixed(1)} s, kept ${keptS.toFixed(1)} s (processor ${processorS.toFixed(1)} s), ${rendererMB.toFixed(0)} MB` },
    { what: 'app, longest task of the page meanwhile', toReach: '≤ 100 ms', measured: `processor ${longestTaskMs.toFixed(0)} ms, by the clock ${longestTaskClockMs.toFixed(0)} ms` },
  ]
}

/** Imports a library of so many photos. */
export async function photosRow(executablePath: string, { library, photos, rounds }: { readonly library: string, readonly photos: number, readonly rounds: number }): Promise<Row> {
  const runs = await repeated(rounds, () => benchWebPhotos(executablePath, library))
  const seconds = median(runs.map(run => run.seconds)), times = median(runs.map(run => run.seconds / run.commandLineS))
  return { what: `app, folder of ${photos.toLocaleString('en')} photos of 3 MB to vault, against the command line`, toReach: '≤ 3 ×', measured: `${seconds.toFixed(1)} s, ${times.toFixed(1)} ×` }
}

export async function reopenRow(executablePath: string, rounds: number): Promise<Row> {
  const app = await startApp(executablePath, { before: [noteDrawing] })
  try {
    await fillVault(app, reopenFixes)
    const runs = await repeated(rounds, () => benchReopen(app))
    const middle = (name: 'claimsS' | 'mapS' | 'processorS'): string => median(runs.map(run => run[name])).toFixed(1)
    return { what: 'app, vault of 5.0 M fixes opened again: claims, map', toReach: '≤ 2.5 s', measured: `${middle('claimsS')} s, ${middle('mapS')} s (processor ${middle('processorS')} s)` }
  } finally {
    await app.close()
  }
}

export async function mapRow(executablePath: string, rounds: number): Promise<Row> {
  const bare = await startApp(executablePath, { before: [noteFrames, keepMapBare] }), full = await startApp(executablePath, { before: [noteFrames] })
  try {
    await bare.page.locator('.sample-line button').click()
    await fillVault(full, mapFixes)
    for (const { page } of [bare, full]) await page.locator('.maplibregl-canvas').waitFor()
    const pairs: { readonly bare: MapFrames, readonly full: MapFrames }[] = []
    // By turns, so that whatever else the machine does falls on both. The first round warms up.
    for (let round = 0; round <= rounds; round++) pairs.push({ bare: await frameTimes(bare), full: await frameTimes(full) })
    const times = (name: keyof MapFrames): string => median(pairs.slice(1).map(pair => pair.full[name] / pair.bare[name])).toFixed(1)
    return { what: 'app, a frame at 10 M fixes against the bare map of the world: panning, scrubbing', toReach: '≤ 2 ×', measured: `${times('panMs')} ×, ${times('scrubMs')} ×` }
  } finally {
    await bare.close()
    await full.close()
  }
}

async function repeated<Result>(times: number, act: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let time = 0; time < times; time++) results.push(await act())
  return results
}
