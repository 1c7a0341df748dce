import type { RefusalCode } from '../../engine/index.ts'
import type { LeftOut } from '../engine-api.ts'
import type { Source } from './sources.ts'

/** What was left out of a source, noted while it is read. */
export interface LeftOutNotes {
  readonly note: (name: string, why: RefusalCode) => void
  /** One for each reason, the most frequent first. */
  reasons(): LeftOut[]
  /** The files that are tables whose columns nobody understood. */
  readonly tables: readonly File[]
}

/** So many files are named of each reason, and so many tables can be asked for. Our choice. */
const namedMost = 5, tablesMost = 20

/** Returns an empty list of what is left out of a source: counted by its reason, not a message for each file. */
export function openLeftOut(source: Source): LeftOutNotes {
  const reasons = new Map<RefusalCode, { count: number, readonly names: string[] }>(), tables: File[] = []
  return {
    tables,
    note: (name, why) => {
      const reason = reasons.get(why) ?? { count: 0, names: [] }
      reasons.set(why, reason)
      reason.count++
      if (reason.names.length < namedMost) reason.names.push(name)
      if ((why !== 'table-unknown' && why !== 'map-no-column') || tables.length === tablesMost) return
      const file = source.kind === 'file' ? source.file : source.files.find(({ path }) => path === name)?.file
      if (file) tables.push(file)
    },
    reasons: () => source.kind === 'file' ? [] : [...reasons].map(([code, { count, names }]) => ({ code, count, names })).sort((a, b) => b.count - a.count),
  }
}
