import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256Base64 } from './sha256.ts'

describe('sha256Base64()', () => {
  it('agrees with FIPS 180-4, example "abc"', () => {
    expect(sha256Base64('abc')).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=')
  })
  it('agrees with Node for any text of any length', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      expect(sha256Base64(text)).toBe(createHash('sha256').update(text, 'utf8').digest('base64'))
    }), { seed: 1, numRuns: 300 })
  })
})
