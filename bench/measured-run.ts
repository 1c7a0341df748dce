import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What is measured is what was built, also from a test, which runs this file as it is written. */
const built = new URL(import.meta.url.endsWith('.ts') ? '../dist/' : '../', import.meta.url)
const program = fileURLToPath(new URL('cli/main.js', built)), memoryReporter = new URL('bench/report-memory.js', built).href

export interface Run {
  readonly seconds: number
  /** Of all threads: what the work costs, whatever else the machine does. */
  readonly processorS: number
  readonly peakMB: number
}

/** Runs the built command line as a process of its own. @returns its wall time, processor time and greatest resident size. @throws Error when it fails. */
export async function runMeasured(args: readonly string[]): Promise<Run> {
  const { code, ...run } = await runToItsEnd(args)
  if (code !== 0) throw new Error(`Cannot measure: whereprint ${args[0] ?? ''} ended with ${String(code)}`)
  return run
}

/** As `runMeasured`, for a run that may end with any code. @returns also the code and what it wrote to standard output. */
export async function runToItsEnd(args: readonly string[]): Promise<Run & { readonly code: number | null, readonly output: string }> {
  const startMs = performance.now()
  const child = spawn(process.execPath, ['--import', memoryReporter, program, ...args], { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] })
  let report = '', output = ''
  child.stdout?.on('data', (chunk: Buffer) => output += chunk.toString())
  child.stdio[3]?.on('data', (chunk: Buffer) => report += chunk.toString())
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  const [kilobytes, processorS] = report.split(' ').map(Number)
  return { code, output, seconds: (performance.now() - startMs) / 1000, processorS, peakMB: kilobytes * 1024 / 1e6 }
}

/** Returns the median times and the greatest memory of several runs. */
export async function runRepeatedly(times: number, args: (round: number) => readonly string[]): Promise<Run> {
  const runs: Run[] = []
  for (let round = 0; round < times; round++) runs.push(await runMeasured(args(round)))
  return { seconds: median(runs.map(run => run.seconds)), processorS: median(runs.map(run => run.processorS)), peakMB: Math.max(...runs.map(run => run.peakMB)) }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >>> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
