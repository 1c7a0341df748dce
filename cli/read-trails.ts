import type { Trail } from '../engine/index.ts'
import { showRefusal } from './commands/inspect.ts'
import { readFiles } from './read-files.ts'
import type { Terminal } from './terminal.ts'

/** Returns the trails of all files; undefined when any was refused, which it says: a file left out could be the one that was meant. */
export async function readTrails(paths: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<Trail[] | undefined> {
  const trails: Trail[] = []
  let refused = false
  for await (const file of readFiles(paths, { terminal, signal })) {
    if ('refused' in file) {
      showRefusal(terminal, file)
      refused = true
    } else trails.push(file.imported.trail)
  }
  return refused ? undefined : trails
}
