import type { Claim, ExporterGuess, Mirror, MirrorPlace, MirrorStay, Share } from '../engine/index.ts'
import { seededRandom, type Random } from '../engine/units/random.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000

export interface MirrorFixture { readonly days: number, readonly places?: number, readonly trips?: number, readonly seed?: number }

/** Public ground in Berlin, parks and squares: a home, a later home, a place of work, a second home in Hamburg. */
const spots: readonly (Pick<MirrorPlace, 'latE7' | 'lonE7' | 'city' | 'country' | 'role'>)[] = [
  { latE7: 525_420_000, lonE7: 134_030_000, city: 'Berlin', country: 'DE', role: 'home' },
  { latE7: 525_070_000, lonE7: 133_330_000, city: 'Berlin', country: 'DE', role: 'work' },
  { latE7: 524_750_000, lonE7: 134_180_000, city: 'Berlin', country: 'DE', role: 'home' },
  { latE7: 535_630_000, lonE7: 99_860_000, city: 'Hamburg', country: 'DE', role: 'second-home' },
]
const away = [
  { latE7: 418_860_000, lonE7: 124_850_000, city: 'Rome', country: 'IT' }, { latE7: 407_700_000, lonE7: -739_700_000, city: 'New York', country: 'US' },
  { latE7: 485_900_000, lonE7: 77_500_000, city: 'Strasbourg', country: 'FR' }, { latE7: 356_850_000, lonE7: 1_397_100_000, city: 'Tokyo', country: 'JP' },
  { latE7: 387_300_000, lonE7: -91_500_000, city: 'Lisbon', country: 'PT' },
] as const

/** Returns a mirror of a made-up person, without the engine: every kind of claim, silence, noise and a long tail of places. Ends on 2025-06-30. */
export function mirrorFixture({ days, places: placeCount = 60, trips: tripCount = Math.floor(days / 90), seed = 1 }: MirrorFixture): Mirror {
  const random = seededRandom(seed)
  const lastMs = Date.UTC(2025, 6, 1), firstMs = lastMs - days * dayMs
  const places = makePlaces(placeCount, { firstMs, lastMs }, random)
  const stays = places.flatMap(place => staysAt(place, random))
  const coverageDays = makeDays(days, firstMs, random)
  const recordedDays = coverageDays.filter(day => day.fixes > 0).length
  const fixes = coverageDays.reduce((sum, day) => sum + day.fixes, 0)
  return {
    trail: {
      fixes, observed: Math.round(fixes * 0.97), claimed: Math.round(fixes * 0.02), computed: Math.round(fixes * 0.01), noise: Math.round(fixes * 0.004),
      duplicates: { exact: 1204, near: 88 }, firstMs, lastMs, segments: ['a', 'b'], devices: 2,
    },
    stays, places,
    claims: [...livingClaims(places, stays, { firstMs, lastMs }), ...tripClaims(tripCount, stays, places, { firstMs, lastMs }, random)],
    unknown: [
      { kind: 'night-work', reason: 'too-few-nights', have: 9, need: 20 }, { kind: 'second-home', reason: 'no-clear-place', have: 0, need: 1 },
    ],
    exporterGuesses: makeGuesses(places),
    routine: makeRoutine(days, random),
    coverage: { days: coverageDays, recordedDays, silentDays: days - recordedDays, longestSilence: { startMs: firstMs + 0.4 * days * dayMs, endMs: firstMs + 0.43 * days * dayMs } },
    statistics: {
      distanceM: 24_000 * days,
      countries: [{ country: 'DE', days: Math.round(days * 0.9) }, { country: 'IT', days: Math.round(days * 0.05) }, { country: 'JP', days: Math.round(days * 0.02) }],
      cities: [...new Set(places.map(place => place.city))].map((city, i) => ({ city, country: 'DE', days: Math.max(1, Math.round(days / (i + 1.5))), dwellMs: 20 * hourMs * days / (i + 1) })),
      longestMove: { distanceM: 9_120_000, startMs: firstMs + 0.3 * days * dayMs, endMs: firstMs + 0.3 * days * dayMs + 14 * hourMs },
    },
  }
}

