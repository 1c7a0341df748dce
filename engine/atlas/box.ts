import { lonE7Max, wrapLonE7 } from '../units/degrees.ts'

/** A part of the earth between two parallels and two meridians, from west eastwards: with `westE7` > `eastE7` it crosses the antimeridian. */
export interface Box {
  readonly southE7: number
  readonly westE7: number
  readonly northE7: number
  readonly eastE7: number
}

/** Returns how far east of the box's western edge a longitude lies, 0 … <360°. */
export function eastOfWestE7(box: Box, lonE7: number): number {
  const east = wrapLonE7(lonE7) - wrapLonE7(box.westE7)
  return east < 0 ? east + 2 * lonE7Max : east
}

/** Returns how wide a box is, >0 … 360°: 360° when east is west, or west + 360°. */
export function boxWidthE7(box: Box): number {
  const width = eastOfWestE7(box, box.eastE7)
  return width === 0 ? 2 * lonE7Max : width
}

/** Tells whether a position lies in a box, edges included. */
export function boxHolds(box: Box, latE7: number, lonE7: number): boolean {
  return latE7 >= box.southE7 && latE7 <= box.northE7 && eastOfWestE7(box, lonE7) <= boxWidthE7(box)
}
