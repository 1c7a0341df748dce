import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createVault, openVault, type Chunks, type VaultErrorCode, type VaultStore } from '../engine/index.ts'
import { trailOf } from '../test/trails.ts'
import { folderStore } from './folder-store.ts'

let root: string
beforeEach(async () => { root = await mkdtemp(join(tmpdir(), 'whereprint-store-')) })
afterEach(() => rm(root, { recursive: true, force: true }))

const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const fails = (code: VaultErrorCode): unknown => expect.objectContaining({ name: 'VaultError', code, message: `Cannot use the vault: ${code}` })
const deadLock = JSON.stringify({ host: hostname(), pid: 2 ** 30, started: '' })

function systemError(code: string): Error {
  return Object.assign(new Error('a path would stand here'), { code, syscall: 'write' })
}

describe('folderStore()', () => {
  test('writes, reads in parts, replaces, lists and removes', async () => {
    const store = folderStore(root)
    const written = await store.write('a.txt', [text('hello '), text('sea')])
    expect(written).toEqual({ sizeBytes: 9, sha256: createHash('sha256').update('hello sea').digest('hex') })
    expect(await store.read('a.txt')).toEqual(text('hello sea'))
    expect(await store.read('a.txt', 6, 8)).toEqual(text('se'))
    expect(await store.read('a.txt', 6, 99)).toEqual(text('sea'))
    await store.write('a.txt', [text('new')])
    expect(await store.list()).toEqual([{ name: 'a.txt', sizeBytes: 3 }])
    await store.remove('a.txt')
    await store.remove('a.txt')
    expect(await store.list()).toEqual([])
  })

  test('makes folder and files for the owner only', async () => {
    const store = folderStore(join(root, 'deep', 'vault'))
    await store.create()
    await store.create()
    await store.write('a', [text('x')])
    expect((await stat(join(root, 'deep', 'vault'))).mode & 0o777).toBe(0o700)
    expect((await stat(join(root, 'deep', 'vault', 'a'))).mode & 0o777).toBe(0o600)
  })

  test.each<[string, VaultErrorCode]>([['ENOSPC', 'disk-full'], ['EDQUOT', 'disk-full'], ['EACCES', 'no-permission'], ['EROFS', 'no-permission'], ['EIO', 'input-output']])(
    'turns %s while writing into %s, keeps the old file and leaves nothing half-written', async (systemCode, code) => {
      const store = folderStore(root)
      await store.write('a', [text('old')])
      const chunks = function* (): Generator<Uint8Array> {
        yield text('half of the new')
        throw systemError(systemCode)
      }
      await expect(store.write('a', chunks())).rejects.toEqual(fails(code))
      expect(await readdir(root)).toEqual(['a'])
      expect(await store.read('a')).toEqual(text('old'))
    })

  test('throws on what is not the system’s, and leaves nothing half-written', async () => {
    const chunks = function* (): Generator<Uint8Array> {
      yield text('half')
      throw new RangeError('mine')
    }
    await expect(folderStore(root).write('a', chunks())).rejects.toThrow(new RangeError('mine'))
    expect(await readdir(root)).toEqual([])
  })

  test.skipIf(process.platform !== 'linux')('says that the disk is full when it is, and leaves nothing behind', async () => {
    // The device that is always full takes the place of the file that is being written.
    await symlink('/dev/full', join(root, '.whereprint-a'))
    await expect(folderStore(root).write('a', [text('x')])).rejects.toEqual(fails('disk-full'))
    expect(await readdir(root)).toEqual([])
  })

  test('says what is missing and what is not a folder', async () => {
    await writeFile(join(root, 'file'), 'x')
    await expect(folderStore(join(root, 'none')).list()).rejects.toEqual(fails('not-found'))
    await expect(folderStore(root).read('none')).rejects.toEqual(fails('not-found'))
    await expect(folderStore(join(root, 'file')).list()).rejects.toEqual(fails('not-a-folder'))
    await expect(folderStore(join(root, 'file')).create()).rejects.toEqual(fails('not-a-folder'))
  })
})

