import { dayMs, minuteMs, plausibleEndMs } from './time.ts'

/** A time in which a zone's clock does not change: `offsetMs` is local minus UTC. `endMs` is exclusive. */
export interface OffsetSpan {
  readonly fromMs: number
  readonly endMs: number
  readonly offsetMs: number
}

/** Offsets are found a block of this length at a time, so that a trail of one year asks for one year. */
const blockMs = 364 * dayMs

/**
 * The calendar is asked once a week: of the changes since 1970, none is undone within seven days (Morocco and Egypt suspend
 * summer time for a month). Checked against the calendar at random times in zone-clock.test.ts.
 */
const stepMs = 7 * dayMs

/** Only the calendar's years of four digits are read. */
const calendarFirstMs = 0
const calendarEndMs = plausibleEndMs

const clocks = new Map<string, ZoneClock>()

/**
 * Returns local minus UTC of a zone at an instant, milliseconds: 20,700,000 in Asia/Kathmandu.
 *
 * Before 1970 and after 2100 it is the offset of the nearest time within. Cost: two map look-ups; a year asked for the first time about 0.1 ms.
 *
 * @throws RangeError when the system does not know the zone.
 */
export function utcOffsetMs(zone: string, timeMs: number): number {
  return offsetSpan(zone, timeMs).offsetMs
}

/** Returns the offset of a zone at an instant with a time around it for which the offset holds: who walks a column asks again only after its end. */
export function offsetSpan(zone: string, timeMs: number): OffsetSpan {
  let clock = clocks.get(zone)
  if (!clock) clocks.set(zone, clock = new ZoneClock(zone))
  return clock.spanAt(timeMs)
}

/**
 * Returns the instant at which a zone's clock shows `localMs` (the clock's reading, taken as if it were UTC).
 *
 * Of the two instants in the hour that autumn repeats, the earlier; a reading in the hour that spring leaves out is shifted past it.
 * Source: the disambiguation "compatible" of ECMA-262 Temporal and RFC 5545, 3.3.5.
 */
export function localToUtcMs(zone: string, localMs: number): number {
  const before = utcOffsetMs(zone, localMs - dayMs), after = utcOffsetMs(zone, localMs + dayMs)
  const early = localMs - before
  if (before === after || utcOffsetMs(zone, early) === before) return early
  const late = localMs - after
  return utcOffsetMs(zone, late) === after ? late : early
}

/** Offsets of one zone, remembered by block. A class because it owns the calendar object, which is slow to make. */
class ZoneClock {
  readonly #calendar: Intl.DateTimeFormat
  readonly #blocks = new Map<number, readonly OffsetSpan[]>()

  constructor(zone: string) {
    this.#calendar = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
  }

  spanAt(timeMs: number): OffsetSpan {
    if (!(timeMs >= calendarFirstMs)) return { fromMs: -Infinity, endMs: calendarFirstMs, offsetMs: this.#ask(calendarFirstMs) }
    if (timeMs >= calendarEndMs) return { fromMs: calendarEndMs, endMs: Infinity, offsetMs: this.#ask(calendarEndMs) }
    const block = Math.floor(timeMs / blockMs)
    let spans = this.#blocks.get(block)
    if (!spans) this.#blocks.set(block, spans = this.#findSpans(block * blockMs))
    for (const span of spans) if (timeMs < span.endMs) return span
    return spans[spans.length - 1]
  }

  #findSpans(firstMs: number): readonly OffsetSpan[] {
    const spans: OffsetSpan[] = []
    let fromMs = firstMs, offsetMs = this.#ask(firstMs)
    for (let timeMs = firstMs; timeMs < firstMs + blockMs; timeMs += stepMs) {
      const next = this.#ask(timeMs + stepMs)
      if (next === offsetMs) continue
      const endMs = this.#findChange(timeMs, timeMs + stepMs)
      spans.push({ fromMs, endMs, offsetMs })
      fromMs = endMs
      offsetMs = next
    }
    spans.push({ fromMs, endMs: firstMs + blockMs, offsetMs })
    return spans
  }

  /** Bisects to the whole minute: since 1972 no clock changed within one. */
  #findChange(beforeMs: number, afterMs: number): number {
    const offsetMs = this.#ask(beforeMs)
    while (afterMs - beforeMs > minuteMs) {
      const middleMs = beforeMs + Math.floor((afterMs - beforeMs) / 2 / minuteMs) * minuteMs
      if (this.#ask(middleMs) === offsetMs) beforeMs = middleMs
      else afterMs = middleMs
    }
    return afterMs
  }

  #ask(timeMs: number): number {
    // "11/23/2026, 15:04:05": reading this is three times as fast as formatToParts.
    const [month, day, year, hour, minute, second] = this.#calendar.format(timeMs).split(/\D+/, 6).map(Number)
    return Date.UTC(year, month - 1, day, hour, minute, second) - timeMs
  }
}
