/** A number with its text in the reader's locale: messages choose the plural by the one and print the other. */
export interface Amount { readonly value: number, readonly text: string }

/** Numbers, units, dates and names in the reader's locale. Times need the zone of the place they belong to. */
export interface Format {
  readonly locale: string
  readonly count: (value: number) => Amount
  /** Whole percent; a share that rounds to 0 or 100 without being it reads "< 1 %" or "> 99 %". */
  readonly percent: (share: number) => string
  /** An interval of whole percents: "74–88 %". */
  readonly percentRange: (low: number, high: number) => string
  /** A dwell: minutes below an hour, then hours, from 1,000 hours on days, from 1,000 days on years. */
  readonly duration: (durationMs: number) => string
  readonly distance: (distanceM: number) => string
  readonly day: (timeMs: number, timeZone: string) => string
  /** Without the year, where that is told beside it: "15 Jan". */
  readonly dayOfMonth: (timeMs: number, timeZone: string) => string
  /** The part that both days share is said once: "3 – 17 May 2024". */
  readonly dayRange: (fromMs: number, endMs: number, timeZone: string) => string
  readonly dayAndTime: (timeMs: number, timeZone: string) => string
  /** With its weekday: "Wed, 15 Jan 2025". */
  readonly weekdayAndDay: (timeMs: number, timeZone: string) => string
  /** Two times; the day that both share is said once: "15 Jan 2025, 08:00 – 12:30". */
  readonly timeRange: (fromMs: number, endMs: number, timeZone: string) => string
  /** Local minutes after midnight as a clock time. */
  readonly clock: (minute: number) => string
  /** 0 = Monday. */
  readonly weekday: (index: number, width: 'short' | 'long') => string
  /** 0 = January. */
  readonly month: (index: number) => string
  /** Month and year of a UTC time. */
  readonly monthOfYear: (timeMs: number) => string
  /** Name of an ISO 3166-1 alpha-2 code; the code itself when it is none. */
  readonly country: (code: string) => string
  readonly list: (items: readonly string[]) => string
}

const hourMs = 3_600_000
const minuteMs = 60_000
const dayMs = 24 * hourMs
/** The mean year of the Gregorian calendar. */
const yearMs = 365.2425 * dayMs
// Day 0 of the epoch was a Thursday; the Monday after it was day 4.
const mondayMs = 4 * dayMs

/** Returns the formats of a locale. Makes each Intl object once: making them costs more than using them. */
export function formatOf(locale: string): Format {
  const zoned = zonedFormats(locale)
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const unit = (name: string, digits: number, unitDisplay: 'short' | 'long' = 'short'): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits })
  const [hours, minutes, metres, kilometres, fineKilometres] = [unit('hour', 0), unit('minute', 0), unit('meter', 0), unit('kilometer', 0), unit('kilometer', 1)]
  // In full: short, they are "Tg." and "J" in German.
  const [days, years] = [unit('day', 0, 'long'), unit('year', 1, 'long')]
  const utc = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  const [clock, month, monthOfYear] = [utc({ hour: '2-digit', minute: '2-digit' }), utc({ month: 'short' }), utc({ month: 'short', year: 'numeric' })]
  const weekdays = { short: utc({ weekday: 'short' }), long: utc({ weekday: 'long' }) }
  const regions = new Intl.DisplayNames(locale, { type: 'region' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    locale,
    count: value => ({ value, text: whole.format(value) }),
    percent: share => share > 0 && share < 0.01 ? `< ${percent.format(0.01)}`
      : share < 1 && share > 0.99 ? `> ${percent.format(0.99)}` : percent.format(share),
    percentRange: (low, high) => percent.format(low) === percent.format(high) ? percent.format(low) : percent.formatRange(low, high),
    duration: durationMs => durationMs < hourMs ? minutes.format(durationMs / minuteMs) : durationMs < 1000 * hourMs ? hours.format(durationMs / hourMs)
      : durationMs < 1000 * dayMs ? days.format(durationMs / dayMs) : years.format(durationMs / yearMs),
    distance: distanceM => distanceM < 1000 ? metres.format(distanceM) : (distanceM < 10_000 ? fineKilometres : kilometres).format(distanceM / 1000),
    day: (timeMs, timeZone) => zoned(timeZone).day.format(timeMs),
    dayOfMonth: (timeMs, timeZone) => zoned(timeZone).dayOfMonth.format(timeMs),
    dayRange: (fromMs, endMs, timeZone) => zoned(timeZone).day.formatRange(Math.min(fromMs, endMs), endMs),
    dayAndTime: (timeMs, timeZone) => zoned(timeZone).time.format(timeMs),
    weekdayAndDay: (timeMs, timeZone) => zoned(timeZone).weekday.format(timeMs),
    timeRange: (fromMs, endMs, timeZone) => zoned(timeZone).time.formatRange(Math.min(fromMs, endMs), endMs),
    clock: minute => clock.format(minute * minuteMs),
    weekday: (index, width) => weekdays[width].format(mondayMs + index * dayMs),
    month: index => month.format(Date.UTC(2000, index, 1)),
    monthOfYear: timeMs => monthOfYear.format(timeMs),
    country: code => /^[A-Z]{2}$/.test(code) ? regions.of(code) ?? code : code,
    list: items => lists.format(items),
  }
}

/** Returns the formats of a page: its dates stand in one line each, and a range of them breaks beside its dash only. A terminal's keep plain spaces, which can be searched for. */
export function pageFormatOf(locale: string): Format {
  const plain = formatOf(locale)
  const unbroken = <Given extends readonly unknown[]>(format: (...given: Given) => string) => (...given: Given): string => format(...given).replace(/(?<!–) (?!–)/g, '\u00a0')
  return {
    ...plain, day: unbroken(plain.day), dayRange: unbroken(plain.dayRange), dayAndTime: unbroken(plain.dayAndTime), weekdayAndDay: unbroken(plain.weekdayAndDay),
    timeRange: unbroken(plain.timeRange), monthOfYear: unbroken(plain.monthOfYear),
  }
}

interface ZonedFormats { readonly day: Intl.DateTimeFormat, readonly dayOfMonth: Intl.DateTimeFormat, readonly time: Intl.DateTimeFormat, readonly weekday: Intl.DateTimeFormat }

function zonedFormats(locale: string): (timeZone: string) => ZonedFormats {
  const known = new Map<string, ZonedFormats>()
  return timeZone => {
    const had = known.get(timeZone)
    if (had) return had
    const date = { year: 'numeric', month: 'short', day: 'numeric', timeZone } as const
    const made = {
      day: new Intl.DateTimeFormat(locale, date),
      dayOfMonth: new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone }),
      time: new Intl.DateTimeFormat(locale, { ...date, hour: '2-digit', minute: '2-digit' }),
      weekday: new Intl.DateTimeFormat(locale, { ...date, weekday: 'short' }),
    }
    known.set(timeZone, made)
    return made
  }
}
