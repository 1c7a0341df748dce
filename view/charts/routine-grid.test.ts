import { describe, expect, it } from 'vitest'
import { cellSidePx } from './routine-grid.tsx'

describe('cellSidePx()', () => {
  it('is the larger, the narrower the interval', () => {
    const sides = [0, 0.2, 0.5, 1].map(width => cellSidePx({ share: 0.5, low: 0.5 - width / 2, high: 0.5 + width / 2 }))
    expect(sides).toEqual([...sides].sort((a, b) => b - a))
    expect([sides[0], sides[3]]).toEqual([12.5, 4])
  })
})
