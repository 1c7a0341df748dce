import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineCalls, Session } from '../../web/engine-api.ts'
import { chromiumPath } from './app-run.ts'
import { appWithWorker, type ChangedApp } from './changed-app.ts'
import { makeProfile, openEngine, serveApp, type EnginePage, type Profile, type ServedApp } from './engine-page.ts'
import { writeSampleFile } from './sample-files.ts'

/**
 * Put before the engine in its worker: from the call that its name says, everything that changes a file is a step with a name, and the worker tells each before
 * it does it; a move also after it. At the step that its name says it stops for good, a write with half of its bytes written.
 */
const stepByStep = `{
  const asked = new URLSearchParams(name), stopAt = asked.get('stop'), names = new WeakMap(), counts = new Map()
  let isCounting = false
  addEventListener('message', ({ data }) => { if (data.name === asked.get('call')) isCounting = true })
  const plain = name => name.replace(/[0-9a-f]{64}/, 'import')
  const step = (what, halfway = () => undefined) => {
    if (!isCounting) return
    const count = (counts.get(what) ?? 0) + 1, label = count === 1 ? what : what + ' ' + count
    counts.set(what, count)
    postMessage({ id: 0, progress: label })
    if (label !== stopAt) return
    halfway()
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }
  const wrap = (prototype, method, before) => {
    const original = prototype[method]
    prototype[method] = function (...given) {
      before(this, given, original)
      const result = original.apply(this, given)
      if (method === 'createSyncAccessHandle') result.then(handle => names.set(handle, plain(this.name)), () => undefined)
      return method === 'move' ? result.then(() => step('moved to ' + plain(given[0]))) : result
    }
  }
  wrap(FileSystemDirectoryHandle.prototype, 'getFileHandle', (_, [name, options]) => { if (options?.create) step('make ' + plain(name)) })
  wrap(FileSystemDirectoryHandle.prototype, 'getDirectoryHandle', (_, [name, options]) => { if (options?.create) step('make folder ' + name) })
  wrap(FileSystemDirectoryHandle.prototype, 'removeEntry', (_, [name]) => step('remove ' + plain(name)))
  wrap(FileSystemFileHandle.prototype, 'createSyncAccessHandle', handle => step('open ' + plain(handle.name)))
  wrap(FileSystemFileHandle.prototype, 'move', (handle, [to]) => step('move ' + plain(handle.name) + ' to ' + plain(to)))
  for (const method of ['truncate', 'flush', 'close']) wrap(FileSystemSyncAccessHandle.prototype, method, handle => step(method + ' ' + names.get(handle)))
  wrap(FileSystemSyncAccessHandle.prototype, 'write', (handle, [bytes, options], write) =>
    step('write ' + names.get(handle), () => write.call(handle, bytes.subarray(0, bytes.length >> 1), options)))
}`

/** Ends the browser of a profile at once, with all its processes: nobody closes a file or lets go of a lock. */
function killBrowser({ folder }: Profile): void {
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n').filter(line => line.includes(`--user-data-dir=${folder}`))
  for (const line of processes) {
    try {
      process.kill(Number(line.trim().split(' ')[0]), 'SIGKILL')
    } catch {
      // It ended with the one before.
    }
  }
}

