import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, weekMs } from '../units/time.ts'
import type { LocalStays } from './home-work-days.ts'
import { inferHomesAndWorks, type HomesAndWorks } from './home-work.ts'
import { readHomeWorkModel } from './model.ts'

const model = readHomeWorkModel(JSON.parse(readFileSync(new URL('../../data/home-work-model.json', import.meta.url), 'utf8')))

/** Monday, 2024-01-01. */
const monday = Date.UTC(2024, 0, 1)

interface Stay { readonly place: number, readonly fromH: number, readonly endH: number }

function staysOf(stays: readonly Stay[], startMs = monday): LocalStays {
  return {
    startLocalMs: Float64Array.from(stays, ({ fromH }) => startMs + fromH * hourMs), endLocalMs: Float64Array.from(stays, ({ endH }) => startMs + endH * hourMs),
    place: Int32Array.from(stays, ({ place }) => place),
  }
}

/** Home 18–8 and on weekends but for an hour of errands at another place each; work 9–17 on weekdays. */
function officeLife(firstDay: number, days: number, { home, work }: { home: number, work: number }): Stay[] {
  return Array.from({ length: days }, (_, i) => i + firstDay).flatMap(day => {
    const at = (place: number, fromH: number, endH: number): Stay => ({ place, fromH: day * 24 + fromH, endH: day * 24 + endH })
    return day % 7 < 5 && work >= 0
      ? [at(home, 0, 8), at(work, 9, 17), at(home, 18, 24)]
      : [at(home, 0, 10), at(1000 + day % 31, 11, 12), at(home, 13, 24)]
  })
}

/** Work 22–6 from Monday to Friday, asleep by day, home on weekends. */
function nightLife(days: number, { home, work }: { home: number, work: number }): Stay[] {
  return Array.from({ length: days }, (_, day) => day).flatMap(day => {
    const at = (place: number, fromH: number, endH: number): Stay => ({ place, fromH: day * 24 + fromH, endH: day * 24 + endH })
    return day % 7 < 5 ? [at(home, 7, 21), at(work, 22, 30)] : [at(home, day % 7 === 5 ? 7 : 0, 15), at(1000 + day % 31, 16, 17), at(home, 18, 24)]
  })
}

function placesOf({ homes, works }: HomesAndWorks): { homes: string[], works: string[] } {
  return { homes: homes.map(({ kind, place }) => `${kind} ${place}`), works: works.map(({ kind, place }) => `${kind} ${place}`) }
}

