import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFix, fixTexts, trailOf } from '../../test/trails.ts'
import { TrailBuilder } from './builder.ts'
import { fixFlag, fixKind } from './trail.ts'

describe('TrailBuilder', () => {
  test('builds a trail without fixes', () => {
    const trail = new TrailBuilder().build('a')
    expect(trail).toMatchObject({ count: 0, segments: ['a'], devices: [''] })
    expect(trail.timeMs).toHaveLength(0)
  })

  test('says of fixes behind them how they came about', () => {
    const builder = new TrailBuilder()
    for (const timeMs of [1, 2, 3]) builder.append(timeMs, 0, 0, NaN, fixKind.observed)
    builder.setKind(1, fixKind.computed)
    expect([...builder.build('a').kind]).toEqual([fixKind.observed, fixKind.computed, fixKind.computed])
  })

  test('builds a trail of one fix with all that was said of it', () => {
    const builder = new TrailBuilder()
    const index = builder.append(1000, 2, 3, 4, fixKind.claimed, fixFlag.cell, builder.deviceNumber('phone'))
    builder.set('speedMps', index, 5)
    const trail = builder.build('a')
    expect(fixTexts(trail)).toEqual([JSON.stringify([1000, 2, 3, 4, fixKind.claimed, fixFlag.cell, 'phone', 'a', null, 5, null])])
    expect(trail.altitudeM).toBeUndefined()
  })

  test('makes no column for values that are unknown', () => {
    const builder = new TrailBuilder()
    builder.set('altitudeM', builder.append(1, 2, 3, NaN, fixKind.observed), NaN)
    expect(builder.build('a').altitudeM).toBeUndefined()
  })

  test('brings times that run backwards into order and keeps equal times in the order of the source', () => {
    const trail = trailOf('a', [[3, 1], [1, 2], [1, 3], [2, 4], [1, 5]].map(([timeMs, latE7]) => ({ timeMs, latE7, lonE7: 0 })))
    expect([...trail.timeMs]).toEqual([1, 1, 1, 2, 3])
    expect([...trail.latE7]).toEqual([2, 3, 5, 4, 1])
  })

  test('numbers a device once and counts those beyond the column’s width as not stated', () => {
    const builder = new TrailBuilder()
    expect(builder.deviceNumber('')).toBe(0)
    expect(builder.deviceNumber('phone')).toBe(1)
    expect(builder.deviceNumber('phone')).toBe(1)
    for (let i = 2; i <= 0xfffe; i++) builder.deviceNumber(`device ${i}`)
    expect(builder.deviceNumber('one too many')).toBe(0)
    expect(builder.build('a').devices).toHaveLength(0xffff)
  })

  test('keeps every value while its buffers grow, optional ones set late too', () => {
    const builder = new TrailBuilder()
    for (let i = 0; i < 5000; i++) builder.append(i, i, -i, i, i % 3, i % 32)
    builder.set('bearingDeg', 4999, 90)
    for (let i = 5000; i < 9000; i++) builder.append(i, i, -i, i, i % 3, i % 32)
    builder.set('altitudeM', 1, 7)
    const trail = builder.build('a')
    expect(trail.count).toBe(9000)
    expect(trail.lonE7.every((lonE7, i) => lonE7 === -i)).toBe(true)
    expect(trail.accuracyM.every((accuracyM, i) => accuracyM === i)).toBe(true)
    expect(trail.flag.every((flag, i) => flag === i % 32)).toBe(true)
    expect(trail.bearingDeg?.findIndex(bearingDeg => bearingDeg === 90)).toBe(4999)
    expect(trail.bearingDeg?.filter(Number.isNaN)).toHaveLength(8999)
    expect(trail.altitudeM?.[1]).toBe(7)
  })

  test('loses and invents no fix', () => {
    fc.assert(fc.property(fc.array(anyFix, { maxLength: 50 }), fixes => {
      const one = fixes.flatMap(fix => fixTexts(trailOf('a', [fix])))
      expect(fixTexts(trailOf('a', fixes)).sort()).toEqual(one.sort())
    }), { seed: 13, numRuns: 300 })
  })
})