describe.skipIf(chromiumPath === '')('a crash at any step leaves the old vault or the new one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-crash-'))
  let changed: ChangedApp, server: ServedApp, profile: Profile, context: BrowserContext, engine: EnginePage, second = '', steps: readonly string[] = []

  beforeAll(async () => {
    changed = appWithWorker(stepByStep)
    server = await serveApp(changed.folder)
    profile = await makeProfile(chromiumPath)
    context = await profile.open()
    engine = await openEngine(context, server.origin)
    await engine.call('open')
    second = writeSampleFile(folder, 'second.json', { seed: 2, days: 20 })
    expect(await (await engine.importPaths([writeSampleFile(folder, 'first.json', { days: 10 })])).outcome).toMatchObject({ result: { sources: [{ outcome: { kind: 'added' } }] } })
  })
  afterAll(async () => {
    await context.close().catch(() => undefined)
    await profile.remove()
    await server.close()
    changed.remove()
    rmSync(folder, { recursive: true })
  })

  const open = async (passphrase?: string): Promise<Session> => {
    const opened = await engine.call('open', passphrase === undefined ? {} : { passphrase })
    if (!('result' in opened)) throw new Error(`The vault cannot be opened: ${opened.failure}`)
    return opened.result
  }
  /** Names of what was imported, all of it sound. */
  const imported = ({ vault }: Session): string[] => {
    if (vault.kind !== 'open') throw new Error('The vault is gone')
    expect(vault.imports.map(({ damage }) => damage)).toEqual(vault.imports.map(() => null))
    return vault.imports.map(({ sourceName }) => sourceName)
  }
  const told = (): Promise<string[]> => engine.page.evaluate(() => (globalThis as unknown as { progress: unknown[] }).progress.filter(one => typeof one === 'string'))

  /** Begins a call in a new tab that stops at a step, and comes back when it has stopped there. */
  async function stopAt(step: string, call: keyof EngineCalls, begin: () => unknown): Promise<void> {
    await engine.page.close()
    engine = await openEngine(context, server.origin, new URLSearchParams({ call, stop: step }).toString())
    await open()
    begin()
    await expect.poll(async () => (await told()).at(-1), { timeout: 20_000, interval: 20 }).toBe(step)
  }
  /** What was there before, or after; the engine is in a new tab then. `kill` ends the whole browser, else the tab is closed. */
  async function crash(kill: boolean): Promise<void> {
    if (kill) {
      killBrowser(profile)
      await context.close().catch(() => undefined)
      context = await profile.open()
    } else {
      await engine.page.close()
    }
    engine = await openEngine(context, server.origin)
  }
  const importSecond = (): void => void engine.importPaths([second]).then(({ outcome }) => outcome).catch(() => undefined)

  test('knows the steps of an import: the segment is written and moved, then the manifest', async () => {
    await engine.page.close()
    engine = await openEngine(context, server.origin, new URLSearchParams({ call: 'importFiles' }).toString())
    await open()
    await (await engine.importPaths([second])).outcome
    steps = await told()
    const order = ['write import.parquet.draft', 'flush import.parquet.draft', 'move import.parquet.draft to import.parquet', 'write manifest.json.draft', 'move manifest.json.draft to manifest.json']
    expect(steps.filter(step => order.includes(step))).toEqual(order)
    await removeSecond()
  })

  async function removeSecond(): Promise<void> {
    const { vault } = await open()
    const name = vault.kind === 'open' ? vault.imports.find(({ sourceName }) => sourceName === 'second.json')?.name : undefined
    if (name !== undefined) await engine.call('removeImport', { name })
  }

  /** Stops an import at a step, crashes, and tells which vault is there. Leaves the old one. */
  async function vaultAfter(step: string, kill: boolean): Promise<'old' | 'new'> {
    await stopAt(step, 'importFiles', importSecond)
    await crash(kill)
    const names = imported(await open())
    expect(['first.json', 'first.json second.json']).toContain(names.join(' '))
    expect(await engine.call('mirror')).toMatchObject({ result: { damaged: [] } })
    await removeSecond()
    return names.length === 1 ? 'old' : 'new'
  }
  const expectedAfter = (step: string): 'old' | 'new' => steps.indexOf(step) < steps.indexOf('moved to manifest.json') ? 'old' : 'new'

  test('the tab is closed, at each step of an import', async () => {
    // Of the writes of one file the first and the last stand for all.
    const chosen = steps.filter((step, i) => !/^write .* \d+$/.test(step) || !steps[i + 1]?.startsWith('write'))
    const found: string[] = []
    for (const step of chosen) found.push(await vaultAfter(step, false))
    expect(found).toEqual(chosen.map(expectedAfter))
    expect(new Set(found)).toEqual(new Set(['old', 'new']))
  }, 120_000)

  test('the browser is killed: SIGKILL around the replacement of the segment and of the manifest', async () => {
    const around = ['import.parquet.draft', 'manifest.json.draft'].flatMap(draft => {
      const write = steps.indexOf(`write ${draft}`), move = steps.findIndex(step => step.startsWith(`move ${draft}`))
      return [steps[write], steps[move], steps[move + 1]]
    })
    const found: string[] = []
    for (const step of around) found.push(await vaultAfter(step, true))
    expect(around.length).toBeGreaterThanOrEqual(5)
    expect(found).toEqual(around.map(expectedAfter))
    expect(new Set(found)).toEqual(new Set(['old', 'new']))
  }, 120_000)

  test.each([['make manifest.json.draft', 'plain'], ['move current.draft to current', 'plain'], ['moved to current', 'encrypted']])(
    'the browser is killed while the vault is being encrypted, at “%s”: it is %s', async (step, expected) => {
      const passphrase = 'four random words here'
      await stopAt(step, 'encrypt', () => void engine.call('encrypt', { passphrase }).catch(() => undefined))
      await crash(true)
      const { vault: { kind } } = await open()
      expect(kind === 'locked' ? 'encrypted' : 'plain').toBe(expected)
      expect(imported(await open(kind === 'locked' ? passphrase : undefined))).toEqual(['first.json'])
    }, 60_000)
})
