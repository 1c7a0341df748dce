import { mergeTrails } from './merge.ts'
import type { Trail } from './trail.ts'

export interface Overlap {
  /** The two trails merged. */
  readonly trail: Trail
  /** Fixes of the added trail that tell nothing new. */
  readonly count: number
}

/**
 * Returns how many fixes of `added` are in `existing` already, and the merge of the two: what is a duplicate is said at `findDuplicates`.
 *
 * Duplicates within `added` itself do not count: they are new, once. A fix that is finer than the one it repeats counts all the same: it was here, less finely.
 *
 * Cost: two merges, O(n) for trails in order.
 * @param existing a merged trail.
 * @throws RangeError as `mergeTrails`.
 */
export function findOverlap(existing: Trail, added: Trail): Overlap {
  const alone = mergeTrails([added]).trail
  const { trail } = mergeTrails([existing, alone])
  return { trail, count: existing.count + alone.count - trail.count }
}
