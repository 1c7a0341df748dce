import { hashOfFolder, importFolder, importSource, notedFiles, type FolderNotes, type Imported, type RefusalCode, type TableMap } from '../engine/index.ts'
import { stat } from 'node:fs/promises'
import { decompressWithZlib } from './decompress.ts'
import { expandPatterns } from './expand-patterns.ts'
import { openSource, type FileSource } from './file-source.ts'
import { folderFiles } from './folder-files.ts'
import { openCount, openProgress } from './progress.ts'
import { refusalOf } from './refusal.ts'
import { hashOfFile, hashOfSource, newHash } from './source-hash.ts'
import type { Terminal } from './terminal.ts'

/** A file that was read, or why it was refused. */
export type ReadFile = WellReadFile | RefusedFile

export interface WellReadFile {
  readonly path: string
  readonly imported: Imported
  readonly sizeBytes: number
  /** Hex; '' when it was not asked for. */
  readonly sha256: string
}

export interface RefusedFile { readonly path: string, readonly refused: RefusalCode }

export interface ReadOptions {
  readonly terminal: Terminal
  readonly signal: AbortSignal
  /** Computes the SHA-256 of each file besides. */
  readonly withHash?: boolean
  /** How the user wants columns of tables to be read. */
  readonly map?: TableMap | undefined
}

/**
 * Reads files one after the other; '-' is standard input, a folder is one source, patterns are expanded. A refused file does not stop the others.
 * @throws what is not about the file: `signal.reason` when aborted, and faults of the program.
 */
export async function* readFiles(paths: readonly string[], options: ReadOptions): AsyncGenerator<ReadFile> {
  for (const path of await expandPatterns(paths)) {
    options.signal.throwIfAborted()
    yield await readOne(path, options)
  }
}

async function readOne(path: string, options: ReadOptions): Promise<ReadFile> {
  let source: FileSource | undefined
  try {
    if (path !== '-' && (await stat(path)).isDirectory()) return await readFolder(path, options)
    source = await openSource(path)
    return await readSource(path, source, options)
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason
    const refused = refusalOf(error)
    if (refused === undefined) throw error
    return { path, refused }
  } finally {
    await source?.close()
  }
}

async function readSource(path: string, source: FileSource, { terminal, signal, map, withHash = false }: ReadOptions): Promise<WellReadFile> {
  const hashing = withHash && path !== '-' ? hashOfFile(path) : undefined
  const progress = openProgress(terminal, path, source.sizeBytes)
  try {
    const imported = await importSource(source, path, { onProgress: done => progress.update(done), signal, decompress: decompressWithZlib, ...map && { map } })
    const sha256 = hashing ? await hashing.hash : withHash ? await hashOfSource(source) : ''
    return { path, imported, sizeBytes: source.sizeBytes, sha256 }
  } finally {
    progress.end()
    hashing?.stop()
  }
}

async function readFolder(path: string, { terminal, signal, map, withHash = false }: ReadOptions): Promise<WellReadFile> {
  const notes: FolderNotes = { files: 0, sizeBytes: 0, hashes: new Map() }
  const progress = openCount(terminal, path)
  try {
    const imported = await importFolder(notedFiles(folderFiles(path), notes, withHash ? newHash : undefined, signal), path, {
      onProgress: () => progress.update(notes.files), signal, decompress: decompressWithZlib, ...map && { map },
    })
    return { path, imported, sizeBytes: notes.sizeBytes, sha256: withHash ? await hashOfFolder(notes, imported.members, newHash) : '' }
  } finally {
    progress.end()
  }
}
