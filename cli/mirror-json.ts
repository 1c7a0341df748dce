import type { Mirror } from '../engine/index.ts'
import { describeClaim } from '../view/describe-claim.ts'
import { describeUnknown } from '../view/describe-unknown.ts'
import { formatOf } from '../view/format.ts'
import { messages } from '../view/messages/messages.ts'
import type { Refused } from './commands/inspect.ts'

/** Returns what `mirror --json` prints: the mirror with its sentences. The contract is docs/schema/mirror.schema.json. */
export function mirrorJson(mirror: Mirror, refused: readonly Refused[]) {
  const format = formatOf(messages.language)
  return {
    ...mirror,
    claims: mirror.claims.map(claim => ({ ...claim, ...describeClaim(claim, mirror, messages, format) })),
    unknown: mirror.unknown.map(unknown => ({ ...unknown, text: describeUnknown(unknown, messages) })),
    refused,
  }
}
