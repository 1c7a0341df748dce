import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { memoryStore, type MemoryStore } from '../../test/memory-store.ts'
import { trailOf } from '../../test/trails.ts'
import { createVault, openVault } from './open.ts'
import { isVaultZip, packVault, unpackVault } from './vault-zip.ts'

async function vaultWith(passphrase?: string): Promise<MemoryStore> {
  const store = memoryStore(), vault = await createVault(store, passphrase === undefined ? {} : { passphrase })
  await vault.add({
    sourceSha256: 'a'.repeat(64), claims: [], trail: trailOf('a'.repeat(64), [{ timeMs: 1_577_880_000_000, latE7: -100_000_000, lonE7: -200_000_000 }]),
    source: { sourceName: 'at sea.json', sourceBytes: 9, format: 'google-records', producer: '', importedAtMs: 1_600_000_000_000, untimed: 0, problems: [] },
  })
  await vault.writeEdits({ placeNames: [] })
  await vault.close()
  return store
}

const packed = async (store: MemoryStore): Promise<Uint8Array> => new Uint8Array(await new Response(packVault(store) as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer())
const unpacked = async (zip: Uint8Array): Promise<MemoryStore> => {
  const store = memoryStore()
  await unpackVault(zip.length, (first, end) => Promise.resolve(zip.subarray(first, end)), store)
  return store
}

describe('packVault() and unpackVault()', () => {
  test.each([['a plain vault', undefined], ['an encrypted vault', 'some words']])('give %s back byte for byte', async (_, passphrase) => {
    const store = await vaultWith(passphrase), zip = await packed(store)
    expect(isVaultZip(zip)).toBe(true)
    const again = await unpacked(zip)
    expect(again.files).toEqual(store.files)
    const vault = await openVault(again, passphrase === undefined ? {} : { passphrase })
    expect(await vault.load()).toMatchObject({ trail: { count: 1 } })
    expect(await vault.readEdits()).toEqual({ placeNames: [] })
  })

  test('refuse what is no zip, and a zip without a manifest', async () => {
    await expect(unpacked(new Uint8Array(100))).rejects.toMatchObject({ code: 'not-a-vault' })
    await expect(unpacked(await packed(memoryStore(new Map([['manifest.json', new TextEncoder().encode('{}')]]))))).rejects.toMatchObject({ code: 'not-a-vault' })
    expect(isVaultZip(new Uint8Array(deflateRawSync('x')))).toBe(false)
  })

  test('see every changed byte of a stored file', async () => {
    const zip = await packed(await vaultWith()), at = new TextDecoder('latin1').decode(zip).indexOf('PAR1') + 10
    zip[at] = (zip[at] ?? 0) ^ 1
    await expect(unpacked(zip)).rejects.toMatchObject({ code: 'input-output' })
  })

  test('take only what the manifest names', async () => {
    const store = await vaultWith()
    store.files.set('b.txt', new Uint8Array(3))
    expect([...(await unpacked(await packed(store))).files.keys()]).not.toContain('b.txt')
  })
})
