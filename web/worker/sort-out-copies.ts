import { isAgeFile, isVaultZip } from '../../engine/index.ts'
import type { ImportedSource, PickedFile } from '../engine-api.ts'

/** Among more files none is a vault that somebody meant to put back: a folder of photos is not to be opened twice. Our choice. */
const lookedAtMost = 20

/** Returns the vaults that were taken away among what was picked, and the rest: nothing of a vault goes into the present one. */
export async function sortOutCopies(picked: readonly PickedFile[]): Promise<{ readonly copies: readonly ImportedSource[], readonly rest: readonly PickedFile[] }> {
  if (picked.length > lookedAtMost) return { copies: [], rest: picked }
  const found = await Promise.all(picked.map(async ({ file }) => file ? copyIn(file).catch(() => undefined) : undefined))
  return { copies: found.filter(copy => copy !== undefined), rest: picked.filter((_, i) => !found[i]) }
}

async function copyIn(file: File): Promise<ImportedSource | undefined> {
  const head = new Uint8Array(await file.slice(0, 64).arrayBuffer()), encrypted = isAgeFile(head)
  return encrypted || isVaultZip(head) ? { name: file.name, outcome: { kind: 'vault-copy', encrypted, file }, leftOut: [], tables: [] } : undefined
}
