/** Durations in milliseconds. */
export const secondMs = 1000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000
export const weekMs = 7 * dayMs

/**
 * The times a fix can have: 1990-01-01 … 2100-01-01 UTC.
 * Our choice: satellite positioning for civilians began in the nineties; a file's date before or after is a clock that was
 * not set (1970, 1980-01-06, 2106-02-07 occur in real files).
 */
export const plausibleFirstMs = 631_152_000_000
export const plausibleEndMs = 4_102_444_800_000
