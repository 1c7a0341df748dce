import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../bench/chromium.ts'
import { writeSample, type SamplePlaces } from '../../engine/index.ts'
import type { Session } from '../../web/engine-api.ts'
import { makeProfile, openEngine, serveApp, type EnginePage, type Profile } from './engine-page.ts'

const executable = findChromium()
const places = JSON.parse(readFileSync(new URL('../../data/sample-places.json', import.meta.url), 'utf8')) as SamplePlaces

/** Kills the browser of a profile at once, with all its processes: nobody closes a file or ends a lock. */
function killBrowser(profile: Profile): void {
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n').filter(line => line.includes(`--user-data-dir=${profile.folder}`))
  for (const line of processes) {
    try {
      process.kill(Number(line.trim().split(' ')[0]), 'SIGKILL')
    } catch {
      // It ended with the one before.
    }
  }
}

describe.skipIf(!executable)('a browser killed during an import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-crash-'))
  let server: Awaited<ReturnType<typeof serveApp>>, profile: Profile, context: BrowserContext, engine: EnginePage

  const write = (name: string, seed: number, days: number): string => {
    const path = join(folder, name)
    writeFileSync(path, Buffer.concat([...writeSample({ seed, days, format: 'google-records' }, places).files[0].chunks()]))
    return path
  }
  const start = async (): Promise<void> => {
    context = await profile.open()
    engine = await openEngine(context, server.origin)
  }

  beforeAll(async () => {
    server = await serveApp()
    profile = await makeProfile(executable ?? '')
    await start()
    await engine.call('open')
    expect(await (await engine.importPaths([write('first.json', 1, 10)])).outcome).toMatchObject({ result: { files: [{ outcome: { kind: 'added' } }] } })
  })
  afterAll(async () => {
    await context.close().catch(() => undefined)
    await profile.remove()
    await server.close()
    rmSync(folder, { recursive: true })
  })

  test.each([0, 60, 150, 250, 400, 700])('leaves the old vault or the new one: killed %d ms after it began', async afterMs => {
    const path = write(`second-${afterMs}.json`, 2 + afterMs, 400)
    await engine.call('open')
    const before = (await engine.call('open') as { result: Session }).result.vault
    const known = before.kind === 'open' ? before.imports.map(({ name }) => name) : []
    const { outcome } = await engine.importPaths([path])
    outcome.catch(() => undefined)
    await new Promise(resolve => setTimeout(resolve, afterMs))
    killBrowser(profile)
    await context.close().catch(() => undefined)
    await start()
    const after = (await engine.call('open') as { result: Session }).result.vault
    if (after.kind !== 'open') throw new Error('The vault is gone')
    expect(after.imports.map(({ damage }) => damage)).toEqual(after.imports.map(() => null))
    expect(after.imports.map(({ name }) => name).slice(0, known.length)).toEqual(known)
    expect(after.imports.length - known.length).toBeLessThanOrEqual(1)
    expect(await engine.call('mirror')).toMatchObject({ result: { damaged: [] } })
  })
})
