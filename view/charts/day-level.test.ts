import { describe, expect, it } from 'vitest'
import { dayInYear, levelOf } from './day-level.ts'

describe('dayInYear()', () => {
  it.each([
    ['2024-01-01', { month: 0, week: 0, weekday: 0 }], ['2024-02-29', { month: 1, week: 8, weekday: 3 }], ['2023-01-01', { month: 0, week: 0, weekday: 6 }],
    ['2023-01-02', { month: 0, week: 1, weekday: 0 }], ['2028-12-31', { month: 11, week: 52, weekday: 6 }], ['2012-12-31', { month: 11, week: 53, weekday: 0 }],
  ])('places %s', (day, place) => expect(dayInYear(day)).toEqual(place))
})

describe('levelOf()', () => {
  it('is 0 for silence only', () => expect([[0, 0], [0, 1], [0.001, 0], [0.25, 9], [0.26, 9], [0.75, 9], [1, 9]].map(([share = 0, fixes = 0]) => levelOf(share, fixes))).toEqual([0, 1, 1, 1, 2, 3, 4]))
})
