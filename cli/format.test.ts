import { describe, expect, test } from 'vitest'
import { formatBytes } from './format.ts'

describe('formatBytes()', () => {
  test('names the unit that leaves two digits', () => {
    expect([0, 2749, 94_000, 2_750_000, 94_000_000].map(formatBytes)).toEqual(['0.0 kB', '2.7 kB', '94 kB', '2.8 MB', '94 MB'])
  })
})
