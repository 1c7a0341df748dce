import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { VaultError, type Chunks, type StoredFile, type VaultErrorCode, type VaultStore, type Written } from '../engine/index.ts'
import { lockFolder } from './folder-lock.ts'

/** Files whose names begin so are the store's own and not the vault's: the lock, and files that are being written. */
const ownPrefix = '.whereprint-'
const lockName = `${ownPrefix}lock`

/** Only the owner may read a vault. */
const folderMode = 0o700
const fileMode = 0o600

/**
 * Keeps the files of a vault in a folder.
 *
 * A file is written under a name of its own, flushed to the disk, and renamed over the old one; then the folder is flushed: after a crash or a power
 * cut the old file is there or the new one.
 */
export function folderStore(folder: string): VaultStore {
  const pathOf = (name: string): string => join(folder, name)
  return {
    create: () => plainly(async () => {
      await mkdir(folder, { recursive: true, mode: folderMode })
    }),
    list: () => plainly(() => listFiles(folder)),
    read: (name, first = 0, end) => plainly(() => readRange(pathOf(name), first, end)),
    write: (name, chunks) => plainly(() => writeWhole(folder, name, chunks)),
    remove: name => plainly(async () => {
      await rm(pathOf(name), { force: true })
      await flushFolder(folder)
    }),
    lock: () => plainly(async () => {
      const lock = await lockFolder(pathOf(lockName))
      await sweepUnfinished(folder)
      return lock
    }),
  }
}

async function listFiles(folder: string): Promise<StoredFile[]> {
  const names = (await readdir(folder)).filter(name => !name.startsWith('.'))
  return Promise.all(names.map(async name => ({ name, sizeBytes: (await stat(join(folder, name))).size })))
}

async function readRange(path: string, first: number, end: number | undefined): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const length = Math.max(0, Math.min(end ?? Infinity, (await file.stat()).size) - first)
    const bytes = new Uint8Array(length)
    let done = 0
    while (done < length) {
      const { bytesRead } = await file.read(bytes, done, length - done, first + done)
      if (bytesRead === 0) return bytes.subarray(0, done)
      done += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}

async function writeWhole(folder: string, name: string, chunks: Chunks): Promise<Written> {
  const path = join(folder, `${ownPrefix}${name}`)
  try {
    const file = await open(path, 'w', fileMode)
    const written = await fillAndClose(file, chunks)
    await rename(path, join(folder, name))
    await flushFolder(folder)
    return written
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
}

async function fillAndClose(file: FileHandle, chunks: Chunks): Promise<Written> {
  try {
    const hash = createHash('sha256')
    let sizeBytes = 0
    for await (const chunk of chunks) {
      hash.update(chunk)
      await writeAll(file, chunk)
      sizeBytes += chunk.length
    }
    await file.sync()
    return { sizeBytes, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

/** A full disk takes a part of a chunk and says so only at the next write. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0
  while (done < chunk.length) done += (await file.write(chunk, done, chunk.length - done)).bytesWritten
}

/** Makes a rename or a removal last. Windows cannot open a folder and needs no flush of it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Clears away what a dead process was writing. Called under the lock only. */
async function sweepUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => name.startsWith(ownPrefix) && name !== lockName)
  await Promise.all(names.map(name => rm(join(folder, name), { force: true })))
}

/** Turns the system's errors into the vault's. Their texts name paths; the vault's name nothing. */
async function plainly<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error
    throw new VaultError(codeOf(error.code))
  }
}

function codeOf(systemCode: unknown): VaultErrorCode {
  switch (systemCode) {
    case 'ENOSPC': case 'EDQUOT': return 'disk-full'
    case 'EACCES': case 'EPERM': case 'EROFS': return 'no-permission'
    case 'ENOENT': return 'not-found'
    case 'ENOTDIR': case 'EEXIST': return 'not-a-folder'
    default: return 'input-output'
  }
}
