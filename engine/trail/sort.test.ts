import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAscending, timeOrder } from './sort.ts'

/** The library's sort is stable by the language's definition. */
function referenceOrder(times: readonly number[]): number[] {
  return times.map((_, i) => i).sort((a, b) => times[a] - times[b])
}

describe('timeOrder()', () => {
  test.each([
    ['nothing', []], ['one time', [5]], ['times in order', [1, 2, 2, 3]], ['times in reverse', [4, 3, 2, 1]],
    ['equal times', [7, 7, 7]], ['two runs', [1, 3, 5, 2, 4]], ['three runs', [5, 6, 3, 4, 1, 2]],
    ['a reverse run between equal times', [3, 3, 2, 1, 1, 4]], ['a last time alone', [1, 2, 0]],
  ])('orders %s', (_, times) => {
    expect([...timeOrder(Float64Array.from(times))]).toEqual(referenceOrder(times))
  })

  test('is the stable order of any times', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -5, max: 40 }), { maxLength: 200 }), times => {
      expect([...timeOrder(Float64Array.from(times))]).toEqual(referenceOrder(times))
    }), { seed: 11, numRuns: 2000 })
  })

  test('is the stable order of a few long runs', () => {
    const run = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 100 }).map(times => times.sort((a, b) => a - b))
    fc.assert(fc.property(fc.array(run, { maxLength: 9 }), runs => {
      const times = runs.flat()
      expect([...timeOrder(Float64Array.from(times))]).toEqual(referenceOrder(times))
    }), { seed: 12, numRuns: 500 })
  })
})

describe('isAscending()', () => {
  test('takes equal times and nothing as ascending, and one step back as not', () => {
    expect(isAscending(new Float64Array(0))).toBe(true)
    expect(isAscending(Float64Array.of(1, 1, 2))).toBe(true)
    expect(isAscending(Float64Array.of(1, 2, 1))).toBe(false)
  })
})
