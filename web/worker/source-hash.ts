import { digestOf } from './digest.ts'

/** Files up to this size are hashed by the browser's own digest, two and a half times as fast as ours, but all in memory. Our choice. */
const inMemoryBytes = 32 << 20

/** The SHA-256 of a file, as hex: the name of its segment in a vault. A large file is hashed in a worker of its own while it is being parsed in this one. */
export function hashOfFile(file: File): { readonly hash: Promise<string>, stop(): void } {
  if (file.size <= inMemoryBytes) return { hash: file.arrayBuffer().then(digestOf), stop: () => undefined }
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' })
  const hash = new Promise<string>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string' && data !== '') resolve(data)
      else reject(unreadable())
    })
    worker.addEventListener('error', () => reject(unreadable()))
    worker.postMessage(file)
  })
  hash.catch(() => undefined)
  return { hash, stop: () => worker.terminate() }
}

function unreadable(): DOMException {
  return new DOMException('Cannot hash the file', 'NotReadableError')
}
