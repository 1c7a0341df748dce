import { expect, test } from 'vitest'
import { decimalsOf, roundingAccuracyM } from './rounding.ts'

test('roundingAccuracyM() is the radius that holds 68 % of a cell of rounding', () => {
  // A grid of points over the cell of three decimals at the equator: sides of 111 m.
  let inside = 0, count = 0
  for (let north = -0.4975; north < 0.5; north += 0.005) {
    for (let east = -0.4975; east < 0.5; east += 0.005) {
      count++
      if (Math.hypot(north, east) * 111.195 <= roundingAccuracyM(3)) inside++
    }
  }
  expect(inside / count).toBeCloseTo(0.68, 2)
})

test('decimalsOf() counts those of the longer number', () => {
  expect([decimalsOf(52.5, 13.405), decimalsOf('52.520', '13.4'), decimalsOf(52, 13), decimalsOf(undefined, 1e-7)]).toEqual([3, 3, 0, 0])
})
