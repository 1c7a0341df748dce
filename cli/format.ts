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

/** Returns a size in kB or MB, with two digits at least. */
export function formatBytes(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? ['kB', bytes / 1e3] : ['MB', bytes / 1e6]
  return `${size.toFixed(size < 10 ? 1 : 0)} ${unit}`
}
