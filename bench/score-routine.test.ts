import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasSharedData, sharedData } from '../test/shared-data.ts'
import { scoreRoutine } from './score-routine.ts'

describe.runIf(hasSharedData('score of the routine'))('scoreRoutine()', () => {
  it('ranges of the routine hold the next four weeks of annotated persons, and are not idle', async () => {
    const score = await scoreRoutine(join(sharedData, 'trails'), [1])
    expect(score).toMatchObject({ annotated: { persons: expect.any(Number) as number, mixed: expect.any(Number) as number } })
    const { annotated } = score as { annotated: Record<string, number> }
    expect(annotated['mixed']).toBeGreaterThan(500)
    expect(Math.abs((annotated['coverage'] ?? 0) - .9)).toBeLessThan(.05)
    expect(Math.abs((annotated['mixedCoverage'] ?? 0) - .9)).toBeLessThan(.03)
    expect(annotated['meanWidth']).toBeLessThan(.25)
  })
})
