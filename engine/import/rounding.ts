/** Metres of a degree of latitude, on the mean sphere. */
const metresPerDegree = 111_195
/** A share of .68 of a square with half side h lies in a circle of radius h·√(4·.68/π) about its centre. */
const radiusPerHalfSide = 0.93

/**
 * Returns the radius (68 %) that rounding leaves in a position written with so many decimals of a degree: 3 decimals are 52 m.
 * Meridians draw together towards the poles; that is not used, so the radius is never too small.
 */
export function roundingAccuracyM(decimals: number): number {
  return radiusPerHalfSide * 0.5 * 10 ** -decimals * metresPerDegree
}

/** Returns how many decimals a pair of coordinates shows: those of the longer one, for a trailing zero is not always written. */
export function decimalsOf(lat: unknown, lon: unknown): number {
  return Math.max(decimalsIn(lat), decimalsIn(lon))
}

function decimalsIn(value: unknown): number {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
  const dot = text.indexOf('.')
  return dot < 0 || text.includes('e') ? 0 : text.length - dot - 1
}
