import type { Random } from '../units/random.ts'
import { hourMs, minuteMs, secondMs } from '../units/time.ts'
import type { Entry } from './diary.ts'

/**
 * How often a phone looks where it is.
 * - `always-on`: every minute at rest, every ten seconds on the way, as a logger does.
 * - `duty-cycled`: as ordinary phones do: some fixes after arriving, then hours of silence with single wake-ups, bursts on the way that begin late.
 * - `sparse-pings`: as in a broker's file: a few short bursts a day while apps are in use.
 */
export type Sensing = 'always-on' | 'duty-cycled' | 'sparse-pings'

/** Returns the time of the next fix after `timeMs` within an entry, or one after its end. */
export type Schedule = (entry: Entry, timeMs: number, random: Random) => number

/** The first fix of an entry is asked for with `timeMs` = its start − 1. Intervals are our choice; the shape is measured (../research/science.md 1.2). */
export const schedules: Readonly<Record<Sensing, Schedule>> = {
  'always-on': (entry, timeMs, random) => {
    const step = entry.kind === 'stay' ? 60 : 10
    return timeMs + Math.round((step * 0.8 + random.exponential(step * 0.2)) * secondMs)
  },
  'duty-cycled': (entry, timeMs, random) => {
    if (entry.kind === 'stay') return nextAtRest(timeMs - entry.startMs, random) + timeMs
    if (timeMs < entry.startMs) return entry.startMs + Math.round((20 + random.exponential(50)) * secondMs)
    return timeMs + Math.round((8 + random.exponential(22)) * secondMs)
  },
  'sparse-pings': (_entry, timeMs, random) => {
    if (random.uniform() < 0.7) return timeMs + Math.round((20 + random.exponential(100)) * secondMs)
    return timeMs + Math.round(20 * minuteMs + random.exponential(3 * hourMs))
  },
}

function nextAtRest(sinceArrivalMs: number, random: Random): number {
  if (sinceArrivalMs < 4 * minuteMs) return Math.round((15 + random.exponential(70)) * secondMs)
  return Math.round(4 * minuteMs + random.exponential(sinceArrivalMs < 2 * hourMs ? 35 * minuteMs : 90 * minuteMs))
}
