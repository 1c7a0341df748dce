import type { RunningHash } from '../../engine/index.ts'
import { digestOf } from './digest.ts'
import { Sha256 } from './sha256.ts'

/** Up to here the pieces of a file are kept for the browser's own digest, which is four times as fast as ours and needs them all at once. Our choice: the beginning of a photo and some of its metadata. */
const keptBytes = 1 << 17

/** The SHA-256 of what is read of one of many files. A class because it owns what was read. The pieces must stay as they are until it is there. */
export class FileHash implements RunningHash {
  #pieces: Uint8Array[] = []
  #bytes = 0
  #running: Sha256 | undefined

  update(piece: Uint8Array): void {
    this.#bytes += piece.length
    if (this.#running) this.#running.update(piece)
    else if (this.#pieces.push(piece) && this.#bytes > keptBytes) this.#begin()
  }

  hex(): string | Promise<string> {
    return this.#running ? this.#running.hex() : digestOf(joined(this.#pieces, this.#bytes))
  }

  #begin(): void {
    this.#running = this.#pieces.reduce((hash, piece) => hash.update(piece), new Sha256())
    this.#pieces = []
  }
}

/** One for all files: the digest takes a copy at once. To make another for each would take as long as the digest. */
const joinedPieces = new Uint8Array(keptBytes)

function joined(pieces: readonly Uint8Array[], sizeBytes: number): Uint8Array<ArrayBuffer> {
  let at = 0
  for (const piece of pieces) {
    joinedPieces.set(piece, at)
    at += piece.length
  }
  return joinedPieces.subarray(0, sizeBytes)
}
