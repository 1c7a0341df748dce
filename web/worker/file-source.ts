import { ImportError, type ByteSource } from '../../engine/index.ts'

/** What the engine looks at first; of most photos it reads no more. As on the command line, so that a folder has the same hash there. */
export const firstPieceBytes = 1 << 16
/** Pieces of this size read as fast as a stream and keep memory small (../shared/research/web.md 4: 8 MiB pieces 2.26 s, stream 2.18 s for 1 GB). */
const pieceBytes = 8 << 20

/** Returns a dropped file as the engine reads it: a piece is read while the one before is being parsed. What the browser cannot read is refused as `unreadable`. */
export function fileSource(file: File, name = file.name, firstPiece?: Promise<Uint8Array>): ByteSource {
  const read = (first: number, end: number): Promise<Uint8Array> => readPiece(file, first, end)
  return { name, sizeBytes: file.size, read, chunks: () => readAhead(file, read, firstPiece ?? beginningOf(file)) }
}

/** Begins to read a file, of which more may never be asked for. */
export function beginningOf(file: File): Promise<Uint8Array> {
  const start = readPiece(file, 0, firstPieceBytes)
  // An abandoned read of a file that is gone is nobody's error.
  start.catch(() => undefined)
  return start
}

async function readPiece(file: File, first: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(first, end).arrayBuffer())
  } catch (error) {
    throw isUnreadable(error) ? new ImportError('unreadable') : error
  }
}

/** A file of a folder that the browser did not give. */
export function lostSource(name: string): ByteSource {
  return {
    name, sizeBytes: 0,
    async *chunks() {
      yield await Promise.reject<Uint8Array>(new ImportError('unreadable'))
    },
  }
}

/** Tells whether an error is the browser's word for a file that is a folder, was moved away, or changed since it was dropped. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError')
}

/** Not before more than the first piece is asked for. */
async function* readAhead(file: File, read: (first: number, end: number) => Promise<Uint8Array>, firstPiece: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await firstPiece
  let next = read(firstPieceBytes, firstPieceBytes + pieceBytes)
  for (let first = firstPieceBytes; first < file.size; first += pieceBytes) {
    const piece = await next
    next = first + pieceBytes < file.size ? read(first + pieceBytes, first + 2 * pieceBytes) : Promise.resolve(new Uint8Array())
    // An abandoned read of a file that is gone is nobody's error.
    next.catch(() => undefined)
    yield piece
  }
}
