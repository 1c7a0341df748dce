import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { serveFolder } from '../cli/loopback-server.ts'
import { launchProfile, type ProfileOptions } from './chromium.ts'

/** What the page's own thread did while it was watched. */
export interface Watched {
  /** The longest task: processor time, which other work on the machine does not stretch, and by the clock. */
  readonly longestTaskMs: number
  readonly longestTaskClockMs: number
  /** Of all processes of the browser. NaN, as the next, where the system does not tell. */
  readonly processorS: number
  /** Greatest resident size of the renderer. */
  readonly rendererMB: number
}

/** The built app, served as `whereprint app` does, in Chromium with a profile of its own. */
export interface AppInChromium {
  readonly page: Page
  readonly origin: string
  /** Addresses that the page and its workers have asked for. */
  readonly requested: readonly string[]
  /** Chooses files as a person does, with the page's own button. */
  choose(path: string): Promise<void>
  /** Chooses a folder. */
  chooseFolder(path: string): Promise<void>
  watch(): Promise<() => Promise<Watched>>
  close(): Promise<void>
}

/** Starts the app; `before` may put something into the page before it starts. */
export async function startApp(executablePath: string, { before = [], ...options }: ProfileOptions & { readonly before?: readonly (() => void)[] } = {}): Promise<AppInChromium> {
  const server = await serveFolder(join('dist', 'web'), 0), origin = `http://127.0.0.1:${server.port}`
  const folder = await mkdtemp(join(tmpdir(), 'whereprint-app-'))
  const context = await launchProfile(executablePath, folder, options)
  context.setDefaultTimeout(600_000)
  const page = await context.newPage(), devtools = await context.newCDPSession(page)
  for (const script of before) await page.addInitScript(script)
  const requested: string[] = []
  context.on('request', request => requested.push(request.url()))
  await page.goto(`${origin}/`)
  await page.locator('.drop-zone').waitFor()
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50))))
  return {
    page, origin, requested,
    choose: path => page.locator('input[type=file]').first().setInputFiles(path),
    chooseFolder: path => page.locator('input[webkitdirectory]').first().setInputFiles(path),
    watch: async () => {
      forgetPeak(folder)
      const stop = await traceTasks(devtools), before = processorS(folder)
      return async () => ({ processorS: processorS(folder) - before, ...await stop(), rendererMB: Math.max(...processes(folder, '--type=renderer').map(peakMB), 0) || NaN })
    },
    close: async () => {
      await context.close()
      await server.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Has the page note when it takes files. To be put into it before it starts. */
export function noteArrival(): void {
  const test = globalThis as { arrivedMs?: number }
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.drop-zone')) return
    observer.disconnect()
    // What was put into the page is drawn with the next frame, and then it listens.
    requestAnimationFrame(() => setTimeout(() => { test.arrivedMs = performance.now() }))
  }).observe(document, { childList: true, subtree: true })
}

interface TraceEvent { readonly name: string, readonly ph: string, readonly pid: number, readonly tid: number, readonly dur?: number, readonly tdur?: number, readonly args?: { readonly name?: string } }

/** Has Chromium write down every task of the pages' main threads; its own log knows the processor time of each. */
async function traceTasks(devtools: CDPSession): Promise<() => Promise<Pick<Watched, 'longestTaskMs' | 'longestTaskClockMs'>>> {
  const events: TraceEvent[] = []
  const take = ({ value }: { readonly value: unknown[] }): void => {
    for (const event of value as TraceEvent[]) if (event.name === 'RunTask' || event.name === 'thread_name') events.push(event)
  }
  devtools.on('Tracing.dataCollected', take)
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'] } })
  return async () => {
    const complete = new Promise(resolve => devtools.once('Tracing.tracingComplete', resolve))
    await devtools.send('Tracing.end')
    await complete
    devtools.off('Tracing.dataCollected', take)
    const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf))
    const tasks = events.filter(event => event.name === 'RunTask' && event.ph === 'X' && mains.has(threadOf(event)))
    return {
      longestTaskMs: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000)),
      longestTaskClockMs: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
    }
  }
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`

/** The processes of a browser, by its profile's folder. None where the system has no /proc. */
function processes(folder: string, kind = ''): string[] {
  try {
    return readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(pid => {
      const command = readOrNothing(`/proc/${pid}/cmdline`)
      return command.includes(kind) && command.includes(folder)
    })
  } catch {
    return []
  }
}

/** Ticks of the clock in which /proc counts processor time: 100 a second wherever Linux runs on a PC. */
const ticksASecond = 100

function processorS(folder: string): number {
  const ticks = processes(folder).map(pid => {
    const [user = 0, system = 0] = readOrNothing(`/proc/${pid}/stat`).split(') ').pop()?.split(' ').slice(11, 13).map(Number) ?? []
    return user + system
  })
  return ticks.length === 0 ? NaN : ticks.reduce((sum, some) => sum + some, 0) / ticksASecond
}

function peakMB(pid: string): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readOrNothing(`/proc/${pid}/status`))?.[1] ?? 0) * 1024 / 1e6
}

/** Has the system count the greatest resident size anew. */
function forgetPeak(folder: string): void {
  for (const pid of processes(folder, '--type=renderer')) {
    try {
      writeFileSync(`/proc/${pid}/clear_refs`, '5')
    } catch {
      // Then it counts from the start of the process.
    }
  }
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
