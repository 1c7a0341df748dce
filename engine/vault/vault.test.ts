import { beforeAll, describe, expect, test } from 'vitest'
import { Crash, memoryStore, type MemoryStore } from '../../test/memory-store.ts'
import { fixTexts, trailOf } from '../../test/trails.ts'
import type { ExporterClaim } from '../trail/exporter-claim.ts'
import type { VaultErrorCode } from './error.ts'
import { createVault, openVault, openVaultForReading } from './open.ts'
import type { NewSegment } from './segment.ts'
import type { Vault } from './vault.ts'

const claim: ExporterClaim = {
  by: 'google', kind: 'visit', label: 'TYPE_HOME', latE7: -100_000_000, lonE7: -200_000_000, startMs: 1_577_880_000_000, endMs: NaN, probability: 0.75, placeId: 'x',
}

function importOf(digit: string, { fixes = 3, claims = [] as ExporterClaim[] } = {}): NewSegment {
  const sourceSha256 = digit.repeat(64)
  const first = digit.charCodeAt(0) * 1_000_000
  return {
    sourceSha256, claims,
    trail: trailOf(sourceSha256, Array.from({ length: fixes }, (_, i) => ({ timeMs: 1_577_880_000_000 + first + i * 60_000, latE7: -100_000_000 + i * 3000, lonE7: -200_000_000, accuracyM: 5 }))),
    source: { sourceName: `at sea ${digit}.json`, sourceBytes: 9, format: 'google-records', producer: '', importedAtMs: 1_600_000_000_000, untimed: 0, problems: [{ kind: 'time-missing', count: 2, firstByte: 7 }] },
  }
}

const fails = (code: VaultErrorCode): unknown => expect.objectContaining({ name: 'VaultError', code })

async function opened<Result>(store: MemoryStore, act: (vault: Vault) => Promise<Result>, passphrase?: string): Promise<Result> {
  const vault = await openVault(store, passphrase === undefined ? {} : { passphrase })
  try {
    return await act(vault)
  } finally {
    await vault.close()
  }
}

async function filled(...imports: NewSegment[]): Promise<MemoryStore> {
  const store = memoryStore()
  const vault = await createVault(store)
  for (const segment of imports) expect(await vault.add(segment)).toBe('added')
  await vault.close()
  return store
}

describe('createVault()', () => {
  test('makes an empty vault that opens', async () => {
    const store = await filled()
    expect(await opened(store, vault => vault.load())).toMatchObject({ trail: { count: 0 }, claims: [], imports: [] })
    expect([...store.files.keys()]).toEqual(['manifest.json'])
  })

  test('refuses a place with a vault, and one with other files, and touches neither', async () => {
    const store = await filled(importOf('a'))
    const before = new Map(store.files)
    await expect(createVault(store)).rejects.toEqual(fails('already-a-vault'))
    expect(store.files).toEqual(before)
    const foreign = memoryStore(new Map([['holiday.jpg', new Uint8Array(3)]]))
    await expect(createVault(foreign)).rejects.toEqual(fails('folder-not-empty'))
    expect([...foreign.files.keys()]).toEqual(['holiday.jpg'])
  })

  test('refuses an empty passphrase and lets the place go', async () => {
    const store = memoryStore()
    await expect(createVault(store, { passphrase: '' })).rejects.toEqual(fails('passphrase-empty'))
    await (await createVault(store)).close()
    expect(store.files.size).toBe(1)
  })
})

