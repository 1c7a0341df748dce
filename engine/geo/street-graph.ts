import type { Plane, PlanePoint } from './plane.ts'

/**
 * Streets as a graph: crossings, and pieces of street between them that can be walked both ways. Columns; positions in metres of `plane`.
 */
export interface StreetGraph {
  readonly plane: Plane
  /** Crossings. */
  readonly xM: Float64Array
  readonly yM: Float64Array
  /** Pieces of street: the crossings they join and what walking them costs: their length, less where people prefer the street. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly costM: Float64Array
  /** The pieces at crossing `i` are `pieces[firstPiece[i]]` … before `firstPiece[i + 1]`. */
  readonly firstPiece: Int32Array
  readonly pieces: Int32Array
}

/** A place on a street: which piece, and how far along it, 0 at `from`, 1 at `to`. */
export interface OnStreet {
  readonly piece: number
  readonly along: number
}

export interface StreetColumns {
  readonly xM: ArrayLike<number>
  readonly yM: ArrayLike<number>
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  /** The straight length when absent. */
  readonly costM?: ArrayLike<number>
}

/** Returns the graph of these streets. O(crossings + pieces). */
export function streetGraph(plane: Plane, { xM, yM, from, to, costM }: StreetColumns): StreetGraph {
  const firstPiece = new Int32Array(xM.length + 1), pieces = new Int32Array(2 * from.length)
  for (let piece = 0; piece < from.length; piece++) {
    firstPiece[from[piece] + 1]++
    firstPiece[to[piece] + 1]++
  }
  for (let node = 0; node < xM.length; node++) firstPiece[node + 1] += firstPiece[node]
  const next = firstPiece.slice()
  for (let piece = 0; piece < from.length; piece++) {
    pieces[next[from[piece]]++] = piece
    pieces[next[to[piece]]++] = piece
  }
  const lengthM = (_: unknown, piece: number): number => Math.hypot(xM[to[piece]] - xM[from[piece]], yM[to[piece]] - yM[from[piece]])
  return {
    plane, xM: Float64Array.from(xM), yM: Float64Array.from(yM), from: Int32Array.from(from), to: Int32Array.from(to),
    costM: costM ? Float64Array.from(costM) : Float64Array.from({ length: from.length }, lengthM), firstPiece, pieces,
  }
}

/** Returns where on the plane a place on a street lies. */
export function pointOnStreet(streets: StreetGraph, { piece, along }: OnStreet): PlanePoint {
  const a = streets.from[piece], b = streets.to[piece]
  return { xM: streets.xM[a] + along * (streets.xM[b] - streets.xM[a]), yM: streets.yM[a] + along * (streets.yM[b] - streets.yM[a]) }
}

/** Returns the place on the streets that is nearest to a point, and how far it is; undefined when there are no streets. O(pieces). */
export function nearestOnStreet(streets: StreetGraph, { xM, yM }: PlanePoint): OnStreet & { readonly distanceM: number } | undefined {
  let best: OnStreet | undefined, bestSquare = Infinity
  for (let piece = 0; piece < streets.from.length; piece++) {
    const a = streets.from[piece], b = streets.to[piece]
    const dx = streets.xM[b] - streets.xM[a], dy = streets.yM[b] - streets.yM[a], px = xM - streets.xM[a], py = yM - streets.yM[a]
    const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)))
    const square = (px - along * dx) ** 2 + (py - along * dy) ** 2
    if (square >= bestSquare) continue
    bestSquare = square
    best = { piece, along }
  }
  return best && { ...best, distanceM: Math.sqrt(bestSquare) }
}
