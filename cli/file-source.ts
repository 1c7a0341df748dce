import type { ByteSource } from '../engine/index.ts'
import { constants } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'

/** What the engine looks at first; of most photos it reads no more. */
export const firstChunkBytes = 1 << 16
const chunkBytes = 1 << 20

/** A file on disk as the engine reads it. The caller closes it. */
export interface FileSource extends ByteSource {
  close(): Promise<void>
}

/**
 * Opens a file for reading. Chunks share two buffers: each is valid until the next is asked for.
 * @param beginning what the first chunk is read into; it is valid until the file is closed.
 * @throws the system's error (ENOENT, EACCES, EISDIR …); `refusalOf` gives its code for the user.
 */
export async function openFileSource(path: string, beginning?: Uint8Array): Promise<FileSource> {
  const handle = await open(path, constants.O_RDONLY)
  try {
    const stat = await handle.stat()
    if (stat.isDirectory()) throw Object.assign(new Error('Cannot read a folder as a file'), { code: 'EISDIR' })
    return {
      name: basename(path),
      sizeBytes: stat.size,
      read: (first, end) => readRange(handle, first, Math.min(end, stat.size)),
      chunks: () => readChunks(handle, stat.size, beginning),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function readRange(handle: FileHandle, first: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - first))
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, first + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/**
 * Reads ahead while the last chunk is being used, in two buffers by turns; not before more than the first is asked for, nor behind the end of a file that fits into it: two megabytes for
 * each of many small files would cost more than reading them.
 */
async function* readChunks(handle: FileHandle, sizeBytes: number, beginning: Uint8Array = new Uint8Array(firstChunkBytes)): AsyncGenerator<Uint8Array> {
  const first = await readInto(handle, beginning, 0)
  if (first.length > 0) yield first
  if (first.length === 0 || first.length === sizeBytes) return
  const buffers = [new Uint8Array(chunkBytes), new Uint8Array(chunkBytes)] as const
  let position = first.length, turn: 0 | 1 = 0
  let ahead = readInto(handle, buffers[turn], position)
  try {
    for (;;) {
      const chunk = await ahead
      if (chunk.length === 0) return
      position += chunk.length
      turn = turn === 0 ? 1 : 0
      ahead = readInto(handle, buffers[turn], position)
      yield chunk
    }
  } finally {
    await ahead.catch(() => undefined)
  }
}

async function readInto(handle: FileHandle, buffer: Uint8Array, position: number): Promise<Uint8Array> {
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, position)
  return buffer.subarray(0, bytesRead)
}

/**
 * Opens what a command line names: a file, standard input for `-`, or a pipe such as a shell puts in the place of `<(zcat FILE)`.
 * @throws as `openFileSource`.
 */
export async function openSource(path: string): Promise<FileSource> {
  if (path === '-') return holdStream('-', process.stdin)
  return (await stat(path)).isFIFO() ? holdStream(basename(path), readPipe(path)) : openFileSource(path)
}

/**
 * Reads a pipe to its end without a thread that waits for who writes to it: it could not be stopped. So it is looked at again and again; when nobody has
 * begun to write for ten seconds, it is empty.
 */
async function* readPipe(path: string): AsyncGenerator<Uint8Array> {
  const pipe = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    for (let some = false, waitedMs = 0; waitedMs < patienceMs;) {
      const chunk = await readWaiting(pipe)
      if (chunk && chunk.length > 0) {
        some = true
        waitedMs = 0
        yield chunk
        continue
      }
      if (chunk && some) return
      // A writer that is there may take its time.
      if (chunk) waitedMs += nobodyMs
      await new Promise(resolve => setTimeout(resolve, chunk ? nobodyMs : lookMs))
    }
  } finally {
    await pipe.close()
  }
}

/** Our choices. A pipe holds 64 KiB: looked at so often, it does not hold up who writes to it; who has not begun to write may be looked for less often. */
const lookMs = 1, nobodyMs = 50, patienceMs = 10_000

/** Returns what is in a pipe, nothing when nobody writes to it, and undefined when somebody does and has not yet. */
async function readWaiting(pipe: FileHandle): Promise<Uint8Array | undefined> {
  try {
    const { bytesRead, buffer } = await pipe.read(new Uint8Array(firstChunkBytes), 0, firstChunkBytes, null)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined
    throw error
  }
}

/** A stream as a source: kept in memory, because a zip is read from its end. */
async function holdStream(name: string, stream: AsyncIterable<Uint8Array>): Promise<FileSource> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    sizeBytes += chunk.length
  }
  return {
    name,
    sizeBytes,
    read: (first, end) => Promise.resolve(copyRange(chunks, first, Math.min(end, sizeBytes))),
    async *chunks() {
      await Promise.resolve()
      yield* chunks
    },
    close: () => Promise.resolve(),
  }
}

function copyRange(chunks: readonly Uint8Array[], first: number, end: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(0, end - first))
  let at = 0
  for (const chunk of chunks) {
    const from = Math.max(first - at, 0), to = Math.min(end - at, chunk.length)
    if (to > from) bytes.set(chunk.subarray(from, to), at + from - first)
    at += chunk.length
    if (at >= end) break
  }
  return bytes
}
