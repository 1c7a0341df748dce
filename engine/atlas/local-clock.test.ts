import { describe, expect, it } from 'vitest'
import { TrailBuilder } from '../trail/builder.ts'
import { emptyTrail, fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { dayMs, hourMs } from '../units/time.ts'
import { localTimes, mergeInUtc, resolveLocalClocks } from './local-clock.ts'

const fiji = [-181_400_000, 1_784_400_000] as const, samoa = [-138_300_000, -1_717_700_000] as const, lordHowe = [-315_500_000, 1_590_800_000] as const
const kathmandu = [277_000_000, 853_200_000] as const

function trailOf(fixes: readonly (readonly [timeMs: number, position: readonly [number, number], flag?: number])[]): Trail {
  const builder = new TrailBuilder()
  for (const [timeMs, [latE7, lonE7], flag = 0] of fixes) builder.append(timeMs, latE7, lonE7, 10, fixKind.observed, flag)
  return builder.build('test')
}

describe('localTimes()', () => {
  it('shows the clock of each fix, over the date line and over a change of half an hour', () => {
    const changeMs = Date.UTC(2026, 3, 4, 15)
    const trail = trailOf([[0, kathmandu], [1.7e12, fiji], [1.7e12 + 1, samoa], [changeMs - 1, lordHowe], [changeMs, lordHowe]])
    expect([...localTimes(trail, trail.timeMs)].map((localMs, i) => (localMs - trail.timeMs[i]) / hourMs)).toEqual([5.5, 12, 13, 11, 10.5])
  })

  it('shows two days at one instant on the two sides of the date line', () => {
    const westLine = [-143_000_000, -1_706_900_000] as const
    const trail = trailOf([[Date.UTC(2026, 5, 10, 10, 30), fiji], [Date.UTC(2026, 5, 10, 10, 30), westLine]])
    const [there, here] = [...localTimes(trail, trail.timeMs)].map(localMs => Math.floor(localMs / dayMs))
    expect(there - here).toBe(1)
  })
})

describe('mergeInUtc()', () => {
  const none = { exact: 0, near: 0 }

  it('shows that a photo of a camera without zone and the list beside it are one, once', () => {
    const both = trailOf([[Date.UTC(2024, 0, 1), kathmandu], [Date.UTC(2024, 0, 1, 5, 45), kathmandu, fixFlag.localClock]])
    const { trail, duplicates } = mergeInUtc(both, { exact: 2, near: 3 })
    expect([trail.count, duplicates]).toEqual([1, { exact: 3, near: 3 }])
    expect(mergeInUtc(trail, duplicates)).toEqual({ trail, duplicates })
  })

  it('returns a trail without local clocks as it is', () => {
    const trail = trailOf([[1.7e12, fiji], [1.7e12, fiji]])
    expect(mergeInUtc(trail, none)).toEqual({ trail, duplicates: none })
  })
})

describe('resolveLocalClocks()', () => {
  it('returns a trail without local clocks as it is, also an empty one', () => {
    const trail = trailOf([[1.7e12, fiji]])
    expect(resolveLocalClocks(trail)).toBe(trail)
    expect(resolveLocalClocks(emptyTrail()).count).toBe(0)
  })

  it('reads the clock of the zone, clears the flag and keeps the others', () => {
    const trail = resolveLocalClocks(trailOf([[Date.UTC(2024, 0, 1, 5, 45), kathmandu, fixFlag.localClock | fixFlag.minuteStamp]]))
    expect(trail.timeMs[0]).toBe(Date.UTC(2024, 0, 1))
    expect(trail.flag[0]).toBe(fixFlag.minuteStamp)
  })

  it('puts the fixes in order again and does not touch its input', () => {
    const before = trailOf([[Date.UTC(2024, 0, 1, 3), samoa], [Date.UTC(2024, 0, 1, 5), fiji, fixFlag.localClock], [Date.UTC(2024, 0, 1, 6), samoa, fixFlag.localClock]])
    const after = resolveLocalClocks(before)
    expect([...after.timeMs]).toEqual([Date.UTC(2023, 11, 31, 17), Date.UTC(2023, 11, 31, 17), Date.UTC(2024, 0, 1, 3)])
    expect([...after.lonE7]).toEqual([fiji[1], samoa[1], samoa[1]])
    expect(before.flag[1]).toBe(fixFlag.localClock)
  })
})
