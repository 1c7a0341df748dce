import { describe, expect, it } from 'vitest'
import type { Mirror, MirrorPlace, MirrorStay } from '../../engine/index.ts'
import { bytesText, timeText } from './amounts.ts'
import { dayBeside, dayOf, planDay } from './day-plan.ts'

const hourMs = 3_600_000

function mirrorOf(timeZone: string, stays: readonly (readonly [placeId: number, fromHour: number, endHour: number])[], startMs: number): Pick<Mirror, 'places' | 'stays'> {
  const place = (placeId: number): MirrorPlace => ({
    placeId, latE7: placeId * 100_000, lonE7: 0, radiusM: 10, dwellMs: 1, stays: 1, days: 1, firstMs: 0, lastMs: 0, timeZone, city: '', country: '', role: 'other',
  })
  const stay = ([placeId, from, end]: readonly [number, number, number]): MirrorStay =>
    ({ placeId, latE7: placeId * 100_000, lonE7: 0, radiusM: 10, startMs: startMs + from * hourMs, endMs: startMs + end * hourMs })
  return { places: [place(0), place(1)], stays: stays.map(stay) }
}

describe('planDay', () => {
  const midnight = Date.UTC(2024, 5, 1) - 5.75 * hourMs
  it('begins and ends the day on the clock of the place, and cuts what reaches over', () => {
    const { span, parts } = planDay(mirrorOf('Asia/Kathmandu', [[0, -5, 8], [1, 9, 30]], midnight), '2024-06-01')
    expect(span).toEqual({ fromMs: midnight, endMs: midnight + 24 * hourMs })
    expect(parts.map(part => [part.kind, (part.fromMs - midnight) / hourMs, (part.endMs - midnight) / hourMs])).toEqual([['stay', 0, 8], ['move', 8, 9], ['stay', 9, 24]])
  })
  it('does not call a silence at one place a way', () => {
    expect(planDay(mirrorOf('Asia/Kathmandu', [[0, 1, 3], [0, 5, 7]], midnight), '2024-06-01').parts.map(part => part.kind)).toEqual(['unknown', 'stay', 'unknown', 'stay', 'unknown'])
  })
  it('has 23.5 hours when clocks go forward by half an hour', () => {
    const { span } = planDay(mirrorOf('Australia/Lord_Howe', [[0, 0, 5]], Date.UTC(2024, 9, 5, 14)), '2024-10-06')
    expect((span.endMs - span.fromMs) / hourMs).toBe(23.5)
  })
  it('is empty for a day without stays', () => {
    expect(planDay(mirrorOf('UTC', [], 0), '2024-06-01').parts).toEqual([])
  })
  it('fills the whole day, without gaps or overlaps', () => {
    const { span, parts } = planDay(mirrorOf('Asia/Kathmandu', [[0, 1, 3], [1, 4, 9], [0, 10, 20]], midnight), '2024-06-01')
    expect(parts.map(part => part.fromMs)).toEqual([span.fromMs, ...parts.slice(0, -1).map(part => part.endMs)])
    expect(parts[parts.length - 1]?.endMs).toBe(span.endMs)
  })
})

describe('dayOf and dayBeside', () => {
  it('are days of the calendar', () => {
    expect(dayOf(Date.UTC(2024, 5, 1, 20), 'Asia/Kathmandu')).toBe('2024-06-02')
    expect([dayBeside('2024-03-01', -1), dayBeside('2024-12-31', 1)]).toEqual(['2024-02-29', '2025-01-01'])
  })
})

describe('amounts', () => {
  it('are told in the unit that leaves a number of at least one', () => {
    expect([bytesText(0, 'en'), bytesText(1500, 'en'), bytesText(2.4e9, 'en')]).toEqual(['0 byte', '1.5 kB', '2.4 GB'])
    expect([timeText(900, 'en'), timeText(61_000, 'en')]).toEqual(['1 sec', '2 min'])
  })
})
