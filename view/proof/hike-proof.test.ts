import { describe, expect, test } from 'vitest'
import type { HikeProof } from '../../engine/index.ts'
import { messages } from '../messages/messages.ts'
import { renderHikeProof } from './hike-proof.tsx'

const attack = { attack: 'endpoint-median', paper: 'A paper <2007>', latE7: 10_000, lonE7: 1_799_990_000, errorM: 423, within: [0, 0, 0.2, 1] } as const
const proof: HikeProof = {
  profile: 'hike', suite: 'suite v1', attempts: [{ remedy: 'none', strength: { cellSize: 8, tolerance: { straightM: 60, farRadii: 2.9, streetsM: 20 } }, tracks: 2, credibleShare: 0.7 }],
  zones: [{
    cells: ['881f1d48b7fffff'], areaM2: 737_000, residents: 5200, credibleShare: 0.7, houseStreetM: 12_345, latE7: [0, 50_000, 50_000, 0], lonE7: [1_799_950_000, 1_799_950_000, -1_799_990_000, -1_799_990_000],
    places: [{ latE7: 20_000, lonE7: 1_799_999_000 }], blind: [0.01, 0.04, 0.27, 1], before: [], after: [attack],
  }],
  cost: { givenM: 30_000, keptM: 24_600, medianCutM: 2300, linesDropped: 1, tracksGiven: 3, tracksShown: 2 }, earlierReleases: null,
}

describe('renderHikeProof()', () => {
  const html = renderHikeProof(proof, { messages, locale: 'en' })

  test('says what survived, what it cost, and that it is not to be shared', () => {
    for (const text of ['Survives suite v1', '24.6 of 30.0 km', 'For your eyes only', '423', 'A paper &lt;2007', messages.protect.earlierUnknown]) expect(html).toContain(text)
    expect(html).not.toMatch(/anonym|\bsafe\b|NaN/)
  })

  test('draws a zone over the antimeridian in one piece', () => {
    const numbers = [...html.matchAll(/(?:points|cx)="([^"]+)"/g)].flatMap(([, list = '']) => list.split(/[ ,]/)).map(Number)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThanOrEqual(260)
  })

  test('loads and runs nothing', () => {
    expect(html).toContain('default-src')
    expect(html).not.toMatch(/<script|<link|src=|href=/)
  })

  test.each(Object.keys(messages.hikeRefusals) as (keyof typeof messages.hikeRefusals)[])('says why it was refused: %s', refused => {
    const page = renderHikeProof({ ...proof, zones: [], refused }, { messages, locale: 'en' })
    expect(page).toContain('Refused by suite v1')
    expect(page).not.toContain('Survives')
  })
})
