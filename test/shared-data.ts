import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the test data beside the project; it is not part of the project. */
export const sharedData = fileURLToPath(new URL('../../shared/data/', import.meta.url))

/**
 * Tells whether tests can read the shared test data. Absent data is a skip that says so; with WHEREPRINT_TEST_DATA=required, as in CI, it is a
 * failure.
 */
export function hasSharedData(what: string): boolean {
  if (existsSync(sharedData)) return true
  if (process.env['WHEREPRINT_TEST_DATA'] === 'required') throw new Error('Cannot test: the test data is demanded but absent')
  process.stderr.write(`skipped: ${what} (no test data at ../shared/data)\n`)
  return false
}
