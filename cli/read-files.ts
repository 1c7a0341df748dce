import { importSource, type Imported, type RefusalCode } from '../engine/index.ts'
import { openFileSource, readStandardInput, type FileSource } from './file-source.ts'
import { openProgress } from './progress.ts'
import { refusalOf } from './refusal.ts'
import type { Terminal } from './terminal.ts'

/** A file that was read, or why it was refused. */
export type ReadFile =
  | { readonly path: string, readonly imported: Imported }
  | { readonly path: string, readonly refused: RefusalCode }

/**
 * Reads files one after the other; '-' is standard input. A refused file does not stop the others.
 * @throws what is not about the file: `signal.reason` when aborted, and faults of the program.
 */
export async function* readFiles(
  paths: readonly string[], terminal: Terminal, signal: AbortSignal, segmentOf: (path: string) => string = path => path,
): AsyncGenerator<ReadFile> {
  for (const path of paths) {
    signal.throwIfAborted()
    yield await readOne(path, terminal, signal, segmentOf(path))
  }
}

async function readOne(path: string, terminal: Terminal, signal: AbortSignal, segment: string): Promise<ReadFile> {
  let source: FileSource | undefined
  try {
    source = path === '-' ? await readStandardInput() : await openFileSource(path)
    const progress = openProgress(terminal, path, source.sizeBytes)
    try {
      return { path, imported: await importSource(source, segment, { onProgress: done => progress.update(done), signal }) }
    } finally {
      progress.end()
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    const refused = refusalOf(error)
    if (refused === undefined) throw error
    return { path, refused }
  } finally {
    await source?.close()
  }
}
