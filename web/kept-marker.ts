import type { Engine, Session } from './engine-api.ts'

/** Set while there is a vault on this device. Browsers that clear a page's files to make room leave this (Chromium), or take it too, and then nobody can tell. */
const markName = 'whereprint-vault-kept'
/** Set while an import is under way: it is still there when the page was closed meanwhile. */
const importMarkName = 'whereprint-import-running'

/** What is needed of `localStorage`. */
export type KeptMarks = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * Returns the engine with three things added that only a page can do, not a worker: it asks the browser not to clear what is kept as soon as something is, and notices
 * when it was cleared all the same, or the page was closed during an import.
 */
export function withKeptMarker(engine: Engine, storage: KeptMarks, persist: () => Promise<boolean>): Engine {
  const note = (session: Session): Session => {
    const isKept = session.storage.kind === 'device' && (session.vault.kind === 'locked' || (session.vault.kind === 'open' && session.vault.imports.length > 0))
    if (isKept && storage.getItem(markName) === null) {
      storage.setItem(markName, 'yes')
      // A refusal changes nothing: what is kept is kept as long as the browser has room.
      persist().catch(() => undefined)
    }
    return session
  }
  return {
    ...engine,
    open: async (given, listen) => {
      const session = await engine.open(given, listen)
      const evicted = session.vault.kind === 'none' && storage.getItem(markName) !== null
      const interrupted = storage.getItem(importMarkName) !== null
      storage.removeItem(importMarkName)
      return note({ ...session, storage: { ...session.storage, evicted, interrupted } })
    },
    importFiles: async (given, listen) => {
      storage.setItem(importMarkName, 'yes')
      try {
        const result = await engine.importFiles(given, listen)
        note(result.session)
        return result
      } finally {
        storage.removeItem(importMarkName)
      }
    },
    encrypt: async (given, listen) => note(await engine.encrypt(given, listen)),
    restoreVault: async (given, listen) => note(await engine.restoreVault(given, listen)),
    forget: async (given, listen) => {
      const session = await engine.forget(given, listen)
      storage.removeItem(markName)
      return session
    },
  }
}
