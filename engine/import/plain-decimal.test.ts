import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDecimal } from './plain-decimal.ts'

function parse(text: string): number {
  const bytes = new TextEncoder().encode(`"${text}"`)
  return parseDecimal(bytes, 1, bytes.length - 1)
}

describe('parseDecimal()', () => {
  test('gives what Number() gives, to the last bit', () => {
    fc.assert(fc.property(fc.oneof(fc.double().map(String), fc.tuple(fc.integer({ min: -180, max: 180 }), fc.nat(999_999_999)).map(([whole, part]) => `${whole}.${part}`)), text => {
      expect(parse(text)).toBe(Number(text))
    }), { seed: 4, numRuns: 5000 })
  })

  test('takes white space around and a sign before', () => {
    expect([parse(' 1.5\n'), parse('+2'), parse('-0.25'), parse('.5'), parse('7.'), parse('1e-3')]).toEqual([1.5, 2, -0.25, 0.5, 7, 1e-3])
  })

  test('is NaN for what is no number', () => {
    for (const text of ['', ' ', '-', '.', '1.2.3', 'undefined', '12,5', '1'.repeat(1000)]) expect(parse(text)).toBeNaN()
  })
})
