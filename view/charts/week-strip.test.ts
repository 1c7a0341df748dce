import { describe, expect, it } from 'vitest'
import { weekLevels } from './week-strip.tsx'

describe('weekLevels()', () => {
  it('averages over the days of the trail only', () => {
    expect(weekLevels([{ day: '2024-01-01', recordedShare: 1, fixes: 9 }, { day: '2024-01-02', recordedShare: 0, fixes: 0 }])).toEqual([{ week: 0, level: 2 }])
  })
  it('keeps a silent week, and no week outside the trail', () => {
    expect(weekLevels([{ day: '2024-01-08', recordedShare: 0, fixes: 0 }])).toEqual([{ week: 1, level: 0 }])
  })
})
