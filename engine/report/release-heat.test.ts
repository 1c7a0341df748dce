import { describe, expect, test } from 'vitest'
import { destinationE7 } from '../geo/distance.ts'
import type { TimedFixes } from '../protection/protect-heat.ts'
import type { Place } from '../protection/zones.ts'
import { dayMs, secondMs } from '../units/time.ts'
import { heatEntry, readLedger, releasesOf, type EarlierRelease } from './ledger.ts'
import { releaseHeat } from './release-heat.ts'

/** Public ground: the middle of the Tempelhofer Feld in Berlin. */
const home: Place = { latE7: 524_730_000, lonE7: 134_010_000 }
const nowMs = Date.UTC(2026, 0, 1)
const around = Array.from({ length: 8 }, (_, i) => 45 * i + 10)

/** Ways there and on, in each direction on several days. */
function ways(from: Place, { days = 80, bearingsDeg = around, metres = 8000 } = {}): TimedFixes {
  const fixes = Array.from({ length: days }, (_, day) => Array.from({ length: metres / 100 }, (__, i) => ({
    timeMs: nowMs - (days - day) * dayMs + 20 * secondMs * i, ...destinationE7(from.latE7, from.lonE7, bearingsDeg[day % bearingsDeg.length], 100 * i),
  }))).flat()
  return { timeMs: Float64Array.from(fixes, fix => fix.timeMs), latE7: Int32Array.from(fixes, fix => fix.latE7), lonE7: Int32Array.from(fixes, fix => fix.lonE7) }
}

/** The ways of every 26th day. */
function fourDays({ timeMs, latE7, lonE7 }: TimedFixes): TimedFixes {
  const kept = Array.from(timeMs.keys()).filter(i => Math.floor((timeMs[i] - timeMs[0]) / dayMs) % 26 === 0)
  return { timeMs: Float64Array.from(kept, i => timeMs[i]), latE7: Int32Array.from(kept, i => latE7[i]), lonE7: Int32Array.from(kept, i => lonE7[i]) }
}

const request = { fixes: ways(home), places: [home], earlier: undefined, nowMs }

describe('releaseHeat()', () => {
  test('releases a map of ways in all directions, with the truth for its owner only', () => {
    const { proof, files, released } = releaseHeat(request), [zone] = proof.zones
    expect(proof.refused).toBeUndefined()
    expect(proof.attempts.at(-1)?.credibleCells).toBeGreaterThanOrEqual(0.7)
    expect(files.map(({ name }) => name)).toEqual(['heat.geojson', 'heat.png'])
    expect(proof.earlierReleases).toBeNull()
    expect(proof.cost.cellsKept).toBe(released?.cells.length)
    expect(zone.places).toEqual([home])
    const hottest = (of: typeof zone.after): number => of.find(({ attack }) => attack === 'hottest-cell')?.errorM ?? NaN
    expect(hottest(zone.before)).toBeLessThan(250)
    expect(hottest(zone.after)).toBeGreaterThan(700)
  })

  test('takes a bigger zone when all ways leave on one side', () => {
    const { proof } = releaseHeat({ ...request, fixes: ways(home, { bearingsDeg: [90], metres: 20_000 }) })
    expect(proof.attempts.map(({ remedy }) => remedy).slice(0, 2)).toEqual(['none', 'bigger-zone'])
    expect(proof.attempts[1].zoneSizes).toEqual([7])
  })

  test.each([
    ['no-fixes', { fixes: ways(home, { days: 0 }) }],
    ['no-place', { places: [] }],
    ['near-pole', { places: [{ latE7: 899_000_000, lonE7: 0 }] }],
    ['window-short', { fixes: ways(home, { days: 50 }) }],
    ['window-short', { fixes: ways(home, { metres: 300 }) }],
    ['nothing-left', { fixes: fourDays(ways(home)) }],
    ['antimeridian', { fixes: ways({ latE7: -167_000_000, lonE7: 1_799_000_000 }, { metres: 20_000 }), places: [{ latE7: -167_000_000, lonE7: 1_799_000_000 }] }],
  ] as const)('refuses with %s and gives no file', (refused, changed) => {
    const release = releaseHeat({ ...request, ...changed })
    expect(release).toMatchObject({ proof: { refused }, files: [] })
    expect(release.released).toBeUndefined()
  })

  test('refuses a second map within eight weeks, and sees the first one afterwards', () => {
    const { released } = releaseHeat(request), earlierAt = (weeks: number): EarlierRelease[] => releasesOf(released ? [heatEntry(released, nowMs - weeks * 7 * dayMs)] : [])
    expect(releaseHeat({ ...request, earlier: earlierAt(7.9) }).proof.refused).toBe('too-soon')
    expect(releaseHeat({ ...request, earlier: earlierAt(8) }).proof).toMatchObject({ earlierReleases: 1 })
  })

  test('judges it together with what was shared before: a careless tour to the door, and it is not released', () => {
    const careless = Array.from({ length: 90 }, (_, i) => destinationE7(home.latE7, home.lonE7, 90, 30 * i))
    const earlier = [{ zones: [], tracks: [{ latE7: Int32Array.from(careless, ({ latE7 }) => latE7), lonE7: Int32Array.from(careless, ({ lonE7 }) => lonE7) }] }]
    const alone = releaseHeat({ ...request, earlier: [] }).proof.attempts[0].credibleCells ?? 0
    expect(releaseHeat({ ...request, earlier }).proof.attempts[0].credibleCells).toBeLessThan(alone)
  })

  test('keeps the size of a zone that recipients know', () => {
    const earlier = [{ zones: [], tracks: [] }], { proof } = releaseHeat({ ...request, fixes: ways(home, { bearingsDeg: [90], metres: 20_000 }), earlier })
    expect(proof.attempts.map(({ remedy }) => remedy)).toEqual(['none', 'coarser-cells'])
    expect(proof.refused).toBe('guessable')
  })

  test('decides by the release alone: two homes in one cell end in the same decision and the same bytes', () => {
    const other = destinationE7(home.latE7, home.lonE7, 45, 150), [a, b] = [home, other].map(place => releaseHeat({ ...request, places: [place] }))
    expect(b.files).toEqual(a.files)
    expect(b.proof.attempts).toEqual(a.proof.attempts)
  })
})

describe('readLedger()', () => {
  const { released } = releaseHeat(request)
  if (!released) throw new Error('Cannot test the ledger: nothing was released')
  const entry = heatEntry(released, nowMs)

  test('gives back a heat map', () => {
    const [release] = releasesOf(readLedger(JSON.parse(JSON.stringify([entry]))) ?? [])
    expect(release).toEqual({ zones: released.zones, tracks: [], heat: { releasedAtMs: nowMs, cells: released.cells, daysAtLeast: released.daysAtLeast } })
  })

  test.each([[{ ...entry, cells: 1 }], [{ ...entry, cells: ['x'], daysAtLeast: [5] }], [{ ...entry, daysAtLeast: [] }], [{ ...entry, releasedAtMs: 'x' }], [{ ...entry, zones: undefined }]])('takes damaged entries for damage', damaged => {
    expect(readLedger([damaged])).toBeUndefined()
  })
})
