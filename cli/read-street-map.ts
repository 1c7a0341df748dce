import { MapFileError, readOsm, streetMap, streetNetwork, type Box, type StreetMap } from '../engine/index.ts'
import { messages } from '../view/messages/messages.ts'
import { decompressWithZlib } from './decompress.ts'
import { openFileSource } from './file-source.ts'
import { openProgress } from './progress.ts'
import { refusalOf } from './refusal.ts'
import type { Terminal } from './terminal.ts'

/**
 * Returns the streets of --streets within the boxes; undefined when it is not given, or nothing has to be known of it.
 * @throws MapFileError.
 */
export async function readStreetMap(path: string | undefined, boxes: readonly Box[], { terminal, signal }: { terminal: Terminal, signal: AbortSignal }): Promise<StreetMap | undefined> {
  if (path === undefined || boxes.length === 0) return undefined
  const source = await openFileSource(path).catch((error: unknown) => {
    throw refusalOf(error) === undefined ? error : new MapFileError('unreadable')
  })
  const progress = openProgress(terminal, messages.cli.streets.reading, source.sizeBytes)
  try {
    return streetMap(streetNetwork(await readOsm(source, { decompress: decompressWithZlib, boxes, signal, onProgress: share => progress.update(share * source.sizeBytes) })))
  } catch (error) {
    // A good map of somewhere else: all goes on as without one, and it is said.
    if (!(error instanceof MapFileError && error.code === 'no-streets')) throw error
    terminal.note(messages.cli.streets.elsewhere)
    return undefined
  } finally {
    progress.end()
    await source.close()
  }
}
