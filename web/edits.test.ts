import { describe, expect, test } from 'vitest'
import type { Claim, Mirror, MirrorPlace } from '../engine/index.ts'
import { isDenied, nameOfPlace, noEdits, readEdits, withDenial, withEdits, withPlaceName } from './edits.ts'

const place = (placeId: number, role: MirrorPlace['role'], latE7 = placeId * 1_000_000): MirrorPlace => ({
  placeId, latE7, lonE7: 0, radiusM: 20, dwellMs: 1, stays: 1, days: 1, firstMs: 0, lastMs: 1, timeZone: 'UTC', city: '', country: '', role,
})
const claim = (kind: Claim['kind'], placeId: number | null, fromMs: number, endMs: number): Claim => ({
  kind, placeId, fromMs, endMs, confidence: 0.9, evidence: { dwellMs: 0, stays: [] },
})
const mirrorOf = (places: readonly MirrorPlace[], claims: readonly Claim[]): Mirror => ({ places, claims, stays: [] }) as unknown as Mirror

describe('the user’s edits', () => {
  const first = claim('home', 0, 0, 100), later = claim('home', 0, 200, 300), work = claim('work', 1, 0, 300)
  const mirror = mirrorOf([place(0, 'home'), place(1, 'work')], [first, later, work])

  test('withDenial() is of one claim, and taken back', () => {
    const denied = withDenial(noEdits, first, mirror, true)
    expect([first, later, work].map(one => isDenied(denied, one, mirror))).toEqual([true, false, false])
    expect(withDenial(denied, first, mirror, false)).toEqual(noEdits)
  })

  test('isDenied() holds when the next mirror has moved the place a little and the time by less than half', () => {
    const denied = withDenial(noEdits, first, mirror, true)
    const moved = mirrorOf([place(0, 'home', 5000)], [claim('home', 0, 20, 110)])
    expect(isDenied(denied, claim('home', 0, 20, 110), moved)).toBe(true)
    expect(isDenied(denied, claim('home', 0, 80, 180), moved)).toBe(false)
  })

  test('withEdits() calls a place home until every claim that says so is denied', () => {
    const once = withDenial(noEdits, first, mirror, true), twice = withDenial(once, later, mirror, true)
    expect(withEdits(mirror, noEdits)).toBe(mirror)
    expect(withEdits(mirror, once).places.map(({ role }) => role)).toEqual(['home', 'work'])
    expect(withEdits(mirror, twice).places.map(({ role }) => role)).toEqual(['other', 'work'])
    expect(withEdits(mirror, twice).claims).toBe(mirror.claims)
  })

  test('nameOfPlace() finds the name where the place was, and an empty one removes it', () => {
    const [home = place(0, 'home'), office = place(1, 'work')] = mirror.places, named = withPlaceName(noEdits, home, ' The old mill ')
    expect([nameOfPlace(named, home), nameOfPlace(named, place(0, 'home', 6000)), nameOfPlace(named, office)]).toEqual(['The old mill', 'The old mill', null])
    expect(withPlaceName(named, home, ' ')).toEqual(noEdits)
  })

  test.each([undefined, null, 7, {}, { placeNames: 3 }, { placeNames: [{ name: 1 }], notTrue: [{}] }])('readEdits() of %j is no edits, never an error', value =>
    expect(readEdits(value)).toEqual(noEdits))
})