describe('folderStore().lock()', () => {
  test('keeps others out until released', async () => {
    const store = folderStore(root)
    const lock = await store.lock()
    await expect(folderStore(root).lock()).rejects.toEqual(fails('in-use'))
    await lock.release()
    await (await folderStore(root).lock()).release()
    expect(await readdir(root)).toEqual([])
  })

  test.each([
    ['a dead process', deadLock],
    ['a process whose number has been given anew', JSON.stringify({ host: hostname(), pid: process.pid, started: 'another boot 1' })],
    ['a process that died while it wrote the lock', '{"host":"'],
  ])('takes over from %s and clears away what it was writing', async (_, content) => {
    await writeFile(join(root, '.whereprint-lock'), content)
    await writeFile(join(root, '.whereprint-manifest.json'), '{"half')
    await writeFile(join(root, '.hidden'), 'the user’s')
    const lock = await folderStore(root).lock()
    expect((await readdir(root)).sort()).toEqual(['.hidden', '.whereprint-lock'])
    await lock.release()
  })

  test.skipIf(process.platform !== 'linux')('knows its own process by number and start', async () => {
    const lock = await folderStore(root).lock()
    expect(JSON.parse(await readFile(join(root, '.whereprint-lock'), 'utf8'))).toMatchObject({ pid: process.pid, started: expect.stringMatching(/^[0-9a-f-]{36} \d+$/) as string })
    await lock.release()
  })

  test('leaves the lock of another computer alone', async () => {
    await writeFile(join(root, '.whereprint-lock'), JSON.stringify({ host: 'another', pid: 1, started: '' }))
    await expect(folderStore(root).lock()).rejects.toEqual(fails('in-use'))
  })

  test('goes to one of many that ask at once, over a dead one’s lock too', async () => {
    for (let round = 0; round < 10; round++) {
      if (round % 2 === 1) await writeFile(join(root, '.whereprint-lock'), deadLock)
      const asked = await Promise.allSettled(Array.from({ length: 8 }, () => folderStore(root).lock()))
      const got = asked.filter(result => result.status === 'fulfilled')
      expect(got).toHaveLength(1)
      await got[0].value.release()
    }
  })
})

describe('a vault in a folder', () => {
  const importOf = (digit: string): Parameters<Awaited<ReturnType<typeof openVault>>['add']>[0] => ({
    sourceSha256: digit.repeat(64), claims: [],
    trail: trailOf(digit.repeat(64), Array.from({ length: 200_000 }, (_, i) => ({ timeMs: 1_577_880_000_000 + i * 60_000, latE7: i * digit.charCodeAt(0), lonE7: 0 }))),
    source: { sourceName: '', sourceBytes: 0, format: 'gpx', producer: '', importedAtMs: 0, untimed: 0, problems: [] },
  })

  test('opens as the old one or the new one from a picture of the folder at any moment of an import', async () => {
    const folder = join(root, 'vault')
    await (await createVault(folderStore(folder))).close()
    let pictures = 0
    const takePicture = (): Promise<void> => cp(folder, join(root, `picture ${pictures++}`), { recursive: true })
    const watched = async function* (chunks: Chunks): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        await takePicture()
        yield chunk
      }
      await takePicture()
    }
    const store = folderStore(folder)
    const watching: VaultStore = { ...store, write: async (name, chunks) => {
      const written = await store.write(name, watched(chunks))
      await takePicture()
      return written
    } }
    const vault = await openVault(watching)
    await vault.add(importOf('a'))
    await vault.close()
    const sizes: number[] = []
    for (let i = 0; i < pictures; i++) {
      const picture = join(root, `picture ${i}`)
      await writeFile(join(picture, '.whereprint-lock'), deadLock)
      const reopened = await openVault(folderStore(picture))
      const verified = await reopened.verify()
      expect(verified.map(entry => entry.damage)).toEqual(verified.map(() => undefined))
      await reopened.close()
      expect((await readdir(picture)).filter(name => name !== 'manifest.json')).toHaveLength(verified.length)
      sizes.push(verified.length)
    }
    expect(sizes.length).toBeGreaterThan(5)
    expect(sizes).toEqual([...sizes].sort())
    expect(new Set(sizes)).toEqual(new Set([0, 1]))
  })
})
