import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a file whole or not at all: into a temporary file beside it, then renamed.
 * @throws the system's error; nothing half-written is left behind.
 */
export async function writeFileWhole(path: string, chunks: Iterable<Uint8Array | string>, signal?: AbortSignal): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.part`
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      for (const chunk of chunks) {
        signal?.throwIfAborted()
        await file.writeFile(chunk)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
