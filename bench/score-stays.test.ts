import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hasSharedData, sharedData } from '../test/shared-data.ts'
import { minuteMs } from '../engine/units/time.ts'
import { readRuns, readTable } from './mobilitynet.ts'
import { peerStays } from './peer-stays.ts'
import { scoreStays } from './score-stays.ts'
import { emptyTally, summarize, tallyRun } from './stay-measures.ts'
import { trailOf } from '../test/trails.ts'

const dataDir = join(sharedData, 'trails')
const hasData = hasSharedData('scores of stays')

describe('tallyRun()', () => {
  const run = {
    set: 'a', phone: 'b', file: 'c',
    trail: trailOf('a', [0, 3_600_000].map(timeMs => ({ timeMs, latE7: 0, lonE7: 0 }))),
    trips: [{ startMs: 1_200_000, endMs: 2_400_000 }], waits: [{ startMs: 1_800_000, endMs: 2_100_000 }],
  }

  test('gives full marks to the truth', () => {
    const tally = emptyTally()
    tallyRun(tally, run, [{ startMs: 0, endMs: 1_200_000 }, { startMs: 2_400_000, endMs: 3_700_000 }])
    expect(summarize(tally)).toEqual({
      runs: 1, boundaries: 2, precision: 1, recall: 1, f1: 1, boundaryMedianS: 0, within3Min: 1, within5Min: 1, boundaryP80S: 0,
    })
  })

  test('counts what is too much and too little, waiting left out', () => {
    const tally = emptyTally()
    tallyRun(tally, run, [{ startMs: 600_000, endMs: 1_800_000 }])
    expect(tally).toEqual({ runs: 1, bothStay: 20, onlyAnswer: 20, onlyTruth: 61, boundaryS: [600, 1800] })
  })

  test('takes a run without stays for infinitely wrong at its boundaries', () => {
    const tally = emptyTally()
    tallyRun(tally, run, [])
    expect(tally.boundaryS).toEqual([Infinity, Infinity])
  })
})

test('scoreStays() says null for what a folder has no data for', async () => {
  const nothing = { pooled: null, bySet: null, besideEmission: null, leaveOneSetOut: null, stillPhones: null, phoneDays: null }
  expect(await scoreStays('no such folder')).toMatchObject(nothing)
})

describe.runIf(hasData)('scores of stays', () => {
  test('peerStays() finds as many stays as scikit-mobility itself on every run', () => {
    const rows = readTable(readFileSync(join(dataDir, 'PEERS.tsv'), 'utf8'), '\t').filter(row => row['measure'] === 'stays (stay_locations)')
    const countOf = (file: string, parameters: string): number =>
      Number(rows.find(row => row['file'] === file && row['parameters'].startsWith(parameters))?.['value'])
    const runs = readRuns(dataDir)
    expect(runs.length).toBeGreaterThan(30)
    for (const { file, trail } of runs) {
      expect(peerStays(trail, 200, 20 * minuteMs)).toHaveLength(countOf(file, '20 min'))
      expect(peerStays(trail, 100, 5 * minuteMs)).toHaveLength(countOf(file, '5 min'))
    }
  })

  test('scoreStays() keeps the recorded marks', async () => {
    const score = await scoreStays(dataDir)
    const atLeast = (least: number): unknown => expect.toSatisfy((value: number) => value >= least, `at least ${least}`)
    const atMost = (most: number): unknown => expect.toSatisfy((value: number) => value <= most, `at most ${most}`)
    expect(score).toMatchObject({
      pooled: { f1: atLeast(.953), boundaryMedianS: atMost(95), within3Min: atLeast(.74) },
      leaveOneSetOut: {
        train_bus_ebike_mtv_ucb: { here: { f1: atLeast(.945) } }, unimodal_trip_car_bike_mtv_la: { here: { f1: atLeast(.965) } },
      },
      stillPhones: { falseMoves: 0 },
      phoneDays: { whereprint: { f1: atLeast(.955) } },
    })
  })
})
