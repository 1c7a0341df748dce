import type { Trail } from '../engine/index.ts'
import { showRefusal } from './commands/inspect.ts'
import { readFiles, type ReadOptions } from './read-files.ts'

/** Returns the trails of all files; undefined when any was refused, which it says: a file left out could be the one that was meant. */
export async function readTrails(paths: readonly string[], options: ReadOptions): Promise<Trail[] | undefined> {
  const trails: Trail[] = []
  let refused = false
  for await (const file of readFiles(paths, options)) {
    if ('refused' in file) {
      showRefusal(options.terminal, file)
      refused = true
    } else trails.push(file.imported.trail)
  }
  return refused ? undefined : trails
}
