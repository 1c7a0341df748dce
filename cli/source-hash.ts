import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { ByteSource, RunningHash } from '../engine/index.ts'

/** Node's SHA-256 as the engine takes it. */
export function newHash(): RunningHash {
  const hash = createHash('sha256')
  return { update: bytes => hash.update(bytes), hex: () => hash.digest('hex') }
}

/** The SHA-256 of a source, as hex: the name of its segment in a vault, and how the same file is known again. */
export async function hashOfSource(source: ByteSource): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source.chunks()) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * The SHA-256 of a file, computed in a thread of its own while the file is being read and parsed in this one.
 * The file is read a second time, from the page cache: 0.15 s per GB, against 0.9 s for hashing in line.
 */
export function hashOfFile(path: string): { hash: Promise<string>, stop: () => void } {
  const worker = new Worker(new URL(import.meta.url), { workerData: { path } })
  const hash = new Promise<string>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  hash.catch(() => undefined)
  return { hash, stop: () => void worker.terminate() }
}

function hashInThread(path: string): string {
  const hash = createHash('sha256'), buffer = new Uint8Array(1 << 20), file = openSync(path, 'r')
  try {
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) hash.update(buffer.subarray(0, size))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

if (!isMainThread && isHashTask(workerData)) parentPort?.postMessage(hashInThread(workerData.path))

function isHashTask(data: unknown): data is { path: string } {
  return typeof data === 'object' && data !== null && 'path' in data && typeof data.path === 'string'
}
