import { VaultError, type VaultStore } from '../../engine/index.ts'
import { Sha256 } from './sha256.ts'

/** Keeps the files of a vault in memory, for browsers that keep no files for pages. */
export function memoryStore(): VaultStore {
  const files = new Map<string, Uint8Array>()
  return {
    create: () => Promise.resolve(),
    list: () => Promise.resolve([...files].map(([name, { length }]) => ({ name, sizeBytes: length }))),
    read: (name, first, end) => {
      const bytes = files.get(name)
      return bytes ? Promise.resolve(bytes.slice(first, end)) : Promise.reject(new VaultError('not-found'))
    },
    write: async (name, chunks) => {
      const parts: Uint8Array<ArrayBuffer>[] = []
      for await (const chunk of chunks) parts.push(chunk.slice())
      const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
      files.set(name, bytes)
      return { sizeBytes: bytes.length, sha256: new Sha256().update(bytes).hex() }
    },
    remove: name => {
      files.delete(name)
      return Promise.resolve()
    },
    lock: () => Promise.resolve({ release: () => Promise.resolve() }),
  }
}
