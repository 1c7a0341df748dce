import { readFileSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/**
 * Loaded before a measured program: when it ends, writes to file descriptor 3 the greatest resident size it had, in kilobytes, and the processor time of
 * all its threads, in seconds.
 */
if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    writeSync(3, `${highWaterKB() ?? maxRSS} ${(userCPUTime + systemCPUTime) / 1e6}`)
  })
}

/** Linux counts the size of the process that started a program into the program's `maxRSS`; what the kernel calls the high-water mark is the program's own. */
function highWaterKB(): number | undefined {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return undefined
  }
}
