import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinPeriods, windowsOf, type Period } from './home-work-windows.ts'

test('windowsOf() law: cores cover each day once, windows are no longer than asked and hold their cores', () => {
  fc.assert(fc.property(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (fromDay, spanDays) => {
    const windows = windowsOf({ fromDay, endDay: fromDay + spanDays }, 731)
    expect(windows[0].core.fromDay).toBe(fromDay)
    expect(windows[windows.length - 1].core.endDay).toBe(fromDay + spanDays)
    windows.forEach(({ window, core }, i) => {
      if (i > 0) expect(core.fromDay).toBe(windows[i - 1].core.endDay)
      expect(window.endDay - window.fromDay).toBeLessThanOrEqual(731)
      expect(window.fromDay <= core.fromDay && core.endDay <= window.endDay).toBe(true)
    })
  }), { seed: 6 })
})

test('windowsOf() gives one window for a short span and none for an empty one', () => {
  expect(windowsOf({ fromDay: 3, endDay: 40 }, 731)).toHaveLength(1)
  expect(windowsOf({ fromDay: 3, endDay: 3 }, 731)).toEqual([])
})

test('joinPeriods() puts together what a border cut, and only that', () => {
  const at = (place: number, fromDay: number, endDay: number, confidence = .9): Period => ({ kind: 'home', place, fromDay, endDay, confidence })
  const joined = joinPeriods([
    { core: { fromDay: 0, endDay: 100 }, periods: [at(1, 0, 150), at(2, 120, 150)] },
    { core: { fromDay: 100, endDay: 200 }, periods: [at(1, 60, 160, .95), at(2, 180, 200)] },
  ])
  expect(joined).toEqual([at(1, 0, 160, .95), at(2, 180, 200)])
})
