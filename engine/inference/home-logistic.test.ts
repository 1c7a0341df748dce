import { expect, test } from 'vitest'
import { seededRandom } from '../units/random.ts'
import { fitLogistic, logOdds, probabilityOf, type Examples } from './home-logistic.ts'

/** Truth drawn with log odds 1 + 2a − b. */
function drawn(count: number): Examples {
  const random = seededRandom(5)
  const rows = Float64Array.from({ length: count * 2 }, () => random.normal())
  const truth = Uint8Array.from({ length: count }, (_, i) => random.uniform() < probabilityOf(1 + 2 * rows[i * 2] - rows[i * 2 + 1]) ? 1 : 0)
  return { width: 2, rows, truth, weight: new Float64Array(count).fill(1) }
}

test('fitLogistic() finds the odds that the truth was drawn with', () => {
  const fitted = fitLogistic(drawn(20_000), 1)
  for (const [row, odds] of [[[0, 0], 1], [[1, 0], 3], [[0, 1], 0], [[-1, 1], -2]] as const) expect(Math.abs(logOdds(fitted, row) - odds)).toBeLessThan(.15)
})

test('fitLogistic() is calibrated: its mean probability is the share of truths', () => {
  const examples = drawn(2000)
  const fitted = fitLogistic(examples, 5)
  const mean = examples.truth.reduce((sum, _, i) => sum + probabilityOf(logOdds(fitted, examples.rows, i * 2)), 0) / 2000
  expect(mean).toBeCloseTo(examples.truth.reduce((a, b) => a + b, 0) / 2000, 4)
})

test('fitLogistic() shrinks with the penalty and refuses no examples', () => {
  const size = (penalty: number): number => Math.hypot(...fitLogistic(drawn(500), penalty).weight)
  expect(size(100)).toBeLessThan(size(1))
  expect(() => fitLogistic({ width: 1, rows: new Float64Array(0), truth: new Uint8Array(0), weight: new Float64Array(0) }, 1)).toThrow(RangeError)
})

test('logOdds() takes what lies outside of the fit for its edge', () => {
  const fitted = fitLogistic(drawn(500), 1)
  expect(logOdds(fitted, [1e9, 0])).toBe(logOdds(fitted, [fitted.high[0], 0]))
  expect(logOdds(fitted, [-1e9, 0])).toBe(logOdds(fitted, [fitted.low[0], 0]))
})
