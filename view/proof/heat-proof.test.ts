import { describe, expect, test } from 'vitest'
import type { HeatProof } from '../../engine/index.ts'
import { messages } from '../messages/messages.ts'
import { renderHeatProof } from './heat-proof.tsx'

const attack = { attack: 'border-belief', paper: 'A paper <2023>', latE7: 10_000, lonE7: 20_000, errorM: 423, within: [0, 0, 0.2, 1] } as const
const proof: HeatProof = {
  profile: 'heat', suite: 'suite v1', weeks: 11, cost: { cellsGiven: 94, cellsKept: 71 }, earlierReleases: 2,
  attempts: [{ remedy: 'none', cellSize: 9, zoneSizes: [8], cells: 80, credibleCells: 0.4 }, { remedy: 'bigger-zone', cellSize: 9, zoneSizes: [7], cells: 71, credibleCells: 1.2 }],
  zones: [{
    cells: ['871f1d48bffffff'], areaM2: 5_160_000, credibleShare: 0.17, latE7: [0, 50_000, 50_000, 0], lonE7: [0, 0, 50_000, 50_000], places: [{ latE7: 20_000, lonE7: 20_000 }], houseStreetM: null, residents: null,
    blind: [0.01, 0.04, 0.27, 1], before: [], after: [attack],
  }],
}

describe('renderHeatProof()', () => {
  const html = renderHeatProof(proof, { messages, locale: 'en' })

  test('says what survived, what is shown, what was tried, and that it is not to be shared', () => {
    for (const text of ['Survives suite v1', '71 of 94 cells', '11 weeks', 'For your eyes only', '423', 'A paper &lt;2023', 'a bigger zone · 71 cells · 1.2 cells', '17%', 'together with this one: 2']) expect(html).toContain(text)
    expect(html).not.toMatch(/anonym|\bsafe\b|NaN/)
  })

  test('loads and runs nothing', () => {
    expect(html).toContain('default-src')
    expect(html).not.toMatch(/<script|<link|src=|href=/)
  })

  test.each(Object.keys(messages.heatRefusals) as (keyof typeof messages.heatRefusals)[])('says why it was refused: %s', refused => {
    const page = renderHeatProof({ ...proof, zones: [], refused }, { messages, locale: 'en' })
    expect(page).toContain('Refused by suite v1')
    expect(page).not.toMatch(/Survives|cells with at least/)
  })
})
