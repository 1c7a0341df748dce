import type { KeptImport, Session, VaultState } from '../engine-api.ts'
import type { EngineState } from './engine-state.ts'
import type { HeldVault } from './held-vault.ts'

/** Returns what is there, and how it is kept, as the page is told of it. */
export async function sessionOf({ vault, seen }: EngineState): Promise<Session> {
  const { kind } = vault.home, { usage = 0, quota = 0 } = kind === 'device' ? await navigator.storage.estimate() : {}
  return {
    storage: { kind, usedBytes: usage, quotaBytes: quota, evicted: false, interrupted: false },
    vault: await vaultState(vault),
    showing: seen.isSample ? 'sample' : vault.importNames.length > 0 ? 'vault' : 'nothing',
    edits: seen.edits,
  }
}

async function vaultState({ current, isLocked }: HeldVault): Promise<VaultState> {
  if (isLocked) return { kind: 'locked' }
  if (!current) return { kind: 'none' }
  return { kind: 'open', encrypted: current.isEncrypted, imports: (await current.list()).map(({ name, sizeBytes, info, damage }): KeptImport => ({
    name, sizeBytes, damage: damage ?? null,
    sourceName: info?.sourceName ?? '', sourceBytes: info?.sourceBytes ?? 0, format: info?.format ?? '', fixes: info?.fixes ?? 0,
    firstMs: info?.firstMs ?? null, lastMs: info?.lastMs ?? null, importedAtMs: info?.importedAtMs ?? 0,
  })) }
}
