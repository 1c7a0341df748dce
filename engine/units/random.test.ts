import { describe, expect, test } from 'vitest'
import { seededRandom } from './random.ts'

const draws = 200_000

function moments(draw: () => number): { mean: number, variance: number } {
  let sum = 0, squares = 0
  for (let i = 0; i < draws; i++) {
    const value = draw()
    sum += value
    squares += value * value
  }
  return { mean: sum / draws, variance: squares / draws - (sum / draws) ** 2 }
}

describe('seededRandom()', () => {
  test('is the same stream for the same seed, recorded', () => {
    const stream = (seed: number): number[] => {
      const random = seededRandom(seed)
      return [random.uniform(), random.uniform(), random.uniform()]
    }
    expect(stream(1)).toEqual(stream(1))
    expect(stream(1)).toEqual([0.928478670073673, 0.224917407147586, 0.982714732410386].map(value => expect.closeTo(value, 12) as number))
  })

  test('is another stream for a neighbouring seed', () => {
    const one = seededRandom(1), two = seededRandom(2)
    const same = Array.from({ length: 1000 }, () => one.below(100) === two.below(100)).filter(Boolean).length
    expect(same).toBeLessThan(40)
  })

  test('draws uniform numbers from 0 to below 1', () => {
    const random = seededRandom(3)
    let least = 1, greatest = 0
    const { mean, variance } = moments(() => {
      const value = random.uniform()
      least = Math.min(least, value)
      greatest = Math.max(greatest, value)
      return value
    })
    expect(least).toBeGreaterThanOrEqual(0)
    expect(greatest).toBeLessThan(1)
    expect(mean).toBeCloseTo(1 / 2, 2)
    expect(variance).toBeCloseTo(1 / 12, 2)
  })

  test('draws every whole number below the end about as often', () => {
    const random = seededRandom(4), counts = new Float64Array(7)
    for (let i = 0; i < 70_000; i++) counts[random.below(7)]++
    // Five standard deviations of a count of 10,000.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(10_000 * 6 / 7))
  })

  test('draws normal numbers of mean 0 and variance 1', () => {
    const random = seededRandom(5)
    const { mean, variance } = moments(() => random.normal())
    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
  })

  test('draws exponential numbers of the given mean', () => {
    const random = seededRandom(6)
    const { mean, variance } = moments(() => random.exponential(20))
    expect(mean / 20).toBeCloseTo(1, 1)
    expect(variance / 400).toBeCloseTo(1, 1)
  })
})