describe('inferHomesAndWorks()', () => {
  test('finds the home and the work of an office life, with nights and workdays counted', () => {
    const found = inferHomesAndWorks(staysOf(officeLife(0, 140, { home: 5, work: 9 })), model)
    expect(placesOf(found)).toEqual({ homes: ['home 5'], works: ['work 9'] })
    expect(found.homes[0].evidence.nights).toEqual({ have: 140, recorded: 140 })
    expect(found.works[0].evidence.workdays).toEqual({ have: 100, recorded: 100 })
    expect(found.works[0].evidence.arrivalMinute?.median).toBe(9 * 60)
    expect(found.works[0].evidence.departureMinute?.median).toBe(17 * 60)
    expect(found.homes[0].evidence.arrivalMinute?.median).toBe(18 * 60)
    expect(found.homes[0].confidence).toBeGreaterThan(.9)
  })

  test('dates a move of house and a change of job to the week', () => {
    const found = inferHomesAndWorks(staysOf([...officeLife(0, 150, { home: 1, work: 2 }), ...officeLife(150, 150, { home: 3, work: 4 })]), model)
    expect(placesOf(found)).toEqual({ homes: ['home 1', 'home 3'], works: ['work 2', 'work 4'] })
    expect(Math.abs(found.homes[0].endLocalMs - (monday + 150 * dayMs))).toBeLessThanOrEqual(weekMs)
    expect(Math.abs(found.homes[1].fromLocalMs - (monday + 150 * dayMs))).toBeLessThanOrEqual(weekMs)
  })

  test('finds every home of a trail of eight years, longer than any person of the fit', () => {
    const years = [0, 1, 2, 3].flatMap(i => officeLife(i * 730, 730, { home: i, work: 50 + i }))
    const found = inferHomesAndWorks(staysOf(years), model)
    expect(placesOf(found)).toEqual({ homes: ['home 0', 'home 1', 'home 2', 'home 3'], works: ['work 50', 'work 51', 'work 52', 'work 53'] })
    found.homes.forEach((home, i) => expect(Math.abs(home.fromLocalMs - (monday + i * 730 * dayMs))).toBeLessThanOrEqual(weekMs))
  })

  test('lets a journey of four weeks not end the residence', () => {
    const away = Array.from({ length: 28 }, (_, i): Stay => ({ place: 77, fromH: (100 + i) * 24, endH: (100 + i) * 24 + 23 }))
    const found = inferHomesAndWorks(staysOf([...officeLife(0, 100, { home: 1, work: 2 }), ...away, ...officeLife(128, 150, { home: 1, work: 2 })]), model)
    expect(placesOf(found).homes.filter(home => home !== 'second-home 77')).toEqual(['home 1'])
  })

  test('tells the home of a night worker from the work', () => {
    const found = inferHomesAndWorks(staysOf(nightLife(140, { home: 5, work: 9 })), model)
    expect(placesOf(found)).toEqual({ homes: ['home 5'], works: ['work 9'] })
    expect(found.homes[0].confidence).toBeLessThanOrEqual(.8)
  })

  test('follows a night worker who moves house', () => {
    const before = nightLife(140, { home: 5, work: 9 }), after = nightLife(140, { home: 6, work: 9 }).map(stay => ({ ...stay, fromH: stay.fromH + 140 * 24, endH: stay.endH + 140 * 24 }))
    const found = inferHomesAndWorks(staysOf([...before, ...after]), model)
    expect(placesOf(found)).toEqual({ homes: ['home 5', 'home 6'], works: ['work 9'] })
    expect(Math.abs(found.homes[1].fromLocalMs - found.homes[0].endLocalMs)).toBeLessThan(14 * 24 * 3_600_000)
  })

  test('says that there is no work when every weekday was spent at home and at errands', () => {
    const found = inferHomesAndWorks(staysOf(officeLife(0, 140, { home: 5, work: -1 })), model)
    expect(found.works).toEqual([])
    expect(found.noWork?.recordedWorkdays).toBe(100)
    expect(found.unknown).toEqual([])
  })

  test('answers an empty trail, and one of a single stay, with what is missing', () => {
    const tooFew = [{ kind: 'home', reason: 'too-few-nights', need: 3 }, { kind: 'work', reason: 'too-few-workdays', need: 3 }]
    for (const stays of [[], [{ place: 3, fromH: 10, endH: 11 }], [{ place: 3, fromH: 10, endH: 10 }]]) {
      const found = inferHomesAndWorks(staysOf(stays), model)
      expect(found).toMatchObject({ homes: [], works: [], noWork: null })
      expect(found.unknown.filter(({ reason }) => reason !== 'outside-experience')).toMatchObject(tooFew)
    }
  })

  test('says too-few-nights when all nights are silent', () => {
    const byDay = Array.from({ length: 60 }, (_, day): Stay => ({ place: 1, fromH: day * 24 + 9, endH: day * 24 + 17 }))
    const found = inferHomesAndWorks(staysOf(byDay), model)
    expect(found.homes).toEqual([])
    expect(found.unknown[0]).toEqual({ kind: 'home', reason: 'too-few-nights', have: 0, need: 3 })
  })

  test('says outside-experience, and is no surer than .8, when minutes a day were recorded', () => {
    const glimpses = Array.from({ length: 100 }, (_, day): Stay => ({ place: 1, fromH: day * 24 + 2, endH: day * 24 + 2.2 }))
    const found = inferHomesAndWorks(staysOf(glimpses), model)
    expect(found.unknown).toContainEqual(expect.objectContaining({ reason: 'outside-experience', have: 12 }))
    expect(Math.max(...found.homes.map(({ confidence }) => confidence))).toBeLessThanOrEqual(.8)
  })

  test('takes a stay over a clock set back for one of no length', () => {
    const stays = staysOf([...officeLife(0, 30, { home: 1, work: 2 }), { place: 1, fromH: 722, endH: 721.5 }])
    expect(placesOf(inferHomesAndWorks(stays, model)).homes).toEqual(['home 1'])
  })

  test('refuses columns of different lengths and times that are not finite', () => {
    expect(() => inferHomesAndWorks({ ...staysOf([]), place: new Int32Array(1) }, model)).toThrow(RangeError)
    expect(() => inferHomesAndWorks(staysOf([{ place: 1, fromH: NaN, endH: 1 }]), model)).toThrow(RangeError)
  })

  const lives = fc.array(fc.record({ place: fc.nat(6), gapH: fc.double({ min: .01, max: 12, noNaN: true }), lengthH: fc.double({ min: .01, max: 14, noNaN: true }) }),
    { minLength: 1, maxLength: 150 }).map(moves => {
    let clockH = 0
    return moves.map(({ place, gapH, lengthH }): Stay => {
      const fromH = clockH + gapH
      clockH = fromH + lengthH
      return { place, fromH: Math.round(fromH * 60) / 60, endH: Math.round(clockH * 60) / 60 }
    })
  })

  test('law: moving all times by whole weeks moves the answer alike', () => {
    fc.assert(fc.property(lives, fc.integer({ min: -3000, max: 3000 }), (life, weeks) => {
      const strip = ({ homes, works, noWork, unknown }: HomesAndWorks, byMs: number): unknown => ({
        residences: [...homes, ...works].map(one => ({ ...one, fromLocalMs: Math.round(one.fromLocalMs - byMs), endLocalMs: Math.round(one.endLocalMs - byMs) })),
        noWork: noWork?.confidence, unknown,
      })
      const here = inferHomesAndWorks(staysOf(life), model), there = inferHomesAndWorks(staysOf(life, monday + weeks * weekMs), model)
      expect(strip(there, weeks * weekMs)).toEqual(strip(here, 0))
    }), { seed: 1, numRuns: 60 })
  })

  test('law: renaming the places renames the answer', () => {
    fc.assert(fc.property(lives, life => {
      const names = [40, -3, 7, 100, 0, 12, 5]
      const renamed = inferHomesAndWorks(staysOf(life.map(stay => ({ ...stay, place: names[stay.place] }))), model)
      const plain = inferHomesAndWorks(staysOf(life), model)
      const rename = (found: HomesAndWorks): HomesAndWorks => ({
        ...found, homes: found.homes.map(one => ({ ...one, place: names[one.place] })), works: found.works.map(one => ({ ...one, place: names[one.place] })),
      })
      expect(renamed).toEqual(rename(plain))
    }), { seed: 2, numRuns: 60 })
  })

  test('law: the order in which stays are given does not matter', () => {
    fc.assert(fc.property(lives, life => {
      expect(inferHomesAndWorks(staysOf([...life].reverse()), model)).toEqual(inferHomesAndWorks(staysOf(life), model))
    }), { seed: 3, numRuns: 40 })
  })

  test('law: counts never exceed what was recorded, and confidences are probabilities', () => {
    fc.assert(fc.property(lives, life => {
      const found = inferHomesAndWorks(staysOf(life), model)
      for (const { confidence, evidence, fromLocalMs, endLocalMs } of [...found.homes, ...found.works]) {
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
        expect(evidence.nights?.have).toBeLessThanOrEqual(evidence.nights?.recorded ?? -1)
        expect(evidence.workdays?.have).toBeLessThanOrEqual(evidence.workdays?.recorded ?? -1)
        expect(fromLocalMs).toBeLessThanOrEqual(endLocalMs)
      }
    }), { seed: 4, numRuns: 60 })
  })
})

describe('readHomeWorkModel()', () => {
  test('refuses what is no model of this version', () => {
    for (const json of [null, [], {}, { ...model, format: 2 }, { ...model, home: { ...model.home, weight: [1] } }, { ...model, fitted: { ...model.fitted, licence: 3 } },
      { ...model, work: { ...model.work, scale: model.work.scale.map(() => 0) } }]) {
      expect(() => readHomeWorkModel(json)).toThrow(TypeError)
    }
  })

  test('gives back the model that it wrote', () => {
    expect(readHomeWorkModel(JSON.parse(JSON.stringify(model)))).toEqual(model)
  })
})
