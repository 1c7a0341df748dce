/** Degrees as whole numbers of 1e-7 degree: 1.1 cm on the equator, exact in an Int32 column, and what most exports carry. */
const e7PerDegree = 1e7

export const latE7Max = 900_000_000
export const lonE7Max = 1_800_000_000

/** Returns degrees × 1e7, rounded to the nearest whole number. */
export function degreesToE7(degrees: number): number {
  return Math.round(degrees * e7PerDegree)
}

/** Returns the degrees of a whole number of 1e-7 degree. */
export function e7ToDegrees(e7: number): number {
  return e7 / e7PerDegree
}

/** Tells whether a position is on the earth. NaN and infinity are not; ±90° and ±180° are. */
export function isOnEarth(latE7: number, lonE7: number): boolean {
  return latE7 >= -latE7Max && latE7 <= latE7Max && lonE7 >= -lonE7Max && lonE7 <= lonE7Max
}

/** Returns a longitude brought into −180° … <180°, for sums and differences that ran over the antimeridian. */
export function wrapLonE7(lonE7: number): number {
  const turn = 2 * lonE7Max
  return lonE7 >= -lonE7Max && lonE7 < lonE7Max ? lonE7 : lonE7 - turn * Math.floor((lonE7 + lonE7Max) / turn)
}
