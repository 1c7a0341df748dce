import { describe, expect, it } from 'vitest'
import { trailOf } from '../../test/trails.ts'
import { emptyTrail, fixFlag, fixKind } from '../trail/trail.ts'
import { summarizeTrail } from './trail-summary.ts'

describe('summarizeTrail()', () => {
  it('counts fixes by kind, noise and the devices that occur', () => {
    const at = { latE7: 0, lonE7: 0 }
    const trail = trailOf('a', [
      { ...at, timeMs: 1, device: 'x' }, { ...at, timeMs: 2, device: 'x', flag: fixFlag.noise | fixFlag.cell }, { ...at, timeMs: 3, kind: fixKind.claimed },
      { ...at, timeMs: 4, kind: fixKind.computed, device: 'y' },
    ])
    expect(summarizeTrail(trail, { exact: 5, near: 6 })).toEqual({
      fixes: 4, observed: 2, claimed: 1, computed: 1, noise: 1, duplicates: { exact: 5, near: 6 }, firstMs: 1, lastMs: 3, segments: ['a'], devices: 3,
    })
  })

  it('reaches as far as its computed fixes only where it has no others', () => {
    const at = { latE7: 0, lonE7: 0, kind: fixKind.computed }, doubtful = trailOf('a', [{ ...at, timeMs: 1 }, { ...at, timeMs: 9 }])
    expect(summarizeTrail(doubtful, { exact: 0, near: 0 })).toMatchObject({ firstMs: 1, lastMs: 9 })
    const damaged = trailOf('a', [{ ...at, timeMs: 1 }, { ...at, timeMs: 5, kind: fixKind.observed }, { ...at, timeMs: 9 }])
    expect(summarizeTrail(damaged, { exact: 0, near: 0 })).toMatchObject({ firstMs: 5, lastMs: 5 })
  })

  it('has no first and last time for nothing', () => {
    expect(summarizeTrail(emptyTrail(), { exact: 0, near: 0 })).toMatchObject({ fixes: 0, firstMs: null, lastMs: null, devices: 0 })
  })
})
