import { firstIndexFrom, fixKind, type Trail } from '../trail/trail.ts'
import { dayMs } from '../units/time.ts'
import { dayName, livedDays, type LocalDay } from './local-time.ts'
import type { Presence } from './presence.ts'

/** What was recorded, and what is silence: nothing is concluded from silence. */
export interface Coverage {
  /** Every local day from the first to the last, silent days included; a day that the date line left out, all or most of it, is absent. */
  readonly days: readonly CoverageDay[]
  /** Days with at least one fix or a recorded time (a phone that lies still may be silent for a day). */
  readonly recordedDays: number
  readonly silentDays: number
  readonly longestSilence: { readonly startMs: number, readonly endMs: number } | null
}

export interface CoverageDay {
  /** YYYY-MM-DD on the clock of the spot. */
  readonly day: string
  /** Observed fixes. */
  readonly fixes: number
  /** Recorded time of the day's own length, 0…1; a day when the clock changes has 23 or 25 hours. */
  readonly recordedShare: number
}

/** Returns what was recorded day by day; see `Presence` for what counts as recorded. Cost: O(fixes + days). */
export function findCoverage(trail: Trail, presence: Presence): Coverage {
  const days = [...livedDays(presence)]
    .filter(([, { lengthMs, recordedMs }]) => recordedMs > 0 || lengthMs >= dayMs / 2)
    .map(([number, day]) => ({ day: dayName(number), fixes: countObserved(trail, day), recordedShare: day.recordedMs / day.lengthMs }))
  const recordedDays = days.filter(day => day.fixes > 0 || day.recordedShare > 0).length
  return { days, recordedDays, silentDays: days.length - recordedDays, longestSilence: longestSilence(presence) }
}

function countObserved(trail: Trail, { boundsMs }: LocalDay): number {
  let observed = 0
  for (let i = 0; i < boundsMs.length; i += 2) {
    const end = firstIndexFrom(trail, boundsMs[i + 1])
    for (let fix = firstIndexFrom(trail, boundsMs[i]); fix < end; fix++) if (trail.kind[fix] === fixKind.observed) observed++
  }
  return observed
}

function longestSilence({ count, startMs, endMs }: Presence): Coverage['longestSilence'] {
  let longest: Coverage['longestSilence'] = null, longestMs = 0
  for (let i = 1; i < count; i++) {
    const silenceMs = startMs[i] - endMs[i - 1]
    if (silenceMs <= longestMs) continue
    longestMs = silenceMs
    longest = { startMs: endMs[i - 1], endMs: startMs[i] }
  }
  return longest
}
