import { VaultError } from './error.ts'
import type { FileEntry } from './manifest.ts'
import type { VaultStore } from './store.ts'

/**
 * What is wrong with an import: a file of it is gone, has another size, has other bytes, or cannot be read (by the disk, or though its bytes are
 * the right ones).
 */
export type Damage = 'missing' | 'wrong-size' | 'changed' | 'unreadable'

/** Reads a file and proves that every byte of it is the one that was written. */
export async function readProved(store: VaultStore, file: FileEntry): Promise<{ bytes: Uint8Array } | { damage: Damage }> {
  let bytes: Uint8Array
  try {
    bytes = await store.read(file.name)
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    return { damage: error.code === 'not-found' ? 'missing' : 'unreadable' }
  }
  if (bytes.length !== file.sizeBytes) return { damage: 'wrong-size' }
  return await sha256Of(bytes) === file.sha256 ? { bytes } : { damage: 'changed' }
}

/** Tells what a file's size alone shows. */
export function sizeDamage(file: FileEntry, sizeBytes: number | undefined): Damage | undefined {
  if (sizeBytes === undefined) return 'missing'
  return sizeBytes === file.sizeBytes ? undefined : 'wrong-size'
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}
