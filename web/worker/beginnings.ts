import type { PickedFile } from '../engine-api.ts'
import { beginningOf, firstPieceBytes } from './file-source.ts'

/** Files whose beginnings are read in one go, while those before are being parsed: the browser takes longer to answer than to read. Our choice; more gained nothing. */
const readTogether = 16

/** Gives files one after the other with their first pieces. */
export function* withBeginnings(files: readonly PickedFile[]): Generator<PickedFile & { readonly beginning: Promise<Uint8Array> | undefined }> {
  const groupAt = (first: number): ReturnType<typeof readBeginnings> => readBeginnings(files.slice(first, first + readTogether))
  let next = groupAt(0)
  for (let first = 0; first < files.length; first += readTogether) {
    const group = next
    next = groupAt(first + readTogether)
    yield* group
  }
}

function readBeginnings(files: readonly PickedFile[]): (PickedFile & { readonly beginning: Promise<Uint8Array> | undefined })[] {
  const given = files.flatMap(({ file }) => file ?? []), together = new Blob(given.map(cut)).arrayBuffer()
  let at = 0
  return files.map(one => {
    if (!one.file) return { ...one, beginning: undefined }
    const { file } = one, first = at, end = first + Math.min(file.size, firstPieceBytes)
    at = end
    // One that cannot be read takes the others with it: then each is read by itself.
    const beginning = together.then(bytes => new Uint8Array(bytes, first, end - first), () => beginningOf(file))
    // An abandoned read of a file that is gone is nobody's error.
    beginning.catch(() => undefined)
    return { ...one, beginning }
  })
}

/** A small file is taken as it is: to cut one is a question to the browser of its own. */
function cut(file: File): Blob {
  return file.size <= firstPieceBytes ? file : file.slice(0, firstPieceBytes)
}