interface Span { readonly firstMs: number, readonly lastMs: number }

function makePlaces(count: number, { firstMs, lastMs }: Span, random: Random): MirrorPlace[] {
  return Array.from({ length: count }, (_, placeId): MirrorPlace => {
    const spot = spots.at(placeId), far = away.at(random.below(away.length)) ?? away[0]
    const near = { latE7: 525_100_000 + Math.round(random.normal() * 400_000), lonE7: 133_900_000 + Math.round(random.normal() * 700_000), city: 'Berlin', country: 'DE' }
    const jitter = { latE7: Math.round(random.normal() * 150_000), lonE7: Math.round(random.normal() * 150_000) }
    const elsewhere = random.uniform() < 0.3 ? { ...far, latE7: far.latE7 + jitter.latE7, lonE7: far.lonE7 + jitter.lonE7 } : near
    const stays = Math.max(1, Math.round((lastMs - firstMs) / dayMs / (placeId + 1)))
    return {
      placeId, ...elsewhere, role: 'other', ...spot, radiusM: 40, stays, days: stays, dwellMs: stays * (placeId === 0 ? 12 : 7 / (1 + placeId / 8)) * hourMs,
      firstMs, lastMs, timeZone: 'Europe/Berlin',
    }
  })
}

function staysAt({ placeId, latE7, lonE7, stays, firstMs, lastMs }: MirrorPlace, random: Random): MirrorStay[] {
  return Array.from({ length: Math.min(stays, 40) }, () => {
    const startMs = firstMs + random.uniform() * (lastMs - firstMs - 8 * hourMs)
    return { startMs, endMs: startMs + 8 * hourMs, latE7, lonE7, radiusM: 40, placeId }
  })
}

function livingClaims(places: readonly MirrorPlace[], stays: readonly MirrorStay[], { firstMs, lastMs }: Span): Claim[] {
  const middleMs = firstMs + 0.6 * (lastMs - firstMs)
  const nights = (lastMs - firstMs) / dayMs
  const of = (placeId: number) => stays.flatMap((stay, index) => stay.placeId === placeId ? [index] : [])
  const dwellMs = (placeId: number): number => places.at(placeId)?.dwellMs ?? 0
  return [
    {
      kind: 'home', confidence: 0.994, placeId: 0, fromMs: firstMs, endMs: middleMs,
      evidence: {
        stays: of(0), dwellMs: dwellMs(0), nights: { have: Math.round(nights * 0.5), recorded: Math.round(nights * 0.55) },
        arrivalMinute: { p10: 1040, median: 1090, p90: 1250 }, departureMinute: { p10: 440, median: 475, p90: 540 },
      },
    },
    { kind: 'home', confidence: 0.97, placeId: 2, fromMs: middleMs, endMs: lastMs, evidence: { stays: of(2), dwellMs: dwellMs(2), nights: { have: Math.round(nights * 0.3), recorded: Math.round(nights * 0.36) } } },
    {
      kind: 'work', confidence: 0.91, placeId: 1, fromMs: firstMs, endMs: lastMs,
      evidence: {
        stays: of(1), dwellMs: dwellMs(1), workdays: { have: Math.round(nights * 0.4), recorded: Math.round(nights * 0.6) },
        arrivalMinute: { p10: 500, median: 535, p90: 590 }, departureMinute: { p10: 960, median: 1035, p90: 1100 },
      },
    },
    { kind: 'second-home', confidence: 0.58, placeId: 3, fromMs: firstMs, endMs: lastMs, evidence: { stays: of(3), dwellMs: dwellMs(3), nights: { have: Math.round(nights * 0.05), recorded: Math.round(nights * 0.8) } } },
  ]
}

