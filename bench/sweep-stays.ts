/** `node tools/run.mjs sweep-stays [DIR]` prints table 3 of docs/inference/stays.md: the marks when one parameter of `findStays` is changed. */
import { join } from 'node:path'
import { stayDefaults } from '../engine/places/stays.ts'
import type { StayOptions } from '../engine/places/detect-stays.ts'
import { minuteMs, secondMs } from '../engine/units/time.ts'
import { readRuns, type Run } from './mobilitynet.ts'
import { ourStays, readPhoneDays, scoreRuns } from './score-stays.ts'

const dataDir = process.argv[2] ?? join('..', 'shared', 'data', 'trails')

const changes: readonly Partial<StayOptions>[] = [
  {},
  ...[20, 30, 60, 80].map(radiusM => ({ radiusM })),
  ...[3, 10, 20].map(minutes => ({ dwellMs: minutes * minuteMs })),
  ...[60, 180, 300].map(seconds => ({ censoredDwellMs: seconds * secondMs })),
  ...[15, 20, 30, 50].map(coreM => ({ coreM })),
  ...[1, 30, 120, 300].map(seconds => ({ returnMs: seconds * secondMs })),
]

function marksOf(runs: readonly Run[], options: Partial<StayOptions>): string {
  if (runs.length === 0) return '- | -'
  const { f1, boundaryMedianS } = scoreRuns(runs, ourStays(options))
  return `${f1.toFixed(3)} | ${boundaryMedianS} s`
}

const runs = readRuns(dataDir), sets = [...new Set(runs.map(run => run.set))], days = readPhoneDays(dataDir)
const groups = [runs, ...sets.map(set => runs.filter(run => run.set === set)), days]
const names = ['all runs', ...sets, 'phone-days']
process.stdout.write(`defaults: ${JSON.stringify(stayDefaults)}\n| changed | ${names.map(name => `${name}: F1 | boundary`).join(' | ')} |\n`)
for (const options of changes) {
  const name = Object.entries(options).map(([key, value]) => `${key} ${value}`).join(', ') || 'nothing'
  process.stdout.write(`| ${name} | ${groups.map(group => marksOf(group, options)).join(' | ')} |\n`)
}
