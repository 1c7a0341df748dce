import { VaultError, type Chunks, type StoredFile, type VaultErrorCode, type VaultStore, type Written } from '../../engine/index.ts'
import { Sha256 } from './sha256.ts'

/** Files of these names are the store's own: a file that is being written, and what Chromium leaves of an unfinished write. */
const draftSuffix = '.draft'
const isOwn = (name: string): boolean => name.endsWith(draftSuffix) || name.endsWith('.crswap')

/**
 * Keeps the files of a vault in a folder of the origin's private file system.
 *
 * A file is written under a name of its own, flushed, and moved over the old one: after a crash the old file is there or the new one. The lock is a Web Lock
 * of the folder's name: it ends with the tab that holds it.
 */
export function deviceStore(parent: FileSystemDirectoryHandle, folderName: string): VaultStore {
  const folder = (): Promise<FileSystemDirectoryHandle> => parent.getDirectoryHandle(folderName)
  return {
    create: () => plainly(async () => {
      await parent.getDirectoryHandle(folderName, { create: true })
    }),
    list: () => plainly(async () => listFiles(await folder())),
    read: (name, first = 0, end) => plainly(async () => {
      const file = await (await (await folder()).getFileHandle(name)).getFile()
      return new Uint8Array(await file.slice(first, end ?? file.size).arrayBuffer())
    }),
    write: (name, chunks) => plainly(async () => writeWhole(await folder(), name, chunks)),
    remove: name => plainly(async () => removeFile(await folder(), name)),
    lock: () => plainly(async () => {
      const lock = await takeLock(`whereprint ${folderName}`)
      try {
        await sweepDrafts(await folder())
        return lock
      } catch (error) {
        await lock.release()
        throw error
      }
    }),
  }
}

async function listFiles(folder: FileSystemDirectoryHandle): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  for await (const [name, handle] of folder.entries()) {
    if (handle instanceof FileSystemFileHandle && !isOwn(name)) files.push({ name, sizeBytes: (await handle.getFile()).size })
  }
  return files
}

async function writeWhole(folder: FileSystemDirectoryHandle, name: string, chunks: Chunks): Promise<Written> {
  const draft = await folder.getFileHandle(`${name}${draftSuffix}`, { create: true })
  try {
    const access = await draft.createSyncAccessHandle()
    let written: Written
    try {
      written = await fill(access, chunks)
    } finally {
      access.close()
    }
    await draft.move(name)
    return written
  } catch (error) {
    await removeFile(folder, `${name}${draftSuffix}`).catch(() => undefined)
    throw error
  }
}

async function fill(access: FileSystemSyncAccessHandle, chunks: Chunks): Promise<Written> {
  const hash = new Sha256()
  let sizeBytes = 0
  access.truncate(0)
  for await (const chunk of chunks) {
    hash.update(chunk)
    for (let done = 0; done < chunk.length;) done += writeSome(access, chunk.subarray(done), sizeBytes + done)
    sizeBytes += chunk.length
  }
  access.flush()
  return { sizeBytes, sha256: hash.hex() }
}

/** A full disk can take nothing without saying so. */
function writeSome(access: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): number {
  const written = access.write(bytes, { at })
  if (written === 0) throw new VaultError('disk-full')
  return written
}

async function removeFile(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error
  }
}

async function sweepDrafts(folder: FileSystemDirectoryHandle): Promise<void> {
  const drafts: string[] = []
  for await (const name of folder.keys()) if (isOwn(name)) drafts.push(name)
  await Promise.allSettled(drafts.map(name => folder.removeEntry(name)))
}

/** A page that is being reloaded holds the lock for a moment longer. Our choice. */
const lockPatienceMs = 1500

/** @throws VaultError `in-use` when another tab holds the lock. */
function takeLock(name: string): Promise<{ release(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(name, { signal: AbortSignal.timeout(lockPatienceMs) }, () => new Promise<void>(release => resolve({
      release: async () => {
        release()
        await held.catch(() => undefined)
      },
    })))
    held.catch(() => reject(new VaultError('in-use')))
  })
}

/** Turns the browser's errors into the vault's. */
export async function plainly<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    throw new VaultError(codeOf(error.name))
  }
}

function codeOf(name: string): VaultErrorCode {
  switch (name) {
    case 'QuotaExceededError': return 'disk-full'
    case 'NotFoundError': return 'not-found'
    case 'NotAllowedError': case 'SecurityError': return 'no-permission'
    case 'NoModificationAllowedError': return 'in-use'
    case 'TypeMismatchError': return 'not-a-folder'
    default: return 'input-output'
  }
}
