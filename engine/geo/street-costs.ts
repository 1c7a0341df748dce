import { CrossingIndex } from './crossing-index.ts'
import type { PlanePoint } from './plane.ts'
import { costsFrom } from './shortest-paths.ts'
import type { StreetGraph } from './street-graph.ts'

/** Remembers the costs from crossings that are asked for again and again. A class because it owns its memory: 8 bytes a crossing for each one asked for. */
export class StreetCosts {
  readonly streets: StreetGraph
  readonly #known = new Map<number, Float64Array>()
  readonly #index: CrossingIndex

  constructor(streets: StreetGraph) {
    this.streets = streets
    this.#index = new CrossingIndex(streets)
  }

  /** Returns the crossing nearest to a point of the streets' plane. @throws RangeError when there are no streets. */
  nearest(point: PlanePoint): number {
    const crossing = this.#index.nearest(point)
    if (crossing === undefined) throw new RangeError('Cannot find a crossing: there are no streets')
    return crossing
  }

  /** Returns the cost of the shortest way from a crossing to every other. */
  from(crossing: number): Float64Array {
    const known = this.#known.get(crossing)
    if (known) return known
    const costs = costsFrom(this.streets, this.#at(crossing))
    this.#known.set(crossing, costs)
    return costs
  }

  #at(crossing: number): { piece: number, along: number } {
    const piece = this.streets.pieces[this.streets.firstPiece[crossing]]
    return { piece, along: this.streets.from[piece] === crossing ? 0 : 1 }
  }
}
