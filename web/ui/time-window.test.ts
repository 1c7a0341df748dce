import { describe, expect, it } from 'vitest'
import { narrowestMs, pinched, spanMs, spanOfName, ticksOf, viewFor, within, zoomed } from './time-window.ts'

const whole = { fromMs: Date.UTC(2010, 0, 1), endMs: Date.UTC(2025, 0, 1) }

describe('within', () => {
  it('moves a span back into the whole and keeps its length', () => {
    const span = within({ fromMs: whole.fromMs - spanMs.day, endMs: whole.fromMs + spanMs.day }, whole)
    expect(span).toEqual({ fromMs: whole.fromMs, endMs: whole.fromMs + 2 * spanMs.day })
  })
  it('gives the whole for a span that is longer', () => {
    expect(within({ fromMs: 0, endMs: Date.UTC(2100, 0, 1) }, whole)).toEqual(whole)
  })
})

describe('zoomed', () => {
  it('keeps the time under the pointer where it is', () => {
    const about = Date.UTC(2015, 5, 1), span = zoomed(whole, 0.5, about, whole)
    expect(span.endMs - span.fromMs).toBeCloseTo((whole.endMs - whole.fromMs) / 2)
    expect((about - span.fromMs) / (span.endMs - span.fromMs)).toBeCloseTo((about - whole.fromMs) / (whole.endMs - whole.fromMs))
  })
  it('ends at minutes', () => {
    const span = zoomed(whole, 1e-12, Date.UTC(2015, 5, 1), whole)
    expect(span.endMs - span.fromMs).toBeCloseTo(narrowestMs)
  })
})

describe('pinched', () => {
  const span = { fromMs: Date.UTC(2015, 0, 1), endMs: Date.UTC(2016, 0, 1) }
  const timeAt = ({ fromMs, endMs }: typeof span, share: number): number => fromMs + share * (endMs - fromMs)
  it('keeps the times under two fingers under them', () => {
    for (const [from, to] of [[[0.4, 0.6], [0.2, 0.9]], [[0.9, 0.2], [0.7, 0.3]]] as const) {
      const next = pinched(span, from, to, whole)
      for (const finger of [0, 1] as const) expect(timeAt(next, to[finger])).toBeCloseTo(timeAt(span, from[finger]), -1)
    }
  })
  it('stays within the whole, and ends at minutes', () => {
    expect(pinched(span, [0, 1], [0.5, 0.5], whole)).toEqual(whole)
    const next = pinched({ fromMs: span.fromMs, endMs: span.fromMs + narrowestMs }, [0.4, 0.6], [0, 1], whole)
    expect(next.endMs - next.fromMs).toBeCloseTo(narrowestMs)
  })
})

describe('spanOfName', () => {
  it('has the length of its name, about the same middle', () => {
    const day = spanOfName('day', whole, whole)
    expect(day.endMs - day.fromMs).toBe(spanMs.day)
    expect(day.fromMs + day.endMs).toBe(whole.fromMs + whole.endMs)
  })
})

describe('viewFor', () => {
  it('goes on showing a stretch in which the span can be seen', () => {
    expect(viewFor({ fromMs: Date.UTC(2012, 0, 1), endMs: Date.UTC(2013, 0, 1) }, whole, whole)).toBe(whole)
  })
  it('comes near to a span too short to be seen', () => {
    const day = spanOfName('day', whole, whole), view = viewFor(day, whole, whole)
    expect(view.endMs - view.fromMs).toBe(3 * spanMs.day)
  })
})

describe('ticksOf', () => {
  it.each([[15 * spanMs.year, 'year'], [spanMs.year, 'month'], [spanMs.week, 'day'], [spanMs.hour, 'minute']] as const)('has round times within a span of any length (%#)', (length, unit) => {
    const span = { fromMs: Date.UTC(2020, 2, 3, 4, 5), endMs: Date.UTC(2020, 2, 3, 4, 5) + length }, ticks = ticksOf(span, 7, 0)
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.length).toBeLessThanOrEqual(8)
    expect(ticks.some(tick => tick.unit === unit)).toBe(true)
    for (const { timeMs } of ticks) expect(timeMs >= span.fromMs && timeMs <= span.endMs).toBe(true)
  })
  it('is round on the clock of the place, in Nepal too', () => {
    const offsetMs = 5.75 * spanMs.hour
    for (const { timeMs } of ticksOf({ fromMs: Date.UTC(2020, 0, 1), endMs: Date.UTC(2020, 0, 2) }, 7, offsetMs)) expect((timeMs + offsetMs) % spanMs.hour).toBe(0)
  })
})
