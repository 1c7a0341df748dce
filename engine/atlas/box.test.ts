import { describe, expect, it } from 'vitest'
import { boxHolds, boxWidthE7, eastOfWestE7, type Box } from './box.ts'

const box = (west: number, east: number): Box => ({ southE7: -10e7, westE7: west * 1e7, northE7: 10e7, eastE7: east * 1e7 })

describe('Box', () => {
  it('runs from west eastwards, over the antimeridian where need be', () => {
    expect(boxWidthE7(box(10, 20))).toBe(10e7)
    expect(boxWidthE7(box(170, -170))).toBe(20e7)
    expect(boxWidthE7(box(20, 10))).toBe(350e7)
    expect(boxWidthE7(box(-180, 180))).toBe(360e7)
    expect(eastOfWestE7(box(170, -170), -175e7)).toBe(15e7)
  })

  it('holds its edges and what lies between them', () => {
    expect([170, 180, -180, -170].map(lon => boxHolds(box(170, -170), 10e7, lon * 1e7))).toEqual([true, true, true, true])
    expect([169, -169, 0].map(lon => boxHolds(box(170, -170), 0, lon * 1e7))).toEqual([false, false, false])
    expect(boxHolds(box(170, -170), 10.1e7, 175e7)).toBe(false)
  })
})