describe('openVault()', () => {
  test.each<[VaultErrorCode, string, string | undefined]>([
    ['not-a-vault', 'nothing', undefined], ['manifest-damaged', 'a cut manifest', '{"format":'],
    ['newer-version', 'a newer vault', '{"format":"whereprint-vault","version":2}'],
  ])('throws %s for %s and touches nothing', async (code, _, manifest) => {
    const orphan = `${'e'.repeat(64)}.parquet`
    const store = memoryStore(new Map([[orphan, new Uint8Array(1)]]))
    if (manifest !== undefined) store.files.set('manifest.json', new TextEncoder().encode(manifest))
    await expect(openVault(store)).rejects.toEqual(fails(code))
    expect(store.steps).toBe(0)
    expect(store.files.has(orphan)).toBe(true)
  })

  test('lets one at a time in', async () => {
    const store = await filled()
    const vault = await openVault(store)
    await expect(openVault(store)).rejects.toEqual(fails('in-use'))
    await vault.close()
    await (await openVault(store)).close()
  })

  test('is read beside one who changes it, and changes nothing when opened for reading', async () => {
    const store = await filled(importOf('a'))
    const changing = await openVault(store)
    const reading = await openVaultForReading(store)
    expect((await reading.load()).trail.count).toBe(3)
    for (const change of [reading.add(importOf('b')), reading.remove('a'.repeat(64)), reading.writeEdits({})]) await expect(change).rejects.toThrow(RangeError)
    await reading.close()
    await changing.close()
    expect(await opened(store, vault => vault.list())).toHaveLength(1)
  })

  test('sweeps what no import names, and nothing of the user’s', async () => {
    const store = await filled(importOf('a'))
    for (const name of [`${'e'.repeat(64)}.parquet`, 'notes.txt', 'notes.parquet']) store.files.set(name, new Uint8Array(1))
    await opened(store, vault => vault.list())
    expect([...store.files.keys()].sort()).toEqual([`${'a'.repeat(64)}.parquet`, 'manifest.json', 'notes.parquet', 'notes.txt'])
  })
})

describe('Vault', () => {
  test('gives back the fixes and claims of all imports, merged', async () => {
    const a = importOf('a', { claims: [claim] }), b = importOf('b', { claims: [claim, { ...claim, label: 'TYPE_WORK' }] })
    const store = await filled(a, b)
    const { trail, claims, imports } = await opened(store, vault => vault.load())
    expect(fixTexts(trail)).toEqual([...fixTexts(a.trail), ...fixTexts(b.trail)])
    expect(claims).toEqual([claim, { ...claim, label: 'TYPE_WORK' }])
    expect(imports[0].info).toEqual({ ...a.source, fixes: 3, claims: 1, firstMs: a.trail.timeMs[0], lastMs: a.trail.timeMs[2], devices: [''] })
    expect(await opened(store, vault => vault.list())).toEqual(imports)
    expect(await opened(store, vault => vault.verify())).toEqual(imports)
  })

  test('lists an import without fixes', async () => {
    const store = await filled(importOf('a', { fixes: 0 }))
    expect((await opened(store, vault => vault.list()))[0].info).toMatchObject({ fixes: 0, firstMs: null, lastMs: null })
  })

  test('changes nothing by an import that is there', async () => {
    const store = await filled(importOf('a'))
    const before = new Map(store.files)
    expect(await opened(store, vault => vault.add(importOf('a')))).toBe('already-there')
    expect(store.files).toEqual(before)
  })

  test('removes exactly what an import brought', async () => {
    const store = await filled(importOf('a'), importOf('b'))
    const before = new Map(store.files)
    await opened(store, vault => vault.add(importOf('c', { claims: [claim] })))
    await opened(store, vault => vault.remove('c'.repeat(64)))
    expect(store.files).toEqual(before)
    await expect(opened(store, vault => vault.remove('c'.repeat(64)))).rejects.toEqual(fails('unknown-import'))
  })

  test('refuses a name that is no hash and a trail of several imports', async () => {
    const store = await filled()
    const merged = { ...importOf('a').trail, segments: ['a', 'b'] }
    await expect(opened(store, vault => vault.add({ ...importOf('a'), sourceSha256: '../x' }))).rejects.toThrow(RangeError)
    await expect(opened(store, vault => vault.add({ ...importOf('a'), trail: merged }))).rejects.toThrow(RangeError)
  })

  test('keeps the ledger of releases beside the edits, and refuses a damaged one', async () => {
    const store = await filled()
    await opened(store, vault => vault.writeEdits({ mine: 1 }))
    await opened(store, vault => vault.writeReleases([{ profile: 'hike' }]))
    expect(await opened(store, async vault => [await vault.readEdits(), await vault.readReleases()])).toEqual([{ mine: 1 }, [{ profile: 'hike' }]])
    store.files.set('releases.json', new TextEncoder().encode('{"version":1,'))
    await expect(opened(store, vault => vault.readReleases())).rejects.toEqual(fails('releases-damaged'))
  })

  test('keeps the user’s edits as they were given', async () => {
    const store = await filled()
    expect(await opened(store, vault => vault.readEdits())).toBeUndefined()
    const edits = { names: [{ latE7: 1, lonE7: 2, name: 'the bench' }] }
    await opened(store, vault => vault.writeEdits(edits))
    expect(await opened(store, vault => vault.readEdits())).toEqual(edits)
    store.files.set('edits.json', new TextEncoder().encode('{"version":1,'))
    await expect(opened(store, vault => vault.readEdits())).rejects.toEqual(fails('edits-damaged'))
  })
})