function tripClaims(count: number, stays: readonly MirrorStay[], places: readonly MirrorPlace[], { firstMs, lastMs }: Span, random: Random): Claim[] {
  const far = places.filter(place => place.country !== 'DE')
  return Array.from({ length: far.length === 0 ? 0 : count }, (_, i) => {
    const place = far.at(i % far.length), fromMs = firstMs + (i + 0.5) / count * (lastMs - firstMs), nightsAway = 1 + random.below(14)
    return {
      kind: 'trip', confidence: 0.85 + 0.14 * random.uniform(), placeId: null, fromMs, endMs: fromMs + nightsAway * dayMs,
      evidence: {
        stays: stays.flatMap((stay, index) => stay.placeId === place?.placeId ? [index] : []).slice(0, 50), dwellMs: nightsAway * 20 * hourMs, nightsAway,
        farthestM: 200_000 + random.uniform() * 9_000_000, countries: [place?.country ?? 'DE'],
      },
    }
  })
}

function makeGuesses(places: readonly MirrorPlace[]): ExporterGuess[] {
  return [['TYPE_HOME', 0.92], ['INFERRED_WORK', 0.71], ['TYPE_SEARCHED_ADDRESS', 0.4], ['', NaN]].flatMap(([label, probability], placeId) => {
    const place = places.at(placeId)
    return place ? [{
      by: 'google' as const, kind: 'visit' as const, label: String(label), latE7: place.latE7, lonE7: place.lonE7, startMs: NaN, endMs: NaN,
      probability: Number(probability), placeId: `guess-${placeId}`, count: 300 >> placeId, ourPlaceId: placeId === 3 ? null : placeId,
    }] : []
  })
}

function makeRoutine(days: number, random: Random): Mirror['routine'] {
  const hours = Array.from({ length: 168 }, (_, hourOfWeek) => ({ hour: hourOfWeek % 24, isWeekday: hourOfWeek < 120 }))
  const recordedHours = hours.map(({ hour, isWeekday }) => hour === 3 && !isWeekday ? 0 : Math.round(days / 7 * (hour < 6 ? 0.25 : 0.8) * (0.7 + 0.3 * random.uniform())))
  const shareOf = (hourOfWeek: number, share: number): Share => {
    const recorded = recordedHours.at(hourOfWeek) ?? 0
    if (recorded === 0) return { share: 0, low: 0, high: 1 }
    const half = 1.645 * Math.sqrt((share * (1 - share) + 0.02) / (recorded + 2))
    return { share, low: Math.max(0, share - half), high: Math.min(1, share + half) }
  }
  const work = hours.map(({ hour, isWeekday }) => isWeekday ? Math.max(0, 0.8 - ((hour - 13) / 5.5) ** 4) : 0.02)
  const home = hours.map(({ hour, isWeekday }, i) => Math.min(0.97, Math.max(0.05, (isWeekday ? 0.95 - (work.at(i) ?? 0) : 0.75) - (hour > 16 && hour < 22 ? 0.3 : 0))))
  return {
    recordedHours, work: work.map((share, i) => shareOf(i, share)), home: home.map((share, i) => shareOf(i, share)),
    elsewhere: home.map((share, i) => shareOf(i, Math.max(0, 1 - share - (work.at(i) ?? 0)))),
  }
}

function makeDays(days: number, firstMs: number, random: Random): Mirror['coverage']['days'] {
  return Array.from({ length: days }, (_, i) => {
    const isSilent = random.uniform() < 0.06 || (i > 0.4 * days && i < 0.43 * days)
    const recordedShare = isSilent ? 0 : Math.min(1, 0.15 + random.uniform() * (i < days / 3 ? 0.5 : 0.9))
    return { day: new Date(firstMs + i * dayMs).toISOString().slice(0, 10), fixes: isSilent ? 0 : Math.round(recordedShare * 900), recordedShare }
  })
}
