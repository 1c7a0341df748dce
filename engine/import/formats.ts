import type { Format } from './format.ts'
import { googleRecords } from './google-records.ts'

/**
 * Every format that is read, the most telling first: the first that recognises a file reads it. A format with few marks of its own, such as CSV,
 * stands at the end.
 */
export const formats: readonly Format[] = [
  googleRecords,
]
