import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { benchHostile, type HostileRun } from '../../bench/hostile.ts'

/** A second on a quiet machine; the tests run beside others, so this many times that of processor time fails. `npm run bench -- --only hostile` prints the figures. */
const mostProcessorS = 3

describe('whereprint inspect is not harmed by hostile files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-hostile-'))
  let runs: HostileRun[] = []

  beforeAll(async () => {
    runs = Object.values(await benchHostile(folder)).flat()
  }, 600_000)
  afterAll(() => { rmSync(folder, { recursive: true }) })

  test('refuses each with its reason', () => {
    expect(runs.length).toBeGreaterThanOrEqual(45)
    expect(runs.filter(({ refusal, expected }) => refusal !== expected)).toEqual([])
  })

  test('stays below 150 MB, the program and all', () => {
    expect(runs.filter(({ peakMB }) => !(peakMB < 150))).toEqual([])
  })

  test('does not work long', () => {
    expect(runs.filter(({ processorS }) => !(processorS < mostProcessorS))).toEqual([])
  })
})
