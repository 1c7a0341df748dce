import type { SharedPhoto } from '../../engine/index.ts'
import type { Messages } from '../messages/messages.ts'

/** Returns what a photo said of where and when it was taken, and what was taken out of it, in words; neither with a value. */
export function describePhoto({ before, removed }: SharedPhoto, { protectPhoto: texts }: Messages): { readonly says: string, readonly removed: string } {
  const says = (['position', 'time', 'device'] as const).filter(fact => before[fact]).map(fact => texts.facts[fact])
  const kinds = removed.map(({ kind, count }) => texts.of({ what: texts.kinds[kind], count }))
  return { says: says.join(', ') || texts.nothing, removed: kinds.join(', ') || texts.nothing }
}
