import type { Mirror } from '../../engine/index.ts'
import { mapShapes } from '../../view/map/shapes.ts'
import { messages } from '../../view/messages/messages.ts'
import { renderReport } from '../../view/report/report.tsx'
import { readKnowledge } from './knowledge.ts'

/** Returns the mirror as one HTML file. A module of its own because it is loaded only when a report is asked for. */
export async function writeReport(mirror: Mirror, locale: string): Promise<string> {
  const { atlas } = await readKnowledge()
  return renderReport(mirror, mapShapes(mirror, atlas), { messages, locale, nowMs: Date.now(), version: whereprintVersion })
}
