/**
 * An index of points in space that can grow, for "what lies within reach of here". A class because it owns its buckets.
 *
 * Points are positions on the unit sphere (`unitVectors`), the buckets are cubes: so there is no seam at the antimeridian and no pole.
 * Cost: O(points within the cubes that the reach touches) a query.
 */
export class PointGrid {
  readonly #cell: number
  readonly #buckets = new Map<number, number[]>()

  /** `cell` is the edge of a cube in earth radii; about the largest reach that is asked for. */
  constructor(cell: number) {
    if (!(cell > cellMin)) throw new RangeError(`Cannot make a grid: cell must be > ${cellMin}, current value is ${cell}`)
    this.#cell = cell
  }

  /** Adds a point under a number of the caller's. */
  add(id: number, x: number, y: number, z: number): void {
    const key = this.#key(this.#index(x), this.#index(y), this.#index(z))
    const bucket = this.#buckets.get(key)
    if (bucket) bucket.push(id)
    else this.#buckets.set(key, [id])
  }

  /** Calls `visit` with the number of every point that may lie within `reach` (earth radii) of a place, and of some that do not. */
  visitNear(x: number, y: number, z: number, reach: number, visit: (id: number) => void): void {
    const xEnd = this.#index(x + reach), yEnd = this.#index(y + reach), zEnd = this.#index(z + reach)
    for (let xi = this.#index(x - reach); xi <= xEnd; xi++) {
      for (let yi = this.#index(y - reach); yi <= yEnd; yi++) {
        for (let zi = this.#index(z - reach); zi <= zEnd; zi++) this.#buckets.get(this.#key(xi, yi, zi))?.forEach(visit)
      }
    }
  }

  #index(value: number): number {
    return Math.floor(value / this.#cell)
  }

  #key(xi: number, yi: number, zi: number): number {
    return ((xi + keyHalf) * keySpan + yi + keyHalf) * keySpan + zi + keyHalf
  }
}

/** Three indexes of 17 bits fit the 53 bits of a number. */
const keySpan = 2 ** 17
const keyHalf = keySpan / 2
const cellMin = 1.5 / keyHalf
