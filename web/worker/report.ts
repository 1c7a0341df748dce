import type { Mirror } from '../../engine/index.ts'
import { messagesDe } from '../../view/messages/messages-de.ts'
import { mapShapes } from '../../view/map/shapes.ts'
import { messages } from '../../view/messages/messages.ts'
import { renderReport } from '../../view/report/report.tsx'
import { isDenied, withEdits, type Edits } from '../edits.ts'
import { withOwnNames } from '../own-names.ts'
import { readKnowledge } from './knowledge.ts'

/** Returns the mirror as one HTML file, in the language of the locale, with the user's names and without what they said is not true. A module of its own because it is loaded only when a report is asked for. */
export async function writeReport(mirror: Mirror, edits: Edits, locale: string): Promise<string> {
  const { atlas } = await readKnowledge(), language = locale.toLowerCase().split('-')[0] === 'de' ? messagesDe : messages
  const shown = { ...withEdits(mirror, edits), claims: mirror.claims.filter(claim => !isDenied(edits, claim, mirror)) }
  return renderReport(shown, mapShapes(shown, atlas), { messages: withOwnNames(language, edits, mirror), locale, nowMs: Date.now(), version: whereprintVersion })
}
