import { Sha256 } from './sha256.ts'

/** Larger pieces gain nothing. */
const pieceBytes = 8 << 20

/** Answers a File with its SHA-256, '' when it cannot be read. The browser's own digest needs the whole file in memory; this one goes piece by piece. */
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data instanceof File) void hashOf(data).catch(() => '').then(hash => self.postMessage(hash))
})

async function hashOf(file: File): Promise<string> {
  const hash = new Sha256(), read = (first: number): Promise<ArrayBuffer> => file.slice(first, first + pieceBytes).arrayBuffer()
  let next = read(0)
  for (let first = 0; first < file.size; first += pieceBytes) {
    const piece = await next
    next = read(first + pieceBytes)
    // An abandoned read of a file that is gone is nobody's error.
    next.catch(() => undefined)
    hash.update(new Uint8Array(piece))
  }
  return hash.hex()
}
