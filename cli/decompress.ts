import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib'
import type { Compression } from '../engine/index.ts'

/** zlib's default of 16 KiB makes a trip through the thread pool for each: 256 KiB is about three times as fast on large files. */
const chunkSize = 256 << 10

/** Unpacks with Node's zlib, in its thread pool, while this thread parses. */
export async function* decompressWithZlib(compression: Compression, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const zlib = compression === 'gzip' ? createGunzip({ chunkSize }) : createInflateRaw({ chunkSize })
  const fed = feed(zlib, chunks)
  const settled = fed.catch((error: unknown) => void zlib.destroy(error instanceof Error ? error : undefined))
  try {
    yield* zlib as AsyncIterable<Uint8Array>
    await fed
  } finally {
    zlib.destroy()
    await settled
  }
}

/** Writes chunk after chunk; a chunk may be reused by its source only when zlib has taken it in. */
async function feed(zlib: Gunzip | InflateRaw, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) {
    if (zlib.destroyed) return
    await new Promise<void>((resolve, reject) => {
      zlib.once('close', resolve)
      zlib.write(chunk, error => {
        zlib.off('close', resolve)
        if (error) reject(error)
        else resolve()
      })
    })
  }
  zlib.end()
}
