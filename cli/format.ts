import type { Amount } from '../view/format.ts'

/** Numbers and times as the terminal shows them. */
const number = new Intl.NumberFormat('en')

export function formatCount(count: number): string {
  return number.format(count)
}

/** Returns a number for a sentence that has a form for one. */
export function formatAmount(value: number): Amount {
  return { value, text: formatCount(value) }
}

/** Returns a UTC time to the minute. */
export function formatUtc(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')
}

export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
}
