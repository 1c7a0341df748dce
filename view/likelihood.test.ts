import { describe, expect, it } from 'vitest'
import { likelihoodOf } from './likelihood.ts'

describe('likelihoodOf()', () => {
  it.each([[1, 'almost-certain'], [0.99, 'almost-certain'], [0.989, 'very-likely'], [0.9, 'very-likely'], [0.66, 'likely'], [0.659, 'more-likely-than-not'], [0.5, 'possible'], [0, 'possible']] as const)(
    'calls %d %s', (confidence, word) => expect(likelihoodOf(confidence)).toBe(word))
})
