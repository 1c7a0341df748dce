import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { hasSharedData, sharedData } from '../../test/shared-data.ts'
import { dayMs, secondMs } from '../units/time.ts'
import type { Claim } from './claim.ts'
import type { Presence } from './presence.ts'
import { findRoutine, type Share } from './routine.ts'

const heldBackMs = 28 * dayMs
const leastFitMs = 56 * dayMs

/** The roles of howde-stops stand for places: 0 = home, 1 = work, 2 = other. */
const placeOf = { H: 0, W: 1, O: 2 } as const
const claimOf = (kind: 'home' | 'work', placeId: number): Claim => ({ kind, placeId, fromMs: -Infinity, endMs: Infinity, confidence: 1, evidence: { stays: [], dwellMs: 0 } })
const claims = [claimOf('home', 0), claimOf('work', 1)]

type Stop = readonly [startMs: number, endMs: number, place: number]

function readPersons(): Stop[][] {
  const persons = new Map<string, Stop[]>()
  const lines = gunzipSync(readFileSync(`${sharedData}trails/howde-stops/stops.csv.gz`)).toString().trim().split('\n')
  for (const line of lines.slice(1)) {
    const [person = '', , start, end, role] = line.split(',')
    const stop: Stop = [Number(start) * secondMs, Number(end) * secondMs, placeOf[role === 'H' || role === 'W' ? role : 'O']]
    persons.set(person, [...persons.get(person) ?? [], stop])
  }
  return [...persons.values()]
}

/** The times of the stops are those of the person's own clock. */
function presenceOf(stops: readonly Stop[]): Presence {
  return {
    count: stops.length, startMs: Float64Array.from(stops, ([startMs]) => startMs), endMs: Float64Array.from(stops, ([, endMs]) => endMs),
    place: Int32Array.from(stops, ([, , place]) => place), zone: new Uint16Array(stops.length), zones: ['Etc/GMT'],
  }
}

/** For every hour of the week that was recorded in all of the last four weeks: the range from the weeks before, and the share that came. */
function forecasts(stops: readonly Stop[]): { range: Share, came: number }[] {
  const lastMs = stops[stops.length - 1]?.[1] ?? 0, firstMs = stops[0]?.[0] ?? 0, splitMs = Math.floor((lastMs - heldBackMs) / dayMs) * dayMs
  if (splitMs - firstMs < leastFitMs) return []
  const before = findRoutine(presenceOf(stops.filter(([, endMs]) => endMs <= splitMs)), claims)
  const after = findRoutine(presenceOf(stops.filter(([startMs]) => startMs >= splitMs && startMs < splitMs + heldBackMs)), claims)
  return (['home', 'work', 'elsewhere'] as const).flatMap(role => before[role].flatMap((range, hour) =>
    before.recordedHours[hour] && after.recordedHours[hour] === 4 ? [{ range, came: after[role][hour]?.share ?? NaN }] : []))
}

describe.runIf(hasSharedData('score of the routine'))('findRoutine() on howde-stops', () => {
  it('gives ranges that hold the share of the next four weeks', () => {
    const all = readPersons().flatMap(forecasts)
    const coverage = (some: typeof all): number => some.filter(({ range, came }) => came >= range.low && came <= range.high).length / some.length
    const mixed = all.filter(({ range: { share } }) => share > 0 && share < 1)
    const score = {
      forecasts: all.length, coverage: coverage(all), mixed: mixed.length, mixedCoverage: coverage(mixed),
      width: all.reduce((sum, { range }) => sum + range.high - range.low, 0) / all.length,
    }
    console.info(`routine: ${JSON.stringify(score)}`)
    expect(score.mixed).toBeGreaterThan(500)
    expect(score.coverage).toBeGreaterThan(.87)
    expect(score.mixedCoverage).toBeGreaterThan(.87)
    expect(score.mixedCoverage).toBeLessThan(.96)
    expect(score.width).toBeLessThan(.4)
  })
})
