import { findOverlap, parseTableMap, type Trail } from '../../engine/index.ts'
import type { EngineCalls, ImportedSource, ImportProgress } from '../engine-api.ts'
import type { EngineState } from './engine-state.ts'
import { importSources } from './import-sources.ts'
import { readKnowledge } from './knowledge.ts'
import { sourcesOf } from './sources.ts'
import { sortOutCopies } from './sort-out-copies.ts'

/** Where an import tells how far it is, and when it is to stop. */
interface Listen { readonly tell: (progress: ImportProgress) => void, readonly signal: AbortSignal }

/** Reads what was picked and keeps what it holds in the vault. Of a vault's first and only file what it gives away can be looked at while it is being kept. */
export async function importPicked({ vault, seen, early }: EngineState, { picked, map }: EngineCalls['importFiles']['given'], listen: Listen): Promise<ImportedSource[]> {
  // Loaded while the files are being read; a failure shows when it is needed.
  readKnowledge().catch(() => undefined)
  const { copies, rest } = await sortOutCopies(picked), sources = sourcesOf(rest)
  if (sources.length > 0) await vault.openOrFail()
  const isFirst = sources.length === 1 && vault.importNames.length === 0
  const done = await importSources(sources, {
    ...listen, map: map === undefined ? undefined : parseTableMap(map),
    vault: () => vault.openOrMake(), overlap: overlapWith({ vault, seen }),
    onRead: async (read, canLook) => { if (isFirst) await early.begin(read, canLook, listen.signal) },
    onKept: async (_, sha256, outcome) => {
      if (outcome === 'already-there') return
      await seen.vaultChanged()
      await early.handOver(seen, sha256)
    },
  }).finally(() => early.end())
  return [...copies, ...done]
}

/** Returns what counts the fixes of a trail that the vault has already, and takes the trail to the rest: the next one is compared with both. */
function overlapWith({ vault, seen }: Pick<EngineState, 'vault' | 'seen'>): (trail: Trail) => Promise<number> {
  let here: Trail | undefined
  return async trail => {
    if (!here && vault.importNames.length > 0) {
      // The same trail twice and a third one merged of both is too much for small devices.
      seen.dropTrail()
      here = (await vault.readable().vault.load()).trail
    }
    if (!here) return 0
    const overlap = findOverlap(here, trail)
    here = overlap.trail
    return overlap.count
  }
}