describe('a damaged import', () => {
  const victim = `${'b'.repeat(64)}.parquet`
  const damages: [string, (store: MemoryStore, bytes: Uint8Array) => void][] = [
    ['missing', store => store.files.delete(victim)],
    ['wrong-size', (store, bytes) => store.files.set(victim, bytes.slice(0, -1))],
    ['wrong-size', store => store.files.set(victim, new Uint8Array(0))],
  ]

  test.each(damages)('is listed as %s, the others stay readable, and importing its source again repairs it (case %#)', async (damage, harm) => {
    const store = await filled(importOf('a'), importOf('b'), importOf('c'))
    const whole = await opened(store, vault => vault.load())
    harm(store, store.files.get(victim) ?? new Uint8Array(0))
    for (const act of ['list', 'verify'] as const) {
      expect((await opened(store, vault => vault[act]())).map(entry => entry.damage)).toEqual([undefined, damage, undefined])
    }
    const { trail, imports } = await opened(store, vault => vault.load())
    expect(trail.count).toBe(6)
    expect(imports.map(entry => entry.damage)).toEqual([undefined, damage, undefined])
    expect(await opened(store, vault => vault.add(importOf('b')))).toBe('repaired')
    expect(await opened(store, vault => vault.load())).toEqual(whole)
  })

  test('is seen by verify() and load() whichever byte of it has changed', async () => {
    const store = await filled(importOf('a'), importOf('b'))
    const bytes = store.files.get(victim) ?? new Uint8Array(0)
    const vault = await openVault(store)
    for (let at = 0; at < bytes.length; at += 7) {
      const harmed = bytes.slice()
      harmed[at] ^= 1 << (at % 8)
      store.files.set(victim, harmed)
      expect((await vault.verify()).map(entry => entry.damage)).toEqual([undefined, 'changed'])
      expect((await vault.load()).trail.count).toBe(3)
    }
    await vault.close()
  })

  test('is removed like any other', async () => {
    const store = await filled(importOf('a'), importOf('b'))
    store.files.delete(victim)
    await opened(store, vault => vault.remove('b'.repeat(64)))
    expect(await opened(store, vault => vault.verify())).toHaveLength(1)
  })
})

describe('a vault that is cut off', () => {
  const setUp = async (): Promise<Map<string, Uint8Array>> => {
    const store = await filled(importOf('a', { claims: [claim] }), importOf('b'))
    await opened(store, vault => vault.writeEdits({ mine: 1 }))
    return store.files
  }
  const actions: [string, (vault: Vault) => Promise<unknown>][] = [
    ['add', vault => vault.add(importOf('c', { claims: [claim] }))],
    ['remove', vault => vault.remove('a'.repeat(64))],
    ['writeEdits', vault => vault.writeEdits({ mine: 2 })],
  ]
  const stateOf = (store: MemoryStore): Promise<unknown> =>
    opened(store, async vault => ({ fixes: fixTexts((await vault.load()).trail), imports: await vault.verify(), edits: await vault.readEdits() }))

  test.each(actions)('in %s is the old one or the new one, at every step', async (_, act) => {
    const before = await setUp()
    const old = await stateOf(memoryStore(new Map(before)))
    const done = memoryStore(new Map(before))
    await opened(done, act)
    const renewed = await stateOf(memoryStore(done.files))
    const seen = new Set<string>()
    for (let stopAt = 1; stopAt <= done.steps; stopAt++) {
      const dying = memoryStore(new Map(before), stopAt)
      await act(await openVault(dying)).catch((error: unknown) => expect(error).toBeInstanceOf(Crash))
      const after = memoryStore(dying.files)
      const state = await stateOf(after)
      expect([old, renewed]).toContainEqual(state)
      seen.add(JSON.stringify(state))
      expect([...after.files.keys()].sort()).toEqual([...(JSON.stringify(state) === JSON.stringify(old) ? before : done.files).keys()].sort())
    }
    expect(seen).toContain(JSON.stringify(old))
  })

  test('by a full disk in add stays as it was and can go on', async () => {
    const before = await setUp()
    const done = memoryStore(new Map(before))
    await opened(done, vault => vault.add(importOf('c', { claims: [claim] })))
    for (let stopAt = 1; stopAt <= done.steps; stopAt++) {
      const store = memoryStore(new Map(before), stopAt, 'disk-full')
      const vault = await openVault(store)
      await expect(vault.add(importOf('c', { claims: [claim] }))).rejects.toEqual(fails('disk-full'))
      expect(await vault.verify()).toHaveLength(2)
      expect(await vault.add(importOf('c', { claims: [claim] }))).toBe('added')
      expect(await vault.verify()).toHaveLength(3)
    }
  })
})

