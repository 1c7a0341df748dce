import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StayOptions } from '../engine/places/detect-stays.ts'
import { findStays } from '../engine/places/stays.ts'
import { flagNoise } from '../engine/trail/noise.ts'
import type { Trail } from '../engine/trail/trail.ts'
import { minuteMs } from '../engine/units/time.ts'
import {
  readEmissionTrips, readFixes, readRuns, readStillPhones, readTable, spanOf, type Run, type Span, type StillPhone,
} from './mobilitynet.ts'
import { peerStays } from './peer-stays.ts'
import { emptyTally, summarize, tallyRun, type StaySummary } from './stay-measures.ts'

type Method = (trail: Trail) => readonly Span[]

const peers: Readonly<Record<string, Method>> = {
  'scikit-mobility 20 min, 200 m': trail => peerStays(trail, 200, 20 * minuteMs),
  'scikit-mobility 5 min, 100 m': trail => peerStays(trail, 100, 5 * minuteMs),
}

/** What the leave-one-set-out check may choose from: every combination. */
const candidates: readonly Partial<StayOptions>[] = [30, 40, 60].flatMap(radiusM =>
  [5, 10].flatMap(dwellMin => [20, 30].map(coreM => ({ radiusM, dwellMs: dwellMin * minuteMs, coreM }))))

/**
 * Returns how well stays are found on the phones of `dataDir/mobilitynet`, pooled and by set and kind of phone, beside scikit-mobility's
 * rule on the same runs; what a choice of the parameters on all other sets gives on each set; the phones lying still; and the days of
 * `dataDir/phone-days`. A part that the folder has no data for is null.
 */
export function scoreStays(dataDir: string): Promise<object> {
  const runs = readRuns(dataDir), stillPhones = readStillPhones(dataDir), days = readPhoneDays(dataDir)
  return Promise.resolve({
    measure: 'stay = no trip on, on a 30-s grid, waiting left out; boundary = true start or end of a trip to the nearest end or start of a stay',
    pooled: runs.length === 0 ? null : scoreRuns(runs, ourStays()),
    bySet: groupScores(runs, run => run.set),
    byPhone: groupScores(runs, run => run.phone.replace(/-\d+$/, '')),
    peersPooled: runs.length === 0 ? null : scorePeers(runs),
    besideEmission: besideEmission(dataDir, runs),
    leaveOneSetOut: leaveOneSetOut(runs),
    stillPhones: stillPhones.length === 0 ? null : countFalseMoves(stillPhones),
    phoneDays: days.length === 0 ? null : { whereprint: scoreRuns(days, ourStays()), ...scorePeers(days) },
  })
}

/** Returns our method with other parameters than the usual ones. */
export function ourStays(options: Partial<StayOptions> = {}): Method {
  return trail => {
    const stays = findStays(flagNoise(trail), options)
    return Array.from(stays.startMs, (startMs, i) => ({ startMs, endMs: stays.endMs[i] }))
  }
}

/** Returns the marks of a method on some runs, pooled. */
export function scoreRuns(runs: readonly Run[], method: Method): StaySummary {
  const tally = emptyTally()
  for (const run of runs) tallyRun(tally, run, method(run.trail))
  return summarize(tally)
}

function scorePeers(runs: readonly Run[]): Record<string, StaySummary> {
  return Object.fromEntries(Object.entries(peers).map(([name, method]) => [name, scoreRuns(runs, method)]))
}

function groupScores(runs: readonly Run[], nameOf: (run: Run) => string): Record<string, StaySummary> | null {
  const names = [...new Set(runs.map(nameOf))].sort()
  if (names.length === 0) return null
  return Object.fromEntries(names.map(name => [name, scoreRuns(runs.filter(run => nameOf(run) === name), ourStays())]))
}

/** On the runs that the e-mission server has processed: its stays (all but its trips) and ours. */
function besideEmission(dataDir: string, runs: readonly Run[]): object | null {
  const tripsByFile = readEmissionTrips(dataDir)
  const common = runs.filter(run => tripsByFile.has(run.file))
  if (common.length === 0) return null
  const tally = emptyTally()
  for (const run of common) tallyRun(tally, run, betweenTrips(tripsByFile.get(run.file) ?? []))
  return { 'e-mission server, with phone activity': summarize(tally), whereprint: scoreRuns(common, ourStays()) }
}

function betweenTrips(trips: readonly Span[]): Span[] {
  const sorted = trips.toSorted((a, b) => a.startMs - b.startMs)
  return [-Infinity, ...sorted.map(trip => trip.endMs)].map((startMs, i) => ({ startMs, endMs: sorted[i]?.startMs ?? Infinity }))
}

/** For each set: the parameters that are best (F1) on the other sets, and what they give on this one. */
function leaveOneSetOut(runs: readonly Run[]): object | null {
  const sets = [...new Set(runs.map(run => run.set))]
  if (sets.length < 2) return null
  return Object.fromEntries(sets.map(set => {
    const others = runs.filter(run => run.set !== set)
    const chosen = candidates
      .map(options => ({ options, f1: scoreRuns(others, ourStays(options)).f1 }))
      .reduce((best, next) => next.f1 > best.f1 ? next : best)
    const here = scoreRuns(runs.filter(run => run.set === set), ourStays(chosen.options))
    return [set, { chosenOnOthers: chosen.options, f1OnOthers: chosen.f1, here }]
  }))
}

/** A period in which the phone lay still has a false move when more than one stay, or none, covers it between its first and last fix. */
function countFalseMoves(phones: readonly StillPhone[]): { periods: number, falseMoves: number } {
  let periods = 0, falseMoves = 0
  for (const { trail, periods: stillPeriods } of phones) {
    const stays = ourStays()(trail)
    for (const period of stillPeriods) {
      const seen = trail.timeMs.filter(timeMs => timeMs >= period.startMs && timeMs < period.endMs)
      if (seen.length < 2) continue
      periods++
      const covering = stays.filter(stay => stay.startMs <= seen[0] + 5 * minuteMs && stay.endMs >= seen[seen.length - 1] - 5 * minuteMs)
      if (covering.length !== 1) falseMoves++
    }
  }
  return { periods, falseMoves }
}

/** Returns the days whose trips the developers of the phone's software accepted. */
export function readPhoneDays(dataDir: string): Run[] {
  const folder = join(dataDir, 'phone-days')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(name => name.endsWith('.reference.tsv')).sort().map(name => {
    const file = `phone-days/${name.replace('.reference.tsv', '.csv.gz')}`
    const trips = readTable(readFileSync(join(folder, name), 'utf8'), '\t').filter(row => row['kind'] === 'trip')
    const trail = readFixes(join(dataDir, file))
    return { set: 'phone-days', phone: '', file, trail, trips: trips.map(row => spanOf(row['start'], row['end'])), waits: [] }
  })
}
