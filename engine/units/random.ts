/** A stream of pseudo-random numbers. The engine never has randomness of its own: it takes one of these, made from a seed. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number
  /** Whole number in [0, end). */
  below(end: number): number
  /** Standard normal. */
  normal(): number
  /** Exponential with the given mean. */
  exponential(mean: number): number
}

/**
 * Returns a stream that is the same on every machine for the same seed.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), its state filled from the seed by splitmix32.
 * Not for cryptography.
 */
export function seededRandom(seed: number): Random {
  let a = splitmix(seed), b = splitmix(seed + 1), c = splitmix(seed + 2), counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  const uniform = (): number => next() / 0x1_0000_0000
  for (let round = 0; round < 12; round++) next()
  return {
    uniform,
    below: end => Math.floor(uniform() * end),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    exponential: mean => -mean * Math.log(1 - uniform()),
  }
}

function splitmix(seed: number): number {
  let state = (seed + 0x9e37_79b9) | 0
  state = Math.imul(state ^ (state >>> 16), 0x21f0_aaad)
  state = Math.imul(state ^ (state >>> 15), 0x735a_2d97)
  return (state ^ (state >>> 15)) | 0
}
