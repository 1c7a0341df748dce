import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium } from '../../bench/chromium.ts'
import { folderStore } from '../../cli/folder-store.ts'
import { createVault, importSource, memorySource, unpackVault, writeSample, type SamplePlaces } from '../../engine/index.ts'
import type { ImportProgress, Session } from '../../web/engine-api.ts'
import { makeProfile, openEngine, serveApp, type EnginePage, type Profile } from './engine-page.ts'

const executable = findChromium()
if (!executable) {
  if (process.env['WHEREPRINT_TEST_DATA'] === 'required') throw new Error('Cannot test the app: Chromium is demanded but absent')
  process.stderr.write('skipped: the app in a browser (no Chromium; name one with CHROMIUM=…)\n')
}

const places = JSON.parse(readFileSync(new URL('../../data/sample-places.json', import.meta.url), 'utf8')) as SamplePlaces

/** A month of a person who does not exist. */
function sampleBytes(seed: number, days = 30): Buffer {
  const [file] = writeSample({ seed, days, format: 'google-records' }, places).files
  return Buffer.concat([...file.chunks()])
}

describe.skipIf(!executable)('the engine in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-files-'))
  const file = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  let server: Awaited<ReturnType<typeof serveApp>>, profile: Profile, context: BrowserContext, engine: EnginePage
  let records = '', other = ''

  beforeAll(async () => {
    records = file('Records.json', sampleBytes(1))
    other = file('Other.json', sampleBytes(2))
    server = await serveApp()
    profile = await makeProfile(executable ?? '')
    context = await profile.open()
  })
  afterAll(async () => {
    await context.close()
    await profile.remove()
    await server.close()
    rmSync(folder, { recursive: true })
  })
  beforeEach(async () => {
    for (const page of context.pages().slice(1)) await page.close()
    engine = await openEngine(context, server.origin)
    await engine.call('open')
    await engine.call('forget')
  })

  const importing = async (...paths: string[]) => (await engine.importPaths(paths)).outcome
  const stored = (page: Page): Promise<string[]> => page.evaluate(async () => {
    const names: string[] = []
    const walk = async (directory: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of (directory as unknown as { entries(): AsyncIterable<[string, FileSystemDirectoryHandle]> }).entries()) {
        if (handle.kind as string === 'directory') await walk(handle, `${path}${name}/`)
        else names.push(path + name)
      }
    }
    await walk(await navigator.storage.getDirectory(), '')
    return names.sort()
  })
  /** The bytes of the blob that came last. */
  const lastBlob = async (): Promise<Uint8Array> => Buffer.from(await engine.page.evaluate(async () => {
    const { blob } = (globalThis as unknown as { last: { blob: Blob } }).last
    const reader = new FileReader()
    return new Promise<string>(resolve => {
      reader.onload = () => resolve((reader.result as string).split(',')[1] ?? '')
      reader.readAsDataURL(blob)
    })
  }), 'base64')

  test('keeps an import, says what it gives away, and has it again in the next tab', async () => {
    expect(await importing(records)).toMatchObject({ result: { sources: [{ outcome: { kind: 'added', found: { format: 'google-records' } } }], session: { showing: 'vault' } } })
    expect(await importing(records)).toMatchObject({ result: { sources: [{ outcome: { kind: 'already-there' } }] } })
    const first = await engine.call('mirror')
    await engine.page.close()
    engine = await openEngine(context, server.origin)
    expect(await engine.call('open')).toMatchObject({ result: { vault: { kind: 'open', encrypted: false, imports: [{ sourceName: 'Records.json', damage: null }] } } })
    expect(await engine.call('mirror')).toEqual(first)
    expect(first).toMatchObject({ result: { mirror: { trail: { segments: [expect.stringMatching(/^[0-9a-f]{64}$/) as string] } } } })
  })

  test('concludes from several imports what it concludes when they are read again', async () => {
    await importing(records)
    await importing(other)
    const first = await engine.call('mirror')
    await engine.page.close()
    engine = await openEngine(context, server.origin)
    await engine.call('open')
    expect(await engine.call('mirror')).toEqual(first)
  })

  test('tells what it found before it keeps it, and how much of it the vault has already', async () => {
    const fixesOf = (done: unknown): number => (done as { result: { sources: { outcome: { found: { fixes: number } } }[] } }).result.sources[0]?.outcome.found.fixes ?? 0
    const fixes = fixesOf(await importing(other))
    expect(await importing(other)).toMatchObject({ result: { sources: [{ outcome: { kind: 'already-there', found: { alreadyHere: fixes, observed: fixes } } }] } })
    const told = await engine.page.evaluate(() => (globalThis as unknown as { progress: ImportProgress[] }).progress.filter(({ found }) => found).map(({ stage, found }) => [stage, found?.fixes, found?.alreadyHere]))
    expect(told).toEqual([['keeping', fixes, 0], ['keeping', fixes, fixes]])
  })

  test('writes the vault that Node writes, byte for byte', async () => {
    const imported = await importing(records)
    expect(imported).toHaveProperty('result')
    const { session } = (imported as { result: { session: Session } }).result
    const importedAtMs = session.vault.kind === 'open' ? session.vault.imports[0]?.importedAtMs ?? 0 : 0
    await engine.call('exportVault')
    const zip = await lastBlob(), fromBrowser = folderStore(join(folder, 'from-browser')), fromNode = folderStore(join(folder, 'from-node'))
    await fromBrowser.create()
    await unpackVault(zip.length, (first, end) => Promise.resolve(zip.subarray(first, end)), fromBrowser)
    const bytes = readFileSync(records), { trail, claims, format, producer, untimed, problems } = await importSource(memorySource('Records.json', bytes), '')
    const vault = await createVault(fromNode)
    const [entry] = await fromBrowser.list().then(files => files.filter(({ name }) => name.endsWith('.parquet')))
    await vault.add({
      sourceSha256: entry.name.slice(0, 64), trail, claims,
      source: { sourceName: 'Records.json', sourceBytes: bytes.length, format, producer, untimed, problems, importedAtMs },
    })
    await vault.close()
    expect((await fromBrowser.list()).sort((a, b) => a.name.localeCompare(b.name))).toEqual((await fromNode.list()).sort((a, b) => a.name.localeCompare(b.name)))
    for (const { name } of await fromNode.list()) expect(Buffer.compare(await fromBrowser.read(name), await fromNode.read(name)), name).toBe(0)
  })

  test('removes exactly one import, and forgets everything', async () => {
    await importing(records)
    await importing(other)
    const session = (await engine.call('open') as { result: Session }).result
    const names = session.vault.kind === 'open' ? session.vault.imports.map(entry => entry.name) : []
    expect(names).toHaveLength(2)
    expect(await engine.call('removeImport', { name: names[0] })).toMatchObject({ result: { vault: { imports: [{ name: names[1] }] } } })
    expect((await stored(engine.page)).filter(name => name.includes(names[0] ?? '?'))).toEqual([])
    await engine.call('forget')
    expect(await stored(engine.page)).toEqual([])
  })

  test('encrypts the vault: nothing plain stays behind, a wrong passphrase opens nothing', async () => {
    await importing(records)
    const before = await engine.call('mirror')
    expect(await engine.call('encrypt', { passphrase: 'four random words here' })).toMatchObject({ result: { vault: { kind: 'open', encrypted: true } } })
    expect((await stored(engine.page)).filter(name => !/\.age$|manifest\.json$|current$/.test(name))).toEqual([])
    expect(await engine.call('lock')).toMatchObject({ result: { vault: { kind: 'locked' }, showing: 'nothing' } })
    expect(await engine.call('mirror')).toEqual({ failure: 'passphrase-needed' })
    expect(await engine.call('open', { passphrase: 'wrong' })).toEqual({ failure: 'wrong-passphrase' })
    expect(await engine.call('open', { passphrase: 'four random words here' })).toMatchObject({ result: { vault: { kind: 'open' } } })
    expect(await engine.call('mirror')).toEqual(before)
    expect((await stored(engine.page)).filter(name => name.startsWith('whereprint/derived/'))).toEqual([])
  })

  test('takes the vault away in one age file and back in again', async () => {
    await importing(records)
    await engine.call('saveEdits', { edits: { placeNames: [{ latE7: 1, lonE7: 2, name: 'boat' }], notTrue: [] } })
    const before = await engine.call('mirror')
    await engine.call('exportVault', { passphrase: 'a passphrase' })
    const copy = file('copy.zip.age', await lastBlob())
    await engine.call('forget')
    expect(await importing(copy)).toMatchObject({ result: { sources: [{ outcome: { kind: 'vault-copy', encrypted: true } }] } })
    const restore = (passphrase: string) => engine.page.evaluate(async given => {
      const port = (globalThis as unknown as { enginePort: (name: string, given: unknown) => Promise<unknown> }).enginePort
      return port('restoreVault', { file: document.querySelector('input')?.files?.[0], passphrase: given })
    }, passphrase)
    expect(await restore('another')).toEqual({ failure: 'wrong-passphrase' })
    expect(await restore('a passphrase')).toMatchObject({ result: { showing: 'vault', edits: { placeNames: [{ name: 'boat' }] } } })
    expect(await engine.call('mirror')).toEqual(before)
  })

  test('while the sample is looked at, what the user said of the vault stays, also when a file is imported then', async () => {
    await importing(records)
    const edits = { placeNames: [{ latE7: 1, lonE7: 2, name: 'boat' }], notTrue: [] }
    await engine.call('saveEdits', { edits })
    expect(await engine.call('showSample')).toMatchObject({ result: { edits: { placeNames: [] } } })
    expect(await importing(other)).toMatchObject({ result: { session: { showing: 'vault', edits } } })
  })

  test('lets one tab at a time use the vault', async () => {
    await importing(records)
    const second = await openEngine(context, server.origin)
    expect(await second.call('open')).toEqual({ failure: 'in-use' })
    expect(await (await second.importPaths([other])).outcome).toEqual({ failure: 'in-use' })
    expect(await second.call('encrypt', { passphrase: 'four random words here' })).toEqual({ failure: 'in-use' })
    expect(await second.call('forget')).toEqual({ failure: 'in-use' })
    await engine.page.close()
    expect(await second.call('open')).toMatchObject({ result: { vault: { kind: 'open', imports: [{ sourceName: 'Records.json' }] } } })
  })

  test('refuses a photo of a cat and an empty zip, and keeps the good file beside them', async () => {
    const cat = file('cat.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 0x55)]))
    const emptyZip = file('empty.zip', Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]))
    const done = await importing(cat, emptyZip, records)
    expect(done).toMatchObject({ result: { sources: [
      { outcome: { kind: 'nothing' } }, { outcome: { kind: 'refused', code: 'archive-nothing-found' } }, { outcome: { kind: 'added' } },
    ] } })
  })

  test('does not touch a vault of a newer version', async () => {
    await importing(records)
    await engine.page.close()
    engine = await openEngine(context, server.origin)
    await engine.page.evaluate(async () => {
      const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('whereprint')
      const vault = await root.getDirectoryHandle('vault-1'), handle = await vault.getFileHandle('manifest.json')
      const text = await (await handle.getFile()).text(), writable = await handle.createWritable()
      await writable.write(text.replace('"version": 1', '"version": 99'))
      await writable.close()
    })
    const before = await stored(engine.page)
    expect(await engine.call('open')).toEqual({ failure: 'newer-version' })
    expect(await importing(other)).toEqual({ failure: 'newer-version' })
    expect(await stored(engine.page)).toEqual(before)
  })

  test('says that the device is full, and the vault is as it was', async () => {
    await importing(records)
    const devtools = await context.newCDPSession(engine.page)
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 50_000 })
    expect(await importing(other)).toEqual({ failure: 'disk-full' })
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.origin })
    expect(await engine.call('open')).toMatchObject({ result: { vault: { imports: [{ sourceName: 'Records.json', damage: null }] } } })
    expect(await importing(other)).toMatchObject({ result: { sources: [{ outcome: { kind: 'added' } }] } })
  })

  test('writes the sample person’s report, which opens from disk with a map that moves', async () => {
    expect(await engine.call('showSample')).toMatchObject({ result: { showing: 'sample', vault: { kind: 'none' } } })
    await engine.call('exportReport', { locale: 'en-GB' })
    const report = await context.newPage(), failures: string[] = []
    report.on('console', message => { if (message.type() === 'error') failures.push(message.text()) })
    await report.goto(pathToFileURL(file('report.html', await lastBlob())).href)
    expect(await report.locator('.map.movable').count()).toBe(1)
    expect(failures).toEqual([])
  })

  test('writes tables of what was concluded', async () => {
    await engine.call('showSample')
    await engine.call('exportTable', { table: 'claims', format: 'json' })
    const rows = JSON.parse(Buffer.from(await lastBlob()).toString()) as { kind: string, statement: string }[]
    expect(rows.map(row => row.kind)).toContain('home')
    await engine.call('exportTable', { table: 'stays', format: 'csv' })
    expect(Buffer.from(await lastBlob()).toString().split('\r\n')[0]).toBe('start,end,latitude,longitude,radiusM,place,timeZone')
  })
})
