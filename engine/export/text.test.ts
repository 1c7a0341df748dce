import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plausibleEndMs } from '../units/time.ts'
import { degreesText, floatText, openTimeText } from './text.ts'

describe('openTimeText()', () => {
  test('law: writes what toISOString writes, in any order', () => {
    const timeText = openTimeText()
    fc.assert(fc.property(fc.integer({ min: -plausibleEndMs, max: plausibleEndMs }), timeMs => {
      expect(timeText(timeMs)).toBe(new Date(timeMs).toISOString())
    }), { seed: 1 })
  })
})

describe('degreesText()', () => {
  test.each([[0, '0.0000000'], [-1, '-0.0000001'], [1_800_000_000, '180.0000000'], [-900_000_000, '-90.0000000'], [525_000_001, '52.5000001']])('%d is %s', (e7, text) => {
    expect(degreesText(e7)).toBe(text)
  })
})

describe('floatText()', () => {
  test('law: reads back as the same Float32', () => {
    fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), value => {
      expect(Math.fround(Number(floatText(value))) === value).toBe(true)
    }), { seed: 1 })
  })

  test('is as short as can be', () => {
    expect([floatText(Math.fround(12.3)), floatText(100), floatText(0), floatText(Math.fround(0.1))]).toEqual(['12.3', '100', '0', '0.1'])
  })
})
