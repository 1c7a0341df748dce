/** Stays as far as these figures need them: where (any number) and when, in time order, disjoint. */
export interface PlacedStay {
  readonly place: number
  readonly startMs: number
  readonly endMs: number
}

const dayMs = 86_400_000

/** What describes how somebody moves, whatever the positions. Entropies in bits. */
export interface Marginals {
  readonly staysPerDay: number
  /** Share of moves that lead to a place never seen before. */
  readonly newPlaceShare: number
  /** Share of places seen once. */
  readonly seenOnceShare: number
  /** Share of time in stays. */
  readonly stayTimeShare: number
  /** Share of stay time at the place with the most of it, and at the two with the most. */
  readonly topShare: number
  readonly topTwoShare: number
  readonly entropyRandom: number
  readonly entropyUncorrelated: number
  readonly entropyTrue: number
  /** The most that any predictor of the next place can reach. */
  readonly predictability: number
}

/**
 * Returns the figures of one person. Stays that follow one another at one place count as one.
 * Entropies and the bound: Song et al., "Limits of predictability in human mobility", Science 2010. Cost: O(n²) in the worst case.
 */
export function marginalsOf(stays: readonly PlacedStay[]): Marginals {
  const visits = stays.filter((stay, i) => i === 0 || stay.place !== stays[i - 1].place).map(({ place }) => place)
  const counts = new Map<number, number>(), dwells = new Map<number, number>()
  let newPlaces = -1
  for (const place of visits) {
    if (!counts.has(place)) newPlaces++
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  for (const { place, startMs, endMs } of stays) dwells.set(place, (dwells.get(place) ?? 0) + endMs - startMs)
  const spanMs = stays[stays.length - 1].endMs - stays[0].startMs, ranked = [...dwells.values()].sort((a, b) => b - a)
  const stayMs = ranked.reduce((sum, value) => sum + value, 0), entropyTrue = trueEntropy(visits)
  const shares = [...counts.values()].map(count => count / visits.length)
  return {
    staysPerDay: visits.length / (spanMs / dayMs), newPlaceShare: newPlaces / (visits.length - 1),
    seenOnceShare: [...counts.values()].filter(count => count === 1).length / counts.size,
    stayTimeShare: stayMs / spanMs, topShare: ranked[0] / stayMs, topTwoShare: (ranked[0] + (ranked[1] ?? 0)) / stayMs,
    entropyRandom: Math.log2(counts.size), entropyUncorrelated: shares.reduce((sum, share) => sum - share * Math.log2(share), 0),
    entropyTrue, predictability: predictabilityBound(entropyTrue, counts.size),
  }
}

/** n log2 n / Σ Λ, Λ = the length of the shortest run from i on that did not occur before i (Kontoyiannis et al. 1998). */
function trueEntropy(visits: readonly number[]): number {
  const positions = new Map<number, number[]>()
  let sum = 0
  visits.forEach((place, i) => {
    const before = positions.get(place) ?? []
    sum += 1 + before.reduce((longest, start) => Math.max(longest, commonLength(visits, start, i)), 0)
    before.push(i)
    positions.set(place, before)
  })
  return visits.length * Math.log2(visits.length) / sum
}

/** The length of the common run from `start` and from `i` on, within what came before `i`. */
function commonLength(visits: readonly number[], start: number, i: number): number {
  let length = 0
  while (start + length < i && i + length < visits.length && visits[start + length] === visits[i + length]) length++
  return length
}

/** Solves Fano's inequality for the bound, by bisection. */
function predictabilityBound(entropy: number, places: number): number {
  const entropyAt = (p: number): number => -p * Math.log2(p) - (1 - p) * Math.log2(1 - p) + (1 - p) * Math.log2(places - 1)
  let low = 1 / places, high = 1 - 1e-9
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2
    if (entropyAt(middle) > entropy) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Returns the middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b), middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
