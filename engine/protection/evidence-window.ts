import { readZonedTime, type ZonedTimeProblem } from '../units/zoned-time.ts'

/** A time that is to be shown: from its first millisecond to the last one before `endMs`. */
export interface EvidenceWindow {
  readonly fromMs: number
  readonly endMs: number
  /** As the owner wrote it, clock and all: `2025-06-01T14:00[Europe/Berlin]/2025-06-01T16:00[Europe/Berlin]`. */
  readonly given: string
}

export type WindowProblem = ZonedTimeProblem | 'reversed'

/** Returns the window between two times with their clocks (`readZonedTime`) and a stroke between them; what is wrong with it otherwise. */
export function readEvidenceWindow(given: string): EvidenceWindow | WindowProblem {
  // A zone has strokes of its own: Europe/Berlin.
  const [, from = '', end = ''] = /^([^/[]+(?:\[[^\]]*\])?)\/(.+)$/.exec(given) ?? []
  const fromMs = readZonedTime(from), endMs = readZonedTime(end)
  if (typeof fromMs === 'string') return fromMs
  if (typeof endMs === 'string') return endMs
  return fromMs < endMs ? { fromMs, endMs, given } : 'reversed'
}
