const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Returns an amount of bytes in the largest unit that leaves a number of at least one. */
export function bytesText(bytes: number, locale: string): string {
  const step = Math.max(0, Math.min(byteUnits.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(locale, { style: 'unit', unit: byteUnits[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(value)
}

/** Returns a remaining time in whole seconds, from a minute on in minutes. */
export function timeText(durationMs: number, locale: string): string {
  const seconds = Math.ceil(durationMs / 1000), isLong = seconds >= 60
  return new Intl.NumberFormat(locale, { style: 'unit', unit: isLong ? 'minute' : 'second', unitDisplay: 'short' }).format(isLong ? Math.ceil(seconds / 60) : seconds)
}

/** Returns degrees to a metre or so. */
export function degreesText(degrees: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 5 }).format(degrees)
}
