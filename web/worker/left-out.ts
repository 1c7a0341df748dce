import type { RefusalCode } from '../../engine/index.ts'
import type { LeftOut } from '../engine-api.ts'

/** What was left out of a source, noted while it is read. */
export interface LeftOutNotes {
  readonly note: (name: string, why: RefusalCode) => void
  /** One for each reason, the most frequent first. */
  reasons(): LeftOut[]
}

/** So many files are named of each reason. Our choice. */
const namedMost = 5

/** Returns an empty list of what is left out of a source: counted by its reason, not a message for each file. */
export function openLeftOut(): LeftOutNotes {
  const reasons = new Map<RefusalCode, { count: number, readonly names: string[] }>()
  return {
    note: (name, why) => {
      const reason = reasons.get(why) ?? { count: 0, names: [] }
      reasons.set(why, reason)
      reason.count++
      if (reason.names.length < namedMost) reason.names.push(name)
    },
    reasons: () => [...reasons].map(([code, { count, names }]) => ({ code, count, names })).sort((a, b) => b.count - a.count),
  }
}
