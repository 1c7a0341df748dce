import type { AsyncBuffer } from 'hyparquet'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFix, fixTexts, trailOf, type Fix } from '../../test/trails.ts'
import { seededRandom } from '../units/random.ts'
import type { Trail } from '../trail/trail.ts'
import { fixesToParquet, parquetToFixes, parquetToInfo } from './fixes-file.ts'

function fileOf(trail: Trail, info: unknown = {}): AsyncBuffer {
  // Copied: the writer uses its buffer again.
  const bytes = Buffer.concat([...chunksOf(trail, info)])
  return { byteLength: bytes.length, slice: (first, end) => new Uint8Array(bytes.subarray(first, end)).buffer }
}

function* chunksOf(trail: Trail, info: unknown): Generator<Uint8Array> {
  for (const chunk of fixesToParquet(trail, info)) yield chunk.slice()
}

function thereAndBack(trail: Trail): Promise<Trail> {
  return parquetToFixes(fileOf(trail), 'a', trail.devices)
}

/** Far from each other in every value, so that the columns vary. */
const rich: Fix[] = [
  { timeMs: 1_600_000_000_123, latE7: 1, lonE7: 2, accuracyM: 3, kind: 1, flag: 2, device: 'phone', altitudeM: 0.1, speedMps: 0, bearingDeg: 359 },
  { timeMs: 1_600_000_001_000, latE7: -900_000_000, lonE7: -1_800_000_000, accuracyM: NaN },
  { timeMs: 4_102_444_799_999, latE7: 900_000_000, lonE7: 1_800_000_000, accuracyM: 100_000, kind: 2, flag: 31, altitudeM: -430.5 },
]

describe('fixesToParquet() and parquetToFixes()', () => {
  test.each([['no fixes', []], ['one fix', rich.slice(0, 1)], ['extreme fixes', rich]])('bring back %s', async (_, fixes) => {
    const trail = trailOf('a', fixes)
    expect(await thereAndBack(trail)).toEqual(trail)
  })

  test('bring back any trail, bit for bit', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyFix, { maxLength: 60 }), async fixes => {
      const trail = trailOf('a', fixes)
      const back = await thereAndBack(trail)
      expect(fixTexts(back)).toEqual(fixTexts(trail))
      expect(new Uint8Array(back.accuracyM.buffer)).toEqual(new Uint8Array(trail.accuracyM.slice().buffer))
      expect(back.altitudeM === undefined).toBe(trail.altitudeM === undefined)
    }), { seed: 51, numRuns: 300 })
  })

  test('bring back a trail of several row groups, constant columns and missing accuracies included', async () => {
    const random = seededRandom(52)
    let timeMs = 1_500_000_000_000
    const trail = trailOf('a', Array.from({ length: 300_000 }, (_, i) => {
      timeMs += random.below(90_000)
      return { timeMs, latE7: random.below(1000), lonE7: -random.below(1_000_000), accuracyM: i % 1000 === 0 ? NaN : random.below(100), flag: 4 }
    }))
    const back = await thereAndBack(trail)
    for (const name of ['timeMs', 'latE7', 'lonE7', 'accuracyM', 'flag', 'kind', 'device'] as const) {
      expect(back[name].every((value, i) => Object.is(value, trail[name][i])), name).toBe(true)
    }
  })

  test('keep fractions of a metre and of no accuracy that whole metres would lose', async () => {
    const trail = trailOf('a', [0.5, -1, -0, 3e9, NaN, 12].map((accuracyM, i) => ({ timeMs: i, latE7: 0, lonE7: 0, accuracyM })))
    expect(await thereAndBack(trail)).toEqual(trail)
  })

  test('round a time to whole milliseconds, over the second too', async () => {
    const back = await thereAndBack(trailOf('a', [{ timeMs: 1_600_000_000_999.6, latE7: 0, lonE7: 0 }, { timeMs: 1_600_000_001_000.4, latE7: 0, lonE7: 0 }]))
    expect([...back.timeMs]).toEqual([1_600_000_001_000, 1_600_000_001_000])
  })

  test.each([[-1], [4_294_967_296_000], [NaN]])('refuse a time that does not fit (case %#)', timeMs => {
    expect(() => [...fixesToParquet(trailOf('a', [{ timeMs, latE7: 0, lonE7: 0 }]), {})]).toThrow(RangeError)
  })

  test('take at most 7.5 bytes for a fix with time to the millisecond, position and accuracy', () => {
    // A phone that moves a hundredth of the time, with 1.5 m of noise in 7 digits: bench/vault.ts measures 2.5 million of the like.
    const random = seededRandom(53)
    let timeMs = 1_500_000_000_000, latE7 = 0, lonE7 = 0
    const trail = trailOf('a', Array.from({ length: 100_000 }, () => {
      timeMs += 5000 + Math.round(random.exponential(55_000))
      const stepE7 = random.uniform() < 0.3 ? 5000 : 150
      latE7 += Math.round(random.normal() * stepE7)
      lonE7 += Math.round(random.normal() * stepE7)
      return { timeMs, latE7, lonE7, accuracyM: 3 + random.below(60) }
    }))
    expect(fileOf(trail).byteLength / trail.count).toBeLessThan(7.5)
  })
})

describe('parquetToInfo()', () => {
  test('returns what was written, names in any script included', async () => {
    const info = { sourceName: 'Zeitachse – 時間軸 "1".json', problems: [] }
    expect(await parquetToInfo(fileOf(trailOf('a', rich), info))).toEqual(info)
  })
})
