import { describe, expect, test } from 'vitest'
import { heatTable, runHeatSuite } from './suite-heat.ts'
import { suiteKinds } from './suite-run.ts'

/** Few homes, as in suite.test.ts; `npm run suite` measures with 200. */
const homes = 8
const rows = runHeatSuite({ homes, seed: 20260, kinds: suiteKinds.slice(0, 2) })

function within250(protection: string): { share: number, blind: number } {
  const found = rows.filter(row => row.protection === protection).map(({ hits }) => hits.find(({ radiusM }) => radiusM === 250))
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
  return { share: mean(found.map(hit => hit?.share ?? NaN)), blind: mean(found.map(hit => hit?.blind ?? NaN)) }
}

describe('heat maps of the suite', () => {
  test.each(['heat of all days', 'cells with 5 days'])('%s: every home is found within 250 m', protection => {
    expect(within250(protection).share).toBe(1)
  })

  test('hiding the zone alone leaves four in ten homes to find', () => {
    expect(within250('5 days, zone hidden').share).toBeGreaterThanOrEqual(0.4)
  })

  test('as it ships: no more than an eighth above a blind guess', () => {
    const { share, blind } = within250('heat, as it ships')
    expect(share).toBeLessThanOrEqual(blind + 1 / 8)
    expect(rows.filter(({ protection, refused }) => protection === 'heat, as it ships' && refused > homes / 2)).toEqual([])
  })

  test('heatTable() has a line for every row', () => {
    expect(heatTable(rows).split('\n').filter(line => line.startsWith('| '))).toHaveLength(rows.length + 1)
  })
})
