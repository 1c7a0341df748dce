import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/**
 * Loaded before a measured program: when it ends, writes to file descriptor 3 the greatest resident size it had, in kilobytes, and the processor time of
 * all its threads, in seconds.
 */
if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    writeSync(3, `${maxRSS} ${(userCPUTime + systemCPUTime) / 1e6}`)
  })
}
