import { createHash } from 'node:crypto'
import { VaultError, type VaultErrorCode } from '../engine/vault/error.ts'
import type { VaultStore } from '../engine/vault/store.ts'

/** The machine stops here: nothing after this happens, and no program clears up. */
export class Crash extends Error {}

/** A store in memory whose files a test can see and change, and that can stop or fail at any of its steps. */
export interface MemoryStore extends VaultStore {
  readonly files: Map<string, Uint8Array>
  /** Steps taken so far: a file opened, a chunk written, a file put in place, a file removed. */
  readonly steps: number
}

/**
 * Returns a store over `files`. At step `stopAt` it fails with `code` once, as a full disk does, or, without a code, crashes and stays dead.
 */
export function memoryStore(files = new Map<string, Uint8Array>(), stopAt = Infinity, code?: VaultErrorCode): MemoryStore {
  let steps = 0, locked = false
  const step = (): void => {
    steps++
    if (code === undefined ? steps >= stopAt : steps === stopAt) throw code === undefined ? new Crash() : new VaultError(code)
  }
  return {
    files,
    get steps() { return steps },
    create: () => Promise.resolve(),
    list: () => Promise.resolve([...files].map(([name, bytes]) => ({ name, sizeBytes: bytes.length }))),
    read: (name, first, end) => {
      const bytes = files.get(name)
      return bytes ? Promise.resolve(bytes.slice(first, end)) : Promise.reject(new VaultError('not-found'))
    },
    async write(name, chunks) {
      step()
      const parts: Uint8Array[] = []
      for await (const chunk of chunks) {
        step()
        parts.push(chunk.slice())
      }
      step()
      const bytes = Buffer.concat(parts)
      files.set(name, new Uint8Array(bytes))
      return { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    async remove(name) {
      await Promise.resolve()
      step()
      files.delete(name)
    },
    lock() {
      if (locked) return Promise.reject(new VaultError('in-use'))
      locked = true
      return Promise.resolve({ release: () => {
        locked = false
        return Promise.resolve()
      } })
    },
  }
}
