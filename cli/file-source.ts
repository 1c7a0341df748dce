import type { ByteSource } from '../engine/index.ts'
import { constants, openSync } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { Socket } from 'node:net'
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
      chunks: () => readChunks(handle, beginning),
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

/** Reads ahead while the last chunk is being used, in two buffers by turns; not before more than the first is asked for. */
async function* readChunks(handle: FileHandle, beginning: Uint8Array = new Uint8Array(firstChunkBytes)): AsyncGenerator<Uint8Array> {
  const first = await readInto(handle, beginning, 0)
  if (first.length === 0) return
  yield first
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
  return (await stat(path)).isFIFO() ? holdStream(basename(path), openPipe(path)) : openFileSource(path)
}

/** Opens a pipe without a thread that waits for who writes to it: it could not be stopped. */
function openPipe(path: string): AsyncIterable<Uint8Array> {
  return new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false })
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
