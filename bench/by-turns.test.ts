import { describe, expect, test } from 'vitest'
import { byTurns, program, tellBeside } from './by-turns.ts'

const wait = (ms: number) => (): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

describe('byTurns()', () => {
  test('measures the others when one of them is not there or fails, and says why', async () => {
    const fails = program('fails', [process.execPath, '-e', 'process.exit(3)']), absent = program('absent', ['whereprint-no-such-program'])
    const { seconds, beside } = await byTurns(2, wait(20), [absent, fails, { name: 'slow', act: wait(60) }])
    expect(seconds).toBeGreaterThan(.01)
    expect(beside.slice(0, 2).map(tellBeside)).toEqual(['absent not measured: not installed', 'fails not measured: it ended with 3'])
    expect(tellBeside(beside[2])).toMatch(/^\d+\.\d × slow$/)
  })
})
