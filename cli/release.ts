import { join } from 'node:path'
import { readLedger, VaultError, type LedgerEntry, type Vault } from '../engine/index.ts'
import { openVaultForRelease } from './open-vault.ts'
import { writeFileWhole } from './write-file.ts'

/** A vault whose ledger says what was shared before. */
export interface Ledger {
  readonly vault: Vault
  readonly entries: readonly LedgerEntry[]
}

/** Opens the vault of --ledger; undefined when none was named. The caller closes the vault. @throws VaultError also where the ledger is damaged; UsageError. */
export async function openLedger(folder: string | undefined, passphraseFile: string | undefined): Promise<Ledger | undefined> {
  if (folder === undefined) return undefined
  const vault = await openVaultForRelease(folder, passphraseFile)
  try {
    const entries = readLedger(await vault.readReleases())
    if (!entries) throw new VaultError('releases-damaged')
    return { vault, entries }
  } catch (error) {
    await vault.close()
    throw error
  }
}

/** What is written of a release: for the recipient, and for the owner alone. */
export interface ReleaseFiles {
  readonly files: readonly NamedFile[]
  readonly privateFiles: readonly NamedFile[]
}

interface NamedFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/**
 * Writes a release into a folder, the owner's files below `private`, and returns the paths. The ledger comes first: a release that stands there and was never
 * shared costs a little, the other way round costs the home.
 */
export async function keepRelease(out: string, { files, privateFiles }: ReleaseFiles, { ledger, entry, signal }: {
  readonly ledger: Ledger | undefined, readonly entry: LedgerEntry | undefined, readonly signal: AbortSignal,
}): Promise<string[]> {
  if (ledger && entry) await ledger.vault.writeReleases([...ledger.entries, entry])
  const all = [...files, ...privateFiles.map(({ name, content }) => ({ name: join('private', name), content }))]
  for (const { name, content } of all) await writeFileWhole(join(out, name), [content], signal)
  return all.map(({ name }) => join(out, name))
}
