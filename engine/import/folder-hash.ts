import type { ImportedMember } from './archive-format.ts'
import { packingOf } from './detect.ts'
import type { ByteSource } from './source.ts'

/** A SHA-256 of bytes that come piece by piece, as the host has it. */
export interface RunningHash {
  update(bytes: Uint8Array): unknown
  /** The hash of all pieces in hexadecimal, at once or later. Nothing is added afterwards. */
  hex(): string | Promise<string>
}

/** What was seen of a folder's files while they were read. */
export interface FolderNotes {
  files: number
  sizeBytes: number
  /** By the file's name in the folder: the hash of what was read of it, and of its size, hex. Texts: a hundred thousand small buffers take five times the memory. */
  readonly hashes: Map<string, string | Promise<string>>
}

/**
 * Gives the files of a folder as they are and notes what is read of them: for `hashOfFolder`, on the way to `importFolder`.
 *
 * Of an archive all bytes count, and are read again where they were not read in order: how far ahead of what is needed an archive is read differs from host to host and
 * from run to run.
 *
 * @param notes is filled on the way: of a file when the next one is asked for.
 * @param newHash makes a hash; without one, files are only counted.
 */
export async function* notedFiles(files: AsyncIterable<ByteSource>, notes: FolderNotes, newHash?: () => RunningHash, signal?: AbortSignal): AsyncGenerator<ByteSource> {
  for await (const file of files) {
    notes.files++
    notes.sizeBytes += file.sizeBytes
    if (!newHash) {
      yield file
      continue
    }
    const seen: Seen = { hash: newHash(), inOrderBytes: 0, isPacked: false }
    yield noting(file, seen)
    const hash = seen.isPacked && seen.inOrderBytes < file.sizeBytes ? await readAll(file, newHash(), signal) : seen.hash
    hash.update(new TextEncoder().encode(String(file.sizeBytes)))
    notes.hashes.set(file.name, hash.hex())
  }
}

/**
 * Returns the SHA-256 that names the import of a folder: over the hashes of the files that were read in it, sorted. So neither their names nor files of another
 * kind matter, and a folder that was moved is the same. Of a photo only what is read counts (its metadata) and its size: to read a library of
 * 400 GB for its hash would take an hour. Hosts agree when the first chunk of their files has 64 KiB.
 */
export async function hashOfFolder({ hashes }: FolderNotes, members: readonly Pick<ImportedMember, 'name'>[], newHash: () => RunningHash): Promise<string> {
  const hash = newHash(), ofMembers = await Promise.all(members.map(async ({ name }) => await hashes.get(name) ?? ''))
  hash.update(new TextEncoder().encode(ofMembers.sort().join('\n')))
  return hash.hex()
}

interface Seen {
  readonly hash: RunningHash
  inOrderBytes: number
  isPacked: boolean
}

/** The same file, of which every byte that is read goes into the hash, too. */
function noting(file: ByteSource, seen: Seen): ByteSource {
  const note = (chunk: Uint8Array): Uint8Array => {
    seen.hash.update(chunk)
    return chunk
  }
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of file.chunks()) {
      if (seen.inOrderBytes === 0) seen.isPacked = packingOf(chunk) !== undefined
      seen.inOrderBytes += chunk.length
      yield note(chunk)
    }
  }
  const { name, sizeBytes } = file, read = file.read?.bind(file)
  return read ? { name, sizeBytes, chunks, read: async (first, end) => note(await read(first, end)) } : { name, sizeBytes, chunks }
}

async function readAll(file: ByteSource, hash: RunningHash, signal: AbortSignal | undefined): Promise<RunningHash> {
  for await (const chunk of file.chunks()) {
    signal?.throwIfAborted()
    hash.update(chunk)
  }
  return hash
}
