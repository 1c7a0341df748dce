import { nearDistanceM } from '../geo/distance.ts'
import type { Places } from '../places/places.ts'
import type { ExporterClaim } from '../trail/exporter-claim.ts'
import type { ExporterGuess } from './mirror.ts'

/** As near as this, the exporter means our place: beyond the 100 m that two detectors of stays differ by. Our choice. */
const samePlaceM = 150
/** What an exporter says of no place of ours is one guess within a thousandth of a degree (111 m). Our choice. */
const cellE7 = 10_000

/**
 * Puts the exporter's claims together by place, label and kind, and beside our place at that spot; the most frequent first.
 *
 * A place is what the exporter numbers so; claims without a number belong together by our place, or by position. A guess has the position of its first claim,
 * the whole time it spans (NaN when none is stated) and the highest probability stated.
 */
export function groupGuesses(claims: readonly ExporterClaim[], places: Places): ExporterGuess[] {
  const placeAt = placeFinder(places), groups = new Map<string, { -readonly [Key in keyof ExporterGuess]: ExporterGuess[Key] }>()
  for (const claim of claims) {
    const ourPlaceId = placeAt(claim.latE7, claim.lonE7)
    const spot = claim.placeId !== '' ? `#${claim.placeId}` : ourPlaceId !== null ? String(ourPlaceId)
      : `${Math.round(claim.latE7 / cellE7)},${Math.round(claim.lonE7 / cellE7)}`
    const key = [claim.by, claim.kind, claim.label, spot].join(' ')
    const group = groups.get(key)
    if (!group) {
      groups.set(key, { ...claim, count: 1, ourPlaceId })
      continue
    }
    group.count++
    group.ourPlaceId ??= ourPlaceId
    group.startMs = stated(Math.min, group.startMs, claim.startMs)
    group.endMs = stated(Math.max, group.endMs, claim.endMs)
    group.probability = stated(Math.max, group.probability, claim.probability)
  }
  return [...groups].sort(([keyA, a], [keyB, b]) => b.count - a.count || (keyA < keyB ? -1 : 1)).map(([, group]) => group)
}

/** The better of two values, of which NaN says nothing. */
function stated(better: (a: number, b: number) => number, a: number, b: number): number {
  return Number.isNaN(a) ? b : Number.isNaN(b) ? a : better(a, b)
}

/** Returns a function that finds our nearest place within 150 m, by the order of latitudes. */
function placeFinder({ count, latE7, lonE7 }: Places): (latE7: number, lonE7: number) => number | null {
  const order = Array.from({ length: count }, (_, place) => place).sort((a, b) => latE7[a] - latE7[b] || a - b)
  // 150 m of latitude, rounded up.
  const reachE7 = 14_000
  return (lat, lon) => {
    let nearest: number | null = null, nearestM = samePlaceM
    for (let i = firstFrom(order, latE7, lat - reachE7); i < count && latE7[order[i]] <= lat + reachE7; i++) {
      const metres = nearDistanceM(latE7[order[i]], lonE7[order[i]], lat, lon)
      if (metres <= nearestM) [nearest, nearestM] = [order[i], metres]
    }
    return nearest
  }
}

function firstFrom(order: readonly number[], latE7: Int32Array, lat: number): number {
  let first = 0, end = order.length
  while (first < end) {
    const middle = (first + end) >>> 1
    if (latE7[order[middle]] < lat) first = middle + 1
    else end = middle
  }
  return first
}
