import { writeSync } from 'node:fs'

/** Loaded before a measured program: writes the greatest resident size it had, in kilobytes, to file descriptor 3 when it ends. */
process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))
