import { CrossingIndex } from './crossing-index.ts'
import type { PlanePoint } from './plane.ts'
import { costsFrom } from './shortest-paths.ts'
import type { StreetGraph } from './street-graph.ts'

/** Public streets, asked for around an outline; undefined where none are known. The same outline gives the same streets. */
export type StreetsAround = (outline: { readonly latE7: readonly number[], readonly lonE7: readonly number[] }) => StreetCosts | undefined

/** What remembered costs may take. Our choice: a city's 100,000 crossings, asked from 160 of them. */
const memoryMostBytes = 128e6

/**
 * Remembers the costs from crossings that are asked for again and again. A class because it owns its memory: 8 bytes a crossing for each one asked for, up to
 * 128 MB; then the longest unused are forgotten.
 */
export class StreetCosts {
  readonly streets: StreetGraph
  readonly crossings: CrossingIndex
  readonly #known = new Map<number, Float64Array>()
  readonly #mostKnown: number

  constructor(streets: StreetGraph) {
    this.streets = streets
    this.crossings = new CrossingIndex(streets)
    this.#mostKnown = Math.max(16, Math.floor(memoryMostBytes / (8 * streets.xM.length + 1)))
  }

  /** Returns the crossing nearest to a point of the streets' plane. @throws RangeError when there are no streets. */
  nearest(point: PlanePoint): number {
    const crossing = this.crossings.nearest(point)
    if (crossing === undefined) throw new RangeError('Cannot find a crossing: there are no streets')
    return crossing
  }

  /** Returns the cost of the shortest way from a crossing to every other. */
  from(crossing: number): Float64Array {
    const costs = this.#known.get(crossing) ?? costsFrom(this.streets, this.#at(crossing))
    // A Map keeps its order: what is asked for goes to its end.
    this.#known.delete(crossing)
    this.#known.set(crossing, costs)
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#mostKnown) break
      this.#known.delete(oldest)
    }
    return costs
  }

  #at(crossing: number): { piece: number, along: number } {
    const piece = this.streets.pieces[this.streets.firstPiece[crossing]]
    return { piece, along: this.streets.from[piece] === crossing ? 0 : 1 }
  }
}
