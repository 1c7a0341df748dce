import { describe, expect, it } from 'vitest'
import type { Claim } from '../../engine/index.ts'
import { claimItems } from './claim-items.ts'

const claim = (kind: Claim['kind'], fromMs: number): Claim => ({ kind, placeId: null, fromMs, endMs: fromMs + 1, confidence: 0.9, evidence: { dwellMs: 0, stays: [] } })

describe('claimItems', () => {
  const home = claim('home', 0), work = claim('work', 0), first = claim('trip', 1), second = claim('trip', 2)
  it('makes one item of several journeys, where the first stands', () => {
    expect(claimItems([home, first, work, second])).toEqual([home, [first, second], work])
  })
  it('leaves a single journey as it is', () => {
    expect(claimItems([home, first])).toEqual([home, first])
    expect(claimItems([])).toEqual([])
  })
})
