import type { PlanePoint } from './plane.ts'
import { pointInRing } from './ring.ts'
import type { StreetGraph } from './street-graph.ts'

/** Crossings in one bucket on average: enough that most searches end in the first ring, few enough that a ring is quick to look through. */
const crossingsABucket = 2

/** Finds the crossing nearest to a point. A class because it owns its buckets: 4 bytes a crossing and 4 a bucket. */
export class CrossingIndex {
  readonly #streets: StreetGraph
  readonly #westM: number
  readonly #southM: number
  readonly #edgeM: number
  readonly #columns: number
  readonly #rows: number
  /** The crossings of bucket `i` are `#crossings[#first[i]]` … before `#first[i + 1]`. */
  readonly #first: Int32Array
  readonly #crossings: Int32Array

  /** Takes in every crossing that a street leads to. O(crossings). */
  constructor(streets: StreetGraph) {
    const { xM, yM, firstPiece } = streets, used: number[] = []
    let westM = Infinity, eastM = -Infinity, southM = Infinity, northM = -Infinity
    for (let i = 0; i < xM.length; i++) {
      if (firstPiece[i] === firstPiece[i + 1]) continue
      used.push(i)
      westM = Math.min(westM, xM[i])
      eastM = Math.max(eastM, xM[i])
      southM = Math.min(southM, yM[i])
      northM = Math.max(northM, yM[i])
    }
    this.#streets = streets
    this.#westM = westM
    this.#southM = southM
    this.#edgeM = Math.max(1, Math.sqrt(Math.max(1, eastM - westM) * Math.max(1, northM - southM) * crossingsABucket / Math.max(1, used.length)))
    this.#columns = used.length === 0 ? 0 : 1 + Math.floor((eastM - westM) / this.#edgeM)
    this.#rows = used.length === 0 ? 0 : 1 + Math.floor((northM - southM) / this.#edgeM)
    this.#first = new Int32Array(this.#columns * this.#rows + 1)
    this.#crossings = new Int32Array(used.length)
    for (const i of used) this.#first[this.#bucketOf(i) + 1]++
    for (let bucket = 0; bucket + 1 < this.#first.length; bucket++) this.#first[bucket + 1] += this.#first[bucket]
    const next = this.#first.slice()
    for (const i of used) this.#crossings[next[this.#bucketOf(i)]++] = i
  }

  /** Returns the crossing nearest to a point; the one with the lower number of equals; undefined when none lies within `reachM`. */
  nearest({ xM, yM }: PlanePoint, reachM = Infinity): number | undefined {
    if (this.#crossings.length === 0) return undefined
    // A point outside looks from the bucket of the border that is nearest to it.
    const column = clamp(Math.floor((xM - this.#westM) / this.#edgeM), this.#columns), row = clamp(Math.floor((yM - this.#southM) / this.#edgeM), this.#rows)
    let best: number | undefined, leastSquare = reachM * reachM
    for (let ring = 0; ring <= Math.max(this.#columns, this.#rows); ring++) {
      // Whatever lies in this ring is at least as far as the rings within it are wide, wherever in its own bucket the point lies.
      if (ring > 0 && ((ring - 1) * this.#edgeM) ** 2 > leastSquare) break
      this.#visitRing(column, row, ring, i => {
        const square = (this.#streets.xM[i] - xM) ** 2 + (this.#streets.yM[i] - yM) ** 2
        if (square > leastSquare || (square === leastSquare && best !== undefined && i > best)) return
        leastSquare = square
        best = i
      })
    }
    return best
  }

  /** Returns the crossings inside a closed outline, in no order that means something. */
  inside(ring: readonly PlanePoint[]): number[] {
    const found: number[] = [], xs = ring.map(({ xM }) => (xM - this.#westM) / this.#edgeM), ys = ring.map(({ yM }) => (yM - this.#southM) / this.#edgeM)
    for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= Math.min(this.#rows - 1, Math.max(...ys)); y++) {
      for (let x = Math.max(0, Math.floor(Math.min(...xs))); x <= Math.min(this.#columns - 1, Math.max(...xs)); x++) {
        this.#visit(x, y, i => { if (pointInRing(ring, this.#streets.xM[i], this.#streets.yM[i])) found.push(i) })
      }
    }
    return found
  }

  #visitRing(column: number, row: number, ring: number, visit: (crossing: number) => void): void {
    for (let y = Math.max(0, row - ring); y <= Math.min(this.#rows - 1, row + ring); y++) {
      const step = Math.abs(y - row) === ring ? 1 : Math.max(1, 2 * ring)
      for (let x = column - ring; x <= column + ring; x += step) {
        if (x >= 0 && x < this.#columns) this.#visit(x, y, visit)
      }
    }
  }

  #visit(column: number, row: number, visit: (crossing: number) => void): void {
    const bucket = row * this.#columns + column
    for (let k = this.#first[bucket]; k < this.#first[bucket + 1]; k++) visit(this.#crossings[k])
  }

  #bucketOf(i: number): number {
    return Math.floor((this.#streets.yM[i] - this.#southM) / this.#edgeM) * this.#columns + Math.floor((this.#streets.xM[i] - this.#westM) / this.#edgeM)
  }
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index))
}
