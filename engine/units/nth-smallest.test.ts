import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nthSmallest } from './nth-smallest.ts'

test('nthSmallest() gives what a sort puts there, whatever the order and however often a number stands', () => {
  const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true })), { minLength: 1, maxLength: 60 })
  fc.assert(fc.property(numbers, fc.nat(), (values, some) => {
    const index = some % values.length
    expect(nthSmallest(Float64Array.from(values), index) - Float64Array.from(values).sort()[index] || 0).toBe(0)
  }), { seed: 3, numRuns: 500 })
})
