import { VaultError, type VaultStore } from '../../engine/index.ts'
import { deviceStore, plainly } from './device-store.ts'
import { removeStreetMap } from '../street-map-place.ts'
import { memoryStore } from './memory-store.ts'

/** Where vaults lie: one is live, and while it is being replaced there is a second one. */
export interface VaultHome {
  readonly kind: 'device' | 'memory'
  /** The live vault's place, undefined when there is none. */
  current(): Promise<VaultStore | undefined>
  /** An empty place. Nothing in it counts until `adopt` makes it the live one at one stroke and removes the other. */
  fresh(): Promise<{ readonly store: VaultStore, adopt(): Promise<void>, discard(): Promise<void> }>
  /** Removes places that are not live, left by a crash. Only to be called by who holds the live vault's lock. */
  sweep(): Promise<void>
  /** Removes everything. */
  clear(): Promise<void>
  /** Beside the vaults: what can be computed again. */
  readonly derived: VaultStore
}

const rootName = 'whereprint'
/** Names the folder of the live vault. Replaced at one stroke, so that there is always one live vault. */
const currentName = 'current'
const derivedName = 'derived'

/** Opens where vaults lie: on the device where the browser keeps files for pages, else in memory. */
export async function openHome(): Promise<VaultHome> {
  try {
    const origin = await navigator.storage.getDirectory()
    // Private windows of some browsers have the function and refuse the folder, or have no synchronous writing.
    const root = await origin.getDirectoryHandle(rootName, { create: true })
    if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return memoryHome()
    return deviceHome(origin, root)
  } catch {
    return memoryHome()
  }
}

function deviceHome(origin: FileSystemDirectoryHandle, firstRoot: FileSystemDirectoryHandle): VaultHome {
  let root = firstRoot
  const top = (): VaultStore => deviceStore(origin, rootName)
  const currentFolder = async (): Promise<string | undefined> => {
    try {
      return new TextDecoder().decode(await top().read(currentName))
    } catch (error) {
      if (error instanceof VaultError && error.code === 'not-found') return undefined
      throw error
    }
  }
  const folders = async (): Promise<string[]> => {
    const names: string[] = []
    for await (const [name, handle] of root.entries()) if (handle.kind === 'directory' && name !== derivedName) names.push(name)
    return names
  }
  const sweep = (): Promise<void> => plainly(async () => {
    const live = await currentFolder()
    for (const name of await folders()) if (name !== live) await root.removeEntry(name, { recursive: true })
  })
  return {
    kind: 'device',
    current: async () => {
      const name = await currentFolder()
      return name === undefined ? undefined : deviceStore(root, name)
    },
    fresh: () => plainly(async () => {
      const taken = new Set(await folders())
      let number = 1
      while (taken.has(`vault-${number}`)) number++
      const name = `vault-${number}`
      return {
        store: deviceStore(root, name),
        adopt: async () => {
          await top().write(currentName, [new TextEncoder().encode(name)])
          await sweep().catch(() => undefined)
        },
        discard: async () => root.removeEntry(name, { recursive: true }).catch(() => undefined),
      }
    }),
    sweep,
    clear: () => plainly(async () => {
      // The pointer goes first: a crash on the way leaves folders that nothing names, and the next one removes them.
      await top().remove(currentName)
      await origin.removeEntry(rootName, { recursive: true })
      await removeStreetMap()
      root = await origin.getDirectoryHandle(rootName, { create: true })
    }),
    derived: deviceStore(root, derivedName),
  }
}

function memoryHome(): VaultHome {
  let live: VaultStore | undefined
  return {
    kind: 'memory',
    current: () => Promise.resolve(live),
    fresh: () => {
      const store = memoryStore()
      const adopt = (): Promise<void> => {
        live = store
        return Promise.resolve()
      }
      return Promise.resolve({ store, adopt, discard: () => Promise.resolve() })
    },
    sweep: () => Promise.resolve(),
    clear: () => {
      live = undefined
      return Promise.resolve()
    },
    derived: memoryStore(),
  }
}
