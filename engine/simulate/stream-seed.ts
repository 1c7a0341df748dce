/** Returns the seed of the n-th stream of random numbers that belongs to one seed: each part of a life draws from its own. */
export function streamSeed(seed: number, n: number): number {
  const mixed = Math.imul(seed ^ Math.imul(n + 1, 0x9e37_79b1), 0x85eb_ca6b)
  return (mixed ^ (mixed >>> 13)) | 0
}
