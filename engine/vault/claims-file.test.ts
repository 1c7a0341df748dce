import type { AsyncBuffer } from 'hyparquet'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exporterNames, type ExporterClaim } from '../trail/exporter-claim.ts'
import { claimsToParquet, parquetToClaims } from './claims-file.ts'

function fileOf(claims: readonly ExporterClaim[]): AsyncBuffer {
  const bytes = claimsToParquet(claims)
  return { byteLength: bytes.length, slice: (first, end) => bytes.slice(first, end).buffer }
}

const anyClaim: fc.Arbitrary<ExporterClaim> = fc.record({
  by: fc.constantFrom(...exporterNames), kind: fc.constantFrom('visit' as const, 'place' as const),
  label: fc.string(), placeId: fc.string({ unit: 'grapheme' }),
  latE7: fc.integer({ min: -900_000_000, max: 900_000_000 }), lonE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  startMs: fc.oneof(fc.constant(NaN), fc.double({ noNaN: true })), endMs: fc.oneof(fc.constant(NaN), fc.integer()),
  probability: fc.oneof(fc.constant(NaN), fc.double({ min: 0, max: 1, noNaN: true })),
})

describe('claimsToParquet() and parquetToClaims()', () => {
  test('bring back any claims in their order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyClaim, { minLength: 1, maxLength: 40 }), async claims => {
      expect(await parquetToClaims(fileOf(claims))).toEqual(claims)
    }), { seed: 54, numRuns: 300 })
  })

  test('refuse a file of other columns', async () => {
    const claim = { by: 'somebody', kind: 'visit', label: '', placeId: '', latE7: 0, lonE7: 0, startMs: 0, endMs: 0, probability: 1 }
    await expect(parquetToClaims(fileOf([claim as unknown as ExporterClaim]))).rejects.toThrow(SyntaxError)
  })
})
