import type { Unknown } from '../engine/index.ts'
import { formatOf, type Format } from './format.ts'
import type { Messages } from './messages/messages.ts'

/** Returns which question was not answered and why, as sentences. */
export function describeUnknown(unknown: Unknown, messages: Messages, format: Format = formatOf(messages.language)): string {
  return messages.unknown.sentence({ about: messages.unknown.about[unknown.kind], why: whyUnknown(unknown, messages, format) })
}

/** Returns why a question was not answered. */
export function whyUnknown({ kind, reason, have, need }: Unknown, messages: Messages, format: Format): string {
  // Journeys are told apart by the home they lead away from.
  if (kind === 'trip' && reason === 'no-clear-place') return messages.unknown.whyNoJourneys
  return messages.unknown.why[reason]({ have: format.count(have), need: format.count(need).text })
}
