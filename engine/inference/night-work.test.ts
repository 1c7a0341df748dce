import { describe, expect, it } from 'vitest'
import { spots, staysOf, type Visit } from '../../test/stays-of.ts'
import { dayMs } from '../units/time.ts'
import type { Claim } from './claim.ts'
import { dayName } from './local-time.ts'
import { chanceOfMost, findNightWork } from './night-work.ts'

const shift = (from: string, to: string, nextDay: boolean): Visit[] => Array.from({ length: 20 }, (_, i) => {
  const day = Date.UTC(2026, 2, 15) / dayMs + i
  return [spots.berlinSquare, `${dayName(day)} ${from}`, `${dayName(nextDay ? day + 1 : day)} ${to}`]
})

function nightWorkOf(visits: readonly Visit[], confidence = .9): Claim[] {
  const { stays, places, named } = staysOf(visits)
  return findNightWork(stays, places, named, [{ kind: 'work', placeId: 0, confidence, fromMs: 0, endMs: Infinity, evidence: { stays: [0], dwellMs: 1 } }])
}

describe('findNightWork()', () => {
  it('claims work at night where most shifts lie in the night, through a change of the clock', () => {
    expect(nightWorkOf(shift('21:30', '06:00', true))).toMatchObject([{ kind: 'night-work', placeId: 0, evidence: { stays: [0], dwellMs: 1 } }])
    expect(nightWorkOf(shift('21:30', '06:00', true))[0]?.confidence).toBeCloseTo(.9, 3)
  })

  it('claims nothing for day shifts, short visits at night, an unsure work place or none', () => {
    expect(nightWorkOf(shift('08:00', '17:00', false))).toEqual([])
    expect(nightWorkOf(shift('23:00', '01:00', true))).toEqual([])
    expect(nightWorkOf(shift('21:30', '06:00', true), .4)).toEqual([])
    const { stays, places, named } = staysOf([])
    expect(findNightWork(stays, places, named, [])).toEqual([])
  })
})

describe('chanceOfMost()', () => {
  it('is the chance that a share is above one half', () => {
    expect(chanceOfMost(0, 0)).toBe(.5)
    expect(chanceOfMost(1, 1)).toBe(.75)
    expect(chanceOfMost(5, 10)).toBeCloseTo(.5)
    expect(chanceOfMost(3000, 3000)).toBeCloseTo(1)
    expect(chanceOfMost(0, 3000)).toBe(0)
  })
})
