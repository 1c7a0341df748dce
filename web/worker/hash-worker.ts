import { sha256 } from '@noble/hashes/sha2.js'
import { hexOf } from './device-store.ts'

/** Larger pieces gain nothing. */
const pieceBytes = 8 << 20

/** Answers a File with its SHA-256, '' when it cannot be read. The browser's own digest needs the whole file in memory; this one goes piece by piece. */
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data instanceof File) void hashOf(data).catch(() => '').then(hash => self.postMessage(hash))
})

async function hashOf(file: File): Promise<string> {
  const hash = sha256.create()
  for (let first = 0; first < file.size; first += pieceBytes) hash.update(new Uint8Array(await file.slice(first, first + pieceBytes).arrayBuffer()))
  return hexOf(hash.digest())
}
