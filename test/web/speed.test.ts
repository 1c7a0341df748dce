import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp } from '../../bench/app-in-chromium.ts'
import { benchFirstLoad } from '../../bench/web-first-load.ts'
import { benchWebImport } from '../../bench/web-import.ts'
import { chromiumPath } from './app-run.ts'
import { writeSampleFile } from './sample-files.ts'

/** What holds on any machine: sizes, and processor time, which other work does not stretch. The rest is measured by `npm run bench -- --only web`. */
describe.skipIf(chromiumPath === '')('the app is small and stays responsive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-speed-'))
  let records = ''

  beforeAll(() => {
    records = writeSampleFile(folder, 'Records.json', { days: 400 })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('before a file is dropped it loads at most 450 kB, and nothing of the map', async () => {
    const { gzipBytes, files } = await benchFirstLoad(chromiumPath)
    expect(gzipBytes).toBeLessThanOrEqual(450_000)
    expect(files).toContain('engine-worker.js')
    expect(files.filter(name => /map|world|cities/.test(name))).toEqual([])
  })

  test('no task of the page takes more than 100 ms of processor time while a file is imported and shown', async () => {
    const { longestTaskMs } = await benchWebImport(chromiumPath, records)
    expect(longestTaskMs).toBeGreaterThan(0)
    expect(longestTaskMs).toBeLessThan(100)
  })

  test('a task that does take long is seen', async () => {
    const app = await startApp(chromiumPath), stop = await app.watch()
    await app.page.evaluate(() => {
      // Busy, not idle: processor time is counted.
      let sum = 0
      for (const endMs = performance.now() + 1500; performance.now() < endMs;) sum += Math.sqrt(sum)
      return sum
    })
    expect((await stop()).longestTaskMs).toBeGreaterThan(100)
    await app.close()
  })
})
