import { describe, expect, test } from 'vitest'
import { cellAt } from './day-grid.tsx'

describe('cellAt()', () => {
  test('is the week and weekday under a position', () => {
    expect(cellAt(32, 16)).toEqual({ week: 0, weekday: 0 })
    expect(cellAt(32 + 10.5 * 13, 16 + 6.5 * 13)).toEqual({ week: 10, weekday: 6 })
  })
  test('is no day of the grid beside it', () => expect(cellAt(10, 5)).toEqual({ week: -2, weekday: -1 }))
})
