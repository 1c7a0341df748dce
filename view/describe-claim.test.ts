import { describe, expect, it } from 'vitest'
import type { Claim, ClaimKind, Mirror } from '../engine/index.ts'
import { mirrorFixture } from '../test/mirror-fixture.ts'
import { describeClaim, describeEvidence } from './describe-claim.ts'
import { formatOf } from './format.ts'
import { messages } from './messages/messages.ts'

const mirror = mirrorFixture({ days: 30 })
const format = formatOf('en-GB')
const claim = (kind: ClaimKind, change: Partial<Claim> = {}): Claim => ({
  kind, confidence: 0.93, placeId: 0, fromMs: Date.UTC(2024, 0, 1, 12), endMs: Date.UTC(2024, 5, 1, 12), evidence: { stays: [], dwellMs: 0 }, ...change,
})
const statement = (given: Claim, seen: Mirror = mirror): string => describeClaim(given, seen, messages, format).statement

describe('describeClaim()', () => {
  it('names the place by number and city, never by position', () => {
    expect(statement(claim('home'))).toBe('It is very likely that you lived at Place 1 (Berlin) from 1 Jan 2024 to 1 Jun 2024.')
  })
  it('is the less sure in words, the less the confidence', () => {
    expect(statement(claim('work', { confidence: 0.55 }))).toMatch(/^It is more likely than not that you worked/)
    expect(statement(claim('work', { confidence: 0.3 }))).toMatch(/^It is possible that you worked/)
  })
  it('tells days in the zone of the place', () => {
    const places = mirror.places.map(place => ({ ...place, timeZone: 'Pacific/Kiritimati' }))
    expect(statement(claim('home'), { ...mirror, places })).toContain('from 2 Jan 2024 to 2 Jun 2024')
  })
  it('names the countries of a journey', () => {
    expect(statement(claim('trip', { placeId: null, evidence: { stays: [], dwellMs: 0, countries: ['FR', 'JP'] } }))).toContain('journey (France and Japan)')
  })
  it.each(['home', 'second-home', 'work', 'no-work', 'night-work', 'trip'] as const)('has a statement and a criterion for %s, also without a place', kind => {
    for (const placeId of [0, null]) {
      const text = describeClaim(claim(kind, { placeId }), mirror, messages, format)
      expect(text.statement).toMatch(/^It is very likely that you .*2024\.$/)
      expect(text.criterion).toMatch(/^Right if /)
    }
  })
  it('speaks of UTC days when there is no place at all', () => {
    expect(statement(claim('trip', { placeId: null }), { ...mirror, places: [] })).toContain('from 1 Jan 2024')
  })
})

describe('describeEvidence()', () => {
  const counts = { nights: { have: 212, recorded: 240 }, workdays: { have: 1, recorded: 1 } }
  const evidence = (kind: ClaimKind): string[] => describeEvidence(claim(kind, { evidence: { stays: [], dwellMs: 0, ...counts } }), messages, format)
  it('counts nights of the recorded ones for a home', () => expect(evidence('home')).toEqual(['Slept here on 212 of 240 recorded nights.']))
  it('counts working days for a place of work, one in the singular', () => expect(evidence('work')).toEqual(['Here on 1 of 1 recorded working day.']))
  it('gives the spread beside the usual time', () => {
    const times = { stays: [], dwellMs: 0, arrivalMinute: { p10: 500, median: 535, p90: 590 } }
    expect(describeEvidence(claim('work', { evidence: times }), messages, format)).toEqual(['Usually arrived at 08:55 (eight in ten times between 08:20 and 09:50).'])
  })
  it('says nothing that is not known', () => expect(describeEvidence(claim('home'), messages, format)).toEqual([]))
})
