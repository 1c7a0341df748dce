import { describe, expect, it } from 'vitest'
import type { Claim, ClaimKind } from '../inference/claim.ts'
import { orderClaims } from './order-claims.ts'

const claim = (kind: ClaimKind, confidence: number, endMs = 0): Claim => ({ kind, confidence, placeId: null, fromMs: 0, endMs, evidence: { stays: [], dwellMs: 0 } })

describe('orderClaims()', () => {
  it('puts the most sensitive first, of these the surest, of equally sure ones the latest', () => {
    const ordered = [claim('home', .971, 2), claim('home', .969, 1), claim('home', .8, 3), claim('second-home', 1), claim('work', .6), claim('night-work', .6), claim('trip', 1)]
    expect(orderClaims(ordered.toReversed())).toEqual(ordered)
  })
})
