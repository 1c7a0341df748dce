import { describe, expect, test } from 'vitest'
import { TrailBuilder } from '../trail/builder.ts'
import { emptyTrail, fixKind, type Trail } from '../trail/trail.ts'
import { seededRandom } from '../units/random.ts'
import { dayMs, hourMs, minuteMs } from '../units/time.ts'
import { placesToProtect } from './places-to-protect.ts'
import { tracksOf } from './tracks-of.ts'

const startMs = Date.UTC(2025, 5, 2)
/** On the equator, in the Atlantic: 0° 0° is no position. */
const lonE7 = -200_000_000

interface Fix { readonly timeMs: number, readonly latE7: number, readonly kind?: number }

function trailOf(fixes: readonly Fix[]): Trail {
  const builder = new TrailBuilder()
  for (const { timeMs, latE7, kind = fixKind.observed } of fixes) builder.append(timeMs, latE7, lonE7, 5, kind)
  return builder.build('made up')
}

describe('tracksOf()', () => {
  test('ends a track at a silence of more than an hour, and leaves single fixes out', () => {
    const after = [0, 1, 2, 63, 64, 200].map(minute => ({ timeMs: startMs + minute * minuteMs, latE7: minute * 100 }))
    expect(tracksOf(trailOf(after), []).map(({ latE7 }) => [...latE7])).toEqual([[0, 100, 200], [6300, 6400]])
  })

  test('leaves out what no device has observed', () => {
    const fixes = [0, 1, 2].map(minute => ({ timeMs: startMs + minute * minuteMs, latE7: minute, kind: minute === 1 ? fixKind.claimed : fixKind.observed }))
    expect(tracksOf(trailOf(fixes), []).map(({ latE7 }) => [...latE7])).toEqual([[0, 2]])
  })

  test('law: what happens inside a cell that may be hidden decides nothing outside it, not even what is noise (200 replacements)', () => {
    const home = { latE7: 0, lonE7 }, random = seededRandom(3), outside = (i: number): Fix => ({ timeMs: startMs + i * minuteMs, latE7: 400_000 + 30_000 * i })
    const inside = (): Fix[] => Array.from({ length: 1 + random.below(6) }, () => ({ timeMs: startMs + (11 + 8 * random.uniform()) * minuteMs, latE7: Math.round(60_000 * (random.uniform() - 0.5)) })).sort((a, b) => a.timeMs - b.timeMs)
    const before = Array.from({ length: 10 }, (_, i) => outside(9 - i)).map((fix, i) => ({ ...fix, timeMs: startMs + i * minuteMs })), after = Array.from({ length: 10 }, (_, i) => ({ ...outside(i), timeMs: startMs + (20 + i) * minuteMs }))
    const seen = (): number[][] => tracksOf(trailOf([...before, ...inside(), ...after]), [home]).map(({ latE7 }) => [...latE7].filter(lat => lat >= 400_000))
    const expected = seen()
    for (let draw = 0; draw < 200; draw++) expect(seen()).toEqual(expected)
    expect(expected.flat()).toHaveLength(20)
  })

  test('gives none of an empty trail', () => {
    expect(tracksOf(emptyTrail(), [])).toEqual([])
  })
})

describe('placesToProtect()', () => {
  const stay = (day: number, hour: number, hours: number, latE7: number): Fix[] =>
    Array.from({ length: hours * 30 }, (_, i) => ({ timeMs: startMs + day * dayMs + hour * hourMs + i * 2 * minuteMs, latE7 }))

  test('finds the place that was stayed at twice for two hours together, not the one stayed at once', () => {
    const trail = trailOf([...stay(0, 1, 3, 0), ...stay(0, 9, 4, 5_000_000), ...stay(0, 20, 2, 0)])
    const places = placesToProtect(trail)
    expect(places).toHaveLength(1)
    expect(Math.abs(places[0].latE7)).toBeLessThan(1000)
  })

  test('finds none in an empty trail', () => {
    expect(placesToProtect(emptyTrail())).toEqual([])
  })
})
