import type { Mirror, VaultStore } from '../../engine/index.ts'

const name = 'mirror.json'

/** What was derived from a vault that is not encrypted, kept to be shown at once when the page is opened again. */
export interface Derived {
  readonly mirror: Mirror
  readonly damaged: readonly string[]
}

/** Returns what was derived from the same vault by the same program; undefined when there is none, or it cannot be read: it is computed anew then. */
export async function readDerived(store: VaultStore, key: string): Promise<Derived | undefined> {
  try {
    const kept = JSON.parse(new TextDecoder().decode(await store.read(name))) as { readonly key: unknown, readonly derived: Derived }
    return kept.key === key ? kept.derived : undefined
  } catch {
    return undefined
  }
}

/** Keeps what was derived. When it cannot be kept, for want of room, it is computed anew next time. */
export async function keepDerived(store: VaultStore, key: string, derived: Derived): Promise<void> {
  try {
    await store.create()
    await store.write(name, [new TextEncoder().encode(JSON.stringify({ key, derived }))])
  } catch {
    await forgetDerived(store)
  }
}

/** Removes what was derived: nothing of a removed import, or of a vault that is encrypted now, stays behind. */
export async function forgetDerived(store: VaultStore): Promise<void> {
  await store.remove(name).catch(() => undefined)
}

/** Returns what names a vault's state and the program that derives from it. */
export function keyOf(imports: readonly string[]): string {
  return [whereprintBuild, ...imports].join(' ')
}
