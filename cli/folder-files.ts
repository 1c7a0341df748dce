import { ImportError, type ByteSource } from '../engine/index.ts'
import { createHash, type Hash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openFileSource } from './file-source.ts'
import { refusalOf } from './refusal.ts'

/** What was seen of a folder's files while they were read. */
export interface FolderNotes {
  files: number
  sizeBytes: number
  /** By the file's name in the folder: the hash of what was read of it, hex. Texts: a hundred thousand small buffers take five times the memory. */
  readonly hashes: Map<string, string>
}

/**
 * Gives the files of a folder and of the folders in it, in the order of their names, each opened when its turn comes and closed before the next. Links are not
 * followed: they give a file without content. A file or folder that may not be read gives one that is refused.
 *
 * @param notes is filled on the way; with `withHash` each file's hash is of the bytes that were read of it, and of its size.
 */
export async function* folderFiles(path: string, notes: FolderNotes, withHash: boolean): AsyncGenerator<ByteSource> {
  for await (const name of namesIn(path, '')) {
    notes.files++
    const source = name.isFile ? await openQuietly(join(path, name.path), name.path) : failing(name.path, name.error)
    const hash = withHash ? createHash('sha256') : undefined
    notes.sizeBytes += source.sizeBytes
    try {
      yield hash ? hashing(source, hash) : source
    } finally {
      await source.close()
    }
    if (hash) notes.hashes.set(name.path, hash.update(String(source.sizeBytes)).digest('hex'))
  }
}

/**
 * Returns the SHA-256 that names the import of a folder: over the hashes of the files that were read in it, sorted. So neither their names nor files of another
 * kind matter, and a folder that was moved is the same. Of a photo only what is read counts (its metadata) and its size: to read a library of
 * 400 GB for its hash would take an hour.
 */
export function hashOfFolder({ hashes }: FolderNotes, members: readonly { readonly name: string }[]): string {
  const sorted = members.map(({ name }) => hashes.get(name) ?? '').sort()
  return createHash('sha256').update(sorted.join('\n')).digest('hex')
}

interface FoundName { readonly path: string, readonly isFile: boolean, readonly error?: unknown }

async function* namesIn(root: string, folder: string): AsyncGenerator<FoundName> {
  let entries
  try {
    entries = await readdir(join(root, folder), { withFileTypes: true })
  } catch (error) {
    // The folder the user named is refused itself; of one within it the rest can be read.
    if (folder === '') throw error
    yield { path: folder, isFile: false, error }
    return
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1)
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* namesIn(root, path)
    else yield { path, isFile: entry.isFile() }
  }
}

type OpenedFile = ByteSource & { close(): Promise<void> }

async function openQuietly(path: string, name: string): Promise<OpenedFile> {
  try {
    return { ...await openFileSource(path), name }
  } catch (error) {
    if (refusalOf(error) === undefined) throw error
    return failing(name, error)
  }
}

/** A file that says why it cannot be read when it is read; without an error, an empty one. */
function failing(name: string, error: unknown): OpenedFile {
  const code = refusalOf(error)
  return {
    name, sizeBytes: 0, close: () => Promise.resolve(),
    async *chunks() {
      await Promise.resolve()
      if (code !== undefined) throw new ImportError(code)
      yield new Uint8Array(0)
    },
  }
}

/** The same file, of which every byte that is read goes into the hash, too. */
function hashing(source: OpenedFile, hash: Hash): ByteSource {
  const { name, sizeBytes } = source
  const noting = (chunk: Uint8Array): Uint8Array => {
    hash.update(chunk)
    return chunk
  }
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.chunks()) yield noting(chunk)
  }
  return source.read ? { name, sizeBytes, chunks, read: async (first, end) => noting(await source.read?.(first, end) ?? new Uint8Array(0)) } : { name, sizeBytes, chunks }
}
