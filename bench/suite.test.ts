import { describe, expect, test } from 'vitest'
import { baselines } from './suite-baselines.ts'
import { ours } from './suite-hike.ts'
import { suitePage } from './suite-page.ts'
import { runSuite, suiteKinds } from './suite-run.ts'
import { summarize, type SuiteRow } from './suite-summary.ts'
import { runTimedSuite } from './suite-timed.ts'

/** Few homes: the bounds are where the interval of so few still tells the protections apart. `npm run suite` measures with 200. */
const homes = 20
const options = { homes, tracks: [10], seed: 20260, protections: [...baselines, ...ours] }
const rows = summarize(suiteKinds.slice(0, 2).flatMap(kind => runSuite({ ...options, kind })))

function hits(protection: string, radiusM: number): number[] {
  return rows.filter(row => row.protection === protection).map((row: SuiteRow) => row.hits.find(hit => hit.radiusM === radiusM)?.share ?? NaN)
}

describe('suite', () => {
  test.each([
    ['nothing hidden', 100, 1], ['centred circle 400 m, totals kept', 50, 0.8], ['shifted circle 400 m, streams kept', 100, 0.7], ['trim 500 m along the track', 100, 0.8],
  ])('%s: the attacks find within %d m at least %d of the homes, as the papers say', (protection, radiusM, least) => {
    for (const share of hits(protection, radiusM)) expect(share).toBeGreaterThanOrEqual(least)
  })

  test('shifted and truncated: routes alone find a third of the homes within 100 m, which a random guess does not', () => {
    const shares = hits('shifted circle 400 m, truncated', 100)
    expect((shares[0] + shares[1]) / 2).toBeGreaterThanOrEqual(1 / 3)
  })

  test.each([
    ['hike, streets known', { at50: 0.025, at100: 0.05, at250: 0.25, hiddenM: 2200 }],
    ['hike, no map', { at50: 0.025, at100: 0.1, at250: 0.3, hiddenM: 2900 }],
  ])('%s: no more homes are found than recorded, half of each zone stays credible, no more is hidden (bounds may only improve)', (protection, recorded) => {
    const mean = ([commuters, loops]: readonly number[]): number => (commuters + loops) / 2, ofOurs = rows.filter(row => row.protection === protection)
    expect(mean(hits(protection, 50))).toBeLessThanOrEqual(recorded.at50)
    expect(mean(hits(protection, 100))).toBeLessThanOrEqual(recorded.at100)
    expect(mean(hits(protection, 250))).toBeLessThanOrEqual(recorded.at250 + 1e-9)
    for (const { credibleShare, medianHiddenPerEndM } of ofOurs) {
      expect(credibleShare).toBeGreaterThanOrEqual(0.5)
      expect(medianHiddenPerEndM).toBeLessThanOrEqual(recorded.hiddenM)
    }
  })

  test('is the same for the same seed', () => {
    const few = { ...options, homes: 2, kind: suiteKinds[2], protections: baselines.slice(2, 3) }
    expect(runSuite(few)).toEqual(runSuite(few))
  })

  test('fresh noise is worth little in a day and nothing in a month', () => {
    const noise = runTimedSuite(4, 20260).filter(({ protection }) => protection === 'Laplace noise 500 m per fix')
    expect(noise.map(({ days }) => days)).toEqual([1, 28])
    expect(noise[0].medianM).toBeLessThan(40)
    expect(noise[1].medianM).toBeLessThan(12)
  })

  test('suitePage() has a line for every row', () => {
    expect(suitePage({ suite: 'x', homes, seed: 1, rows, timed: [] }).split('\n').filter(line => line.startsWith('| '))).toHaveLength(rows.length + 1)
  })
})
