import { createIdentity, unlockIdentity } from './encryption.ts'
import { VaultError } from './error.ts'
import { formatManifest, identityName, manifestName, parseManifest, segmentOfFile, type Manifest } from './manifest.ts'
import type { VaultStore } from './store.ts'
import { Vault } from './vault.ts'

export interface VaultOptions {
  /** Of an encrypted vault. Without it imports can be added and removed, but nothing read. */
  readonly passphrase?: string
}

/**
 * Makes an empty vault, encrypted when a passphrase is given.
 *
 * @throws VaultError `already-a-vault`; `folder-not-empty` when the place holds other files: a vault is never mixed with them; `passphrase-empty`; and
 * what the store throws.
 */
export async function createVault(store: VaultStore, { passphrase }: VaultOptions = {}): Promise<Vault> {
  await store.create()
  const lock = await store.lock()
  try {
    const files = await store.list()
    if (files.some(file => file.name === manifestName) && !await isUnfinished(store, parseManifest(await store.read(manifestName)))) {
      throw new VaultError('already-a-vault')
    }
    if (files.some(file => file.name !== manifestName)) throw new VaultError('folder-not-empty')
    if (passphrase === undefined) {
      await store.write(manifestName, [formatManifest({ recipient: '', segments: [] })])
      return new Vault(store, lock, { recipient: '', segments: [] }, undefined)
    }
    const { identity, recipient, identityFile } = await createIdentity(passphrase)
    const manifest = { recipient, segments: [] }
    // The manifest comes first: an encrypted vault without its identity is known as unfinished, and an identity alone could be anybody's.
    await store.write(manifestName, [formatManifest(manifest)])
    await store.write(identityName, [identityFile])
    return new Vault(store, lock, manifest, identity)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/**
 * Opens a vault to read it, beside others who read it and one who changes it; also on a disk that is full or cannot be written to. Nothing in it is
 * touched, not even a lock. An import that another process removes while it is being read shows as damaged.
 *
 * @throws VaultError as `openVault`, but never `in-use`; its methods that change it throw `RangeError`.
 */
export async function openVaultForReading(store: VaultStore, { passphrase }: VaultOptions = {}): Promise<Vault> {
  const manifest = await readManifest(store)
  return new Vault(store, null, manifest, await identityOf(store, manifest, passphrase))
}

/**
 * Opens a vault to change it and keeps others who would change it out until `close`. Clears away what an interrupted import or removal left behind.
 *
 * Checks the manifest only; `list` sees missing and cut files, `load` and `verify` every changed bit.
 *
 * @throws VaultError `not-a-vault`, `newer-version` (nothing is touched), `manifest-damaged`, `wrong-passphrase`, `identity-damaged`, and what the
 * store throws.
 */
export async function openVault(store: VaultStore, { passphrase }: VaultOptions = {}): Promise<Vault> {
  await readManifest(store)
  const lock = await store.lock()
  try {
    const manifest = await readManifest(store)
    const identity = await identityOf(store, manifest, passphrase)
    await sweep(store, manifest)
    return new Vault(store, lock, manifest, identity)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function readManifest(store: VaultStore): Promise<Manifest> {
  const bytes = await readIfThere(store, manifestName)
  if (!bytes) throw new VaultError('not-a-vault')
  const manifest = parseManifest(bytes)
  if (await isUnfinished(store, manifest)) throw new VaultError('not-a-vault')
  return manifest
}

/** Tells whether the making of an encrypted vault was cut off before its identity was written: nothing can be in it. */
async function isUnfinished(store: VaultStore, { recipient, segments }: Manifest): Promise<boolean> {
  return recipient !== '' && segments.length === 0 && !(await store.list()).some(file => file.name === identityName)
}

async function identityOf(store: VaultStore, { recipient }: Manifest, passphrase: string | undefined): Promise<string | undefined> {
  return recipient === '' || passphrase === undefined ? undefined : unlockIdentity(await readIdentity(store), passphrase, recipient)
}

async function readIdentity(store: VaultStore): Promise<Uint8Array> {
  const identity = await readIfThere(store, identityName)
  if (!identity) throw new VaultError('identity-damaged')
  return identity
}

async function readIfThere(store: VaultStore, name: string): Promise<Uint8Array | undefined> {
  try {
    return await store.read(name)
  } catch (error) {
    if (error instanceof VaultError && error.code === 'not-found') return undefined
    throw error
  }
}

/** Removes files of segments that the manifest does not name, and only these. One that cannot be removed now is swept next time. */
async function sweep(store: VaultStore, { segments }: Manifest): Promise<void> {
  const named = new Set(segments.flatMap(segment => segment.files.map(file => file.name)))
  const orphans = (await store.list()).filter(({ name }) => segmentOfFile(name) !== undefined && !named.has(name))
  await Promise.allSettled(orphans.map(file => store.remove(file.name)))
}
