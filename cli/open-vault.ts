import { createVault, openVault, openVaultForReading, VaultError, type Vault } from '../engine/index.ts'
import { folderStore } from './folder-store.ts'
import { readPassphrase } from './passphrase.ts'

/** Opens a vault to read it; asks for the passphrase where it is encrypted. @throws VaultError, UsageError. */
export async function openVaultToRead(folder: string, passphraseFile: string | undefined): Promise<Vault> {
  const vault = await openVaultForReading(folderStore(folder))
  return vault.isReadable ? vault : openVaultForReading(folderStore(folder), { passphrase: await readPassphrase(passphraseFile) })
}

/** Opens a vault to change it, which needs no passphrase. @throws VaultError. */
export function openVaultToChange(folder: string): Promise<Vault> {
  return openVault(folderStore(folder))
}

/** Opens a vault to add to it; makes it when it is not there. @throws VaultError, UsageError. */
export async function openOrCreateVault(folder: string, { encrypt, passphraseFile }: { encrypt: boolean, passphraseFile: string | undefined }): Promise<Vault> {
  try {
    return await openVaultToChange(folder)
  } catch (error) {
    if (!(error instanceof VaultError) || (error.code !== 'not-a-vault' && error.code !== 'not-found')) throw error
  }
  return createVault(folderStore(folder), encrypt ? { passphrase: await readPassphrase(passphraseFile, { twice: true }) } : {})
}

/** Opens a vault to read it and to add to its ledger. @throws VaultError, UsageError. */
export async function openVaultForRelease(folder: string, passphraseFile: string | undefined): Promise<Vault> {
  const vault = await openVaultToChange(folder)
  if (vault.isReadable) return vault
  await vault.close()
  return openVault(folderStore(folder), { passphrase: await readPassphrase(passphraseFile) })
}
