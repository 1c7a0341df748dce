import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crowdedFix, fixTexts, trailOf, type Fix } from '../../test/trails.ts'
import { mergeTrails } from './merge.ts'
import { emptyTrail, fixFlag, fixKind } from './trail.ts'

/** A whole minute; a place in the South Atlantic. */
const noonMs = 1_577_880_000_000
const here = { latE7: -100_000_001, lonE7: -200_000_001 }
/** The place so many metres north: a degree of latitude is 111.195 km on the mean sphere. */
const moved = (metres: number): Pick<Fix, 'latE7' | 'lonE7'> => ({ latE7: here.latE7 + Math.round(metres * 1e7 / 111_195), lonE7: here.lonE7 })

describe('mergeTrails()', () => {
  test('of nothing is the empty trail', () => {
    expect(mergeTrails([])).toEqual({ trail: emptyTrail(), exactDuplicates: 0, nearDuplicates: 0 })
    expect(mergeTrails([emptyTrail(), emptyTrail()]).trail.count).toBe(0)
  })

  test('returns a single trail without duplicates with its own columns', () => {
    const trail = trailOf('a', [{ timeMs: noonMs, ...here }, { timeMs: noonMs + 1, ...here }])
    expect(mergeTrails([trail]).trail).toBe(trail)
  })

  test('does not look at a merged trail again', () => {
    const own = trailOf('a', [{ timeMs: noonMs, ...here }, { timeMs: noonMs + 1, ...here }])
    let looks = 0
    const trail = { ...own, get timeMs() { looks++; return own.timeMs } }
    const merged = mergeTrails([trail]), looksBefore = looks, again = mergeTrails([merged.trail])
    expect(looks).toBe(looksBefore)
    expect(again).toEqual({ trail: own, exactDuplicates: 0, nearDuplicates: 0 })
  })

  test('puts interleaved trails into time order and keeps where each fix came from', () => {
    const first = trailOf('a', [{ timeMs: noonMs, ...here, device: 'phone' }, { timeMs: noonMs + 4000, ...here }])
    const second = trailOf('b', [{ timeMs: noonMs + 2000, ...moved(500), device: 'watch', altitudeM: 3 }])
    const { trail } = mergeTrails([first, second])
    expect([...trail.timeMs]).toEqual([noonMs, noonMs + 2000, noonMs + 4000])
    expect([...trail.segment].map(i => trail.segments[i])).toEqual(['a', 'b', 'a'])
    expect([...trail.device].map(i => trail.devices[i])).toEqual(['phone', 'watch', ''])
    expect([...trail.altitudeM ?? []]).toEqual([NaN, 3, NaN])
  })

  test('keeps the exact duplicate that says more', () => {
    const poor = trailOf('a', [{ timeMs: noonMs, ...here }])
    const rich = trailOf('b', [{ timeMs: noonMs, ...here, accuracyM: 9, speedMps: 1 }])
    for (const merged of [mergeTrails([poor, rich]), mergeTrails([rich, poor])]) {
      expect(merged).toMatchObject({ exactDuplicates: 1, nearDuplicates: 0 })
      expect(fixTexts(merged.trail)).toEqual(fixTexts(rich))
    }
  })

  test('finds exact duplicates among many fixes of one instant', () => {
    const fixes = Array.from({ length: 2000 }, (_, i) => ({ timeMs: noonMs, ...moved(10 * (i % 500)) }))
    expect(mergeTrails([trailOf('a', fixes)])).toMatchObject({ exactDuplicates: 1500, nearDuplicates: 0, trail: { count: 500 } })
  })

  test.each([
    ['an observed fix over a claimed one', { accuracyM: 50 }, { accuracyM: 5, kind: fixKind.claimed }],
    ['seven digits over six', {}, { latE7: -100_000_000, lonE7: -200_000_000, accuracyM: 5 }],
    ['the better accuracy', { ...moved(1), accuracyM: 4 }, { accuracyM: 40 }],
    ['a clean fix over a noisy one', {}, { ...moved(1), flag: fixFlag.noise, accuracyM: 4 }],
  ])('keeps, of two near fixes of one instant, %s', (_, better, worse) => {
    const a = trailOf('a', [{ timeMs: noonMs, ...here, ...better }]), b = trailOf('b', [{ timeMs: noonMs, ...here, ...worse }])
    for (const { trail } of [mergeTrails([a, b]), mergeTrails([b, a])]) expect(fixTexts(trail)).toEqual(fixTexts(a))
  })

  test('takes a whole second for the instant it was cut or rounded from, across segments only', () => {
    const exact = { timeMs: noonMs + 1400, ...here }
    const cut = { timeMs: noonMs + 1000, ...moved(0.5) }
    expect(fixTexts(mergeTrails([trailOf('a', [exact]), trailOf('b', [cut])]).trail)).toEqual(fixTexts(trailOf('a', [exact])))
    expect(mergeTrails([trailOf('a', [exact, cut])]).trail.count).toBe(2)
    const roundedUp = { timeMs: noonMs + 2000, ...here }
    expect(mergeTrails([trailOf('a', [exact]), trailOf('b', [roundedUp])]).trail.count).toBe(2)
    expect(mergeTrails([trailOf('a', [{ ...exact, timeMs: noonMs + 1500 }]), trailOf('b', [roundedUp])]).trail.count).toBe(1)
  })

  test('keeps fixes of one instant that are farther apart than digits explain', () => {
    expect(mergeTrails([trailOf('a', [{ timeMs: noonMs, ...here }]), trailOf('b', [{ timeMs: noonMs, ...moved(1.4) }])]).trail.count).toBe(2)
  })

  test('keeps the finer of two fixes of one minute when one is stamped by the minute', () => {
    const stamped = (metres: number, accuracyM = NaN): Fix => ({ timeMs: noonMs, ...moved(metres), flag: fixFlag.minuteStamp, accuracyM })
    const exact = trailOf('a', [{ timeMs: noonMs + 42_300, ...here, accuracyM: 20 }])
    expect(fixTexts(mergeTrails([trailOf('b', [stamped(140)]), exact]).trail)).toEqual(fixTexts(exact))
    expect(mergeTrails([trailOf('b', [stamped(160)]), exact]).trail.count).toBe(2)
    expect(mergeTrails([trailOf('b', [stamped(160, 300)]), exact]).trail.count).toBe(1)
    expect(mergeTrails([trailOf('b', [{ ...stamped(140), timeMs: noonMs + 120_000 }]), exact]).trail.count).toBe(2)
  })

  test('never lets a coarse position stand for the minute', () => {
    const coarse = trailOf('a', [{ timeMs: noonMs + 10_300, ...here, accuracyM: 1500 }])
    const stamped = trailOf('b', [{ timeMs: noonMs, ...moved(100), flag: fixFlag.minuteStamp }])
    expect(mergeTrails([coarse, stamped]).trail.count).toBe(2)
  })

  test('never merges two fixes of one segment by the minute', () => {
    const fixes = [{ timeMs: noonMs, ...here, flag: fixFlag.minuteStamp }, { timeMs: noonMs + 20_300, ...moved(50) }]
    expect(mergeTrails([trailOf('a', fixes), trailOf('b', [])]).trail.count).toBe(2)
  })

  test('keeps an observed fix stamped by the minute and drops what the exporter claims for it', () => {
    const observed = trailOf('a', [{ timeMs: noonMs, ...here, flag: fixFlag.minuteStamp }])
    const claimed = trailOf('b', [{ timeMs: noonMs + 5300, ...moved(30), kind: fixKind.claimed }])
    expect(fixTexts(mergeTrails([observed, claimed]).trail)).toEqual(fixTexts(observed))
  })

  test('drops a fix only for one that stays: a chain keeps its ends', () => {
    const chain = trailOf('a', [3, 2, 1].map((accuracyM, i) => ({ timeMs: noonMs, ...moved(i), accuracyM })))
    const { trail, nearDuplicates } = mergeTrails([chain])
    expect(nearDuplicates).toBe(1)
    expect([...trail.accuracyM]).toEqual([3, 1])
  })

  test('never compares a clock of unknown zone with a known time', () => {
    const unknown = trailOf('a', [{ timeMs: noonMs, ...here, flag: fixFlag.localClock }])
    expect(mergeTrails([unknown, trailOf('b', [{ timeMs: noonMs, ...here }])]).trail.count).toBe(2)
  })

  test('finds one spot on both sides of the antimeridian and on a pole', () => {
    const west = { timeMs: noonMs, latE7: 0, lonE7: -1_800_000_000 }, east = { timeMs: noonMs, latE7: 0, lonE7: 1_799_999_995 }
    expect(mergeTrails([trailOf('a', [west]), trailOf('b', [east])]).nearDuplicates).toBe(1)
    const pole = { timeMs: noonMs, latE7: 900_000_000, lonE7: 0 }
    expect(mergeTrails([trailOf('a', [pole]), trailOf('b', [{ ...pole, lonE7: 900_000_000 }])]).nearDuplicates).toBe(1)
  })

  test('refuses more than 65,535 segments', () => {
    const trails = (count: number): ReturnType<typeof emptyTrail>[] => Array.from({ length: count }, (_, i) => ({ ...emptyTrail(), segments: [`${i}`] }))
    expect(mergeTrails(trails(65_535)).trail.segments).toHaveLength(65_535)
    expect(() => mergeTrails(trails(65_536))).toThrow(RangeError)
  })

  const crowds = fc.array(fc.array(crowdedFix, { maxLength: 12 }), { minLength: 1, maxLength: 4 })
    .map(lists => lists.map((fixes, i) => trailOf(`segment ${i}`, fixes)))

  test('merges twice as once', () => {
    fc.assert(fc.property(crowds, trails => {
      const once = mergeTrails(trails).trail
      expect(mergeTrails([once])).toEqual({ trail: once, exactDuplicates: 0, nearDuplicates: 0 })
      expect(fixTexts(mergeTrails([once, ...trails]).trail).sort()).toEqual(fixTexts(once).sort())
    }), { seed: 21, numRuns: 2000 })
  })

  test('gives the same fixes for any order of the inputs, and loses count of none', () => {
    fc.assert(fc.property(crowds.chain(trails => fc.tuple(fc.constant(trails), fc.shuffledSubarray(trails, { minLength: trails.length }))), ([trails, shuffled]) => {
      const merged = mergeTrails(trails)
      expect(fixTexts(mergeTrails(shuffled).trail).sort()).toEqual(fixTexts(merged.trail).sort())
      expect(merged.trail.count + merged.exactDuplicates + merged.nearDuplicates).toBe(trails.reduce((sum, trail) => sum + trail.count, 0))
    }), { seed: 22, numRuns: 2000 })
  })

  test('keeps a fix that was there, in time order, and for an observed one an observed one', () => {
    fc.assert(fc.property(crowds, trails => {
      const { trail } = mergeTrails(trails)
      const inputs = new Set(trails.flatMap(input => fixTexts({ ...input, altitudeM: input.altitudeM ?? new Float32Array(input.count).fill(NaN) })))
      const texts = fixTexts({ ...trail, altitudeM: trail.altitudeM ?? new Float32Array(trail.count).fill(NaN) })
      expect(texts.filter(text => !inputs.has(text))).toEqual([])
      expect([...trail.timeMs]).toEqual([...trail.timeMs].sort((a, b) => a - b))
      if (trails.some(input => input.kind.includes(fixKind.observed))) expect([...trail.kind]).toContain(fixKind.observed)
    }), { seed: 23, numRuns: 1000 })
  })
})
