import { decryptWithPassphrase, isAgeFile, openVault, unpackVault, VaultError, type Vault, type VaultStore } from '../../engine/index.ts'
import { blobOf } from './blob-of.ts'

/** Copies what is in one vault into another that is empty. */
export async function copyVault(from: Vault, to: Vault, tell: (share: number) => void): Promise<void> {
  const count = (await from.list()).length
  let done = 0
  for await (const segment of from.segments()) {
    await to.add(segment)
    tell(++done / count)
  }
  const edits = await from.readEdits()
  if (edits !== undefined) await to.writeEdits(edits)
}

/** Returns the zip of a vault that was taken away. @throws VaultError `wrong-passphrase`, `passphrase-needed`, `input-output` for a damaged age file. */
export async function openCopy(file: File, passphrase: string | undefined): Promise<Blob> {
  if (!isAgeFile(new Uint8Array(await file.slice(0, 64).arrayBuffer()))) return file
  if (passphrase === undefined) throw new VaultError('passphrase-needed')
  const zip = await decryptWithPassphrase(file.stream(), passphrase)
  try {
    return await blobOf(zip, 'application/zip')
  } catch {
    throw new VaultError('input-output')
  }
}

/** Unpacks such a zip into an empty place. @throws VaultError `import-damaged` when a stored byte is not as the vault's own manifest says. */
export async function unpackCopy(zip: Blob, store: VaultStore): Promise<void> {
  await store.create()
  await unpackVault(zip.size, async (first, end) => new Uint8Array(await zip.slice(first, end).arrayBuffer()), store)
  await proveSound(store)
}

/** Compares every stored byte of a vault with its manifest; needs no passphrase. */
async function proveSound(store: VaultStore): Promise<void> {
  const vault = await openVault(store)
  try {
    if ((await vault.verify()).some(entry => entry.damage)) throw new VaultError('import-damaged')
  } finally {
    await vault.close()
  }
}