describe('an encrypted vault', () => {
  const passphrase = 'four words of sea water'
  // Made once: turning a passphrase into a key is slow on purpose.
  const template = memoryStore()
  const made = (): MemoryStore => memoryStore(new Map(template.files))

  beforeAll(async () => {
    const vault = await createVault(template, { passphrase })
    await vault.add(importOf('a', { claims: [claim] }))
    await vault.writeEdits({ mine: 1 })
    await vault.close()
  })

  test('gives everything back by its passphrase, and nothing by another or by none', async () => {
    const store = made()
    const contents = await opened(store, async vault => ({ ...await vault.load(), edits: await vault.readEdits(), list: await vault.list() }), passphrase)
    expect(fixTexts(contents.trail)).toEqual(fixTexts(importOf('a').trail))
    expect(contents).toMatchObject({ claims: [claim], edits: { mine: 1 }, list: [{ info: { fixes: 3 } }] })
    await expect(openVault(store, { passphrase: 'other words' })).rejects.toEqual(fails('wrong-passphrase'))
    await opened(store, async vault => {
      expect(vault).toMatchObject({ isEncrypted: true, isReadable: false })
      await expect(vault.load()).rejects.toEqual(fails('passphrase-needed'))
      await expect(vault.readEdits()).rejects.toEqual(fails('passphrase-needed'))
      expect(await vault.list()).toEqual([{ name: 'a'.repeat(64), sizeBytes: expect.any(Number) as number }])
      expect(await vault.verify()).toEqual(await vault.list())
    })
  })

  test('takes imports without the passphrase', async () => {
    const store = made()
    expect(await opened(store, vault => vault.add(importOf('b')))).toBe('added')
    expect((await opened(store, vault => vault.load(), passphrase)).trail.count).toBe(6)
  })

  test('names no source, time or column outside its encrypted files', () => {
    const store = made()
    expect([...store.files.keys()].sort()).toEqual([`${'a'.repeat(64)}.claims.parquet.age`, `${'a'.repeat(64)}.parquet.age`, 'edits.json.age', 'identity.age', 'manifest.json'])
    const texts = [...store.files.values()].map(bytes => Buffer.from(bytes).toString('latin1')).join()
    for (const word of ['at sea', 'lat_e7', 'PAR1', 'TYPE_HOME', 'mine', 'AGE-SECRET-KEY']) expect(texts).not.toContain(word)
    const manifest = JSON.parse(Buffer.from(store.files.get('manifest.json') ?? []).toString()) as object
    expect(Object.keys(manifest)).toEqual(['format', 'version', 'encryption', 'segments'])
  })

  test('says that its key is damaged or gone', async () => {
    const store = made()
    const identity = store.files.get('identity.age') ?? new Uint8Array(0)
    store.files.set('identity.age', identity.slice(0, -3))
    await expect(openVault(store, { passphrase })).rejects.toEqual(fails('identity-damaged'))
    store.files.delete('identity.age')
    await expect(openVault(store, { passphrase })).rejects.toEqual(fails('identity-damaged'))
  })

  test('whose making was cut off can be made again', async () => {
    const store = memoryStore(new Map(), 4)
    await expect(createVault(store, { passphrase })).rejects.toBeInstanceOf(Crash)
    expect([...store.files.keys()]).toEqual(['manifest.json'])
    const after = memoryStore(store.files)
    await expect(openVault(after)).rejects.toEqual(fails('not-a-vault'))
    await (await createVault(after, { passphrase })).close()
    expect(await opened(after, vault => vault.verify(), passphrase)).toEqual([])
  })
})
