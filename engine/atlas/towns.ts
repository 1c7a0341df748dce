import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { distanceM } from '../geo/distance.ts'
import { e7ToDegrees } from '../units/degrees.ts'
import { boxHolds, type Box } from './box.ts'
import { ByteReader } from './bytes.ts'

/** A city, town or village with its position and number of people (GeoNames, CC BY 4.0). */
export interface Town {
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly population: number
  readonly latE7: number
  readonly lonE7: number
}

/**
 * A town is thought of as a disc of 4,000 people per km². Our choice: Berlin gets 16.5 km (its 891 km² are a disc of 16.8 km),
 * London 24.5 km (22.4).
 */
const peoplePerKm2 = 4000

/** Within a larger town's disc, only a town of this size keeps its own name; smaller ones there are quarters more often than towns. Our choice. */
const ownNamePopulation = 50_000

/** Farther than this from the edge of every town, a position has no town. Our choice. */
const reachKm = 50
const largestRadiusKm = 60
const smallCandidates = 16
const e7PerStep = 1000

/**
 * The towns of dist/atlas/cities.bin, the most populous first, and the index to find near ones. A class because it owns the columns.
 * Opening takes about 100 ms for 117,000 towns and 8 MB.
 *
 * @throws RangeError when the bytes are no such file.
 */
export class Towns {
  readonly count: number
  readonly #countries: readonly string[]
  readonly #country: Uint8Array
  readonly #population: Uint32Array
  readonly #latE7: Int32Array
  readonly #lonE7: Int32Array
  readonly #nameFrom: Uint32Array
  readonly #names: Uint8Array
  readonly #all: KDBush
  readonly #large: KDBush

  constructor(bytes: Uint8Array) {
    const reader = new ByteReader(bytes)
    if (reader.text(4) !== 'WPC1') throw new RangeError('Cannot open the atlas: this is not a file of towns')
    this.#countries = Array.from({ length: reader.varint() }, () => reader.text(2))
    const count = this.count = reader.varint()
    this.#country = new Uint8Array(count)
    this.#population = new Uint32Array(count)
    this.#latE7 = new Int32Array(count)
    this.#lonE7 = new Int32Array(count)
    this.#nameFrom = new Uint32Array(count)
    this.#names = bytes
    this.#readColumns(reader)
    this.#all = this.#index(count)
    this.#large = this.#index(this.#population.findIndex(people => people < ownNamePopulation))
  }

  /**
   * Returns the town that a position belongs to, null when none is near: of the discs of large towns that hold it the one it lies deepest in, else the town whose
   * edge is nearest. So a park of Berlin is Berlin, not the village behind it, and Potsdam is Potsdam.
   *
   * @param country only towns of this country; null = of any.
   */
  at(latE7: number, lonE7: number, country: string | null): Town | null {
    const lat = e7ToDegrees(latE7), lon = e7ToDegrees(lonE7)
    const code = country === null ? -1 : this.#countries.indexOf(country)
    const fits = country === null ? undefined : (town: number): boolean => this.#country[town] === code
    const large = around(this.#large, lon, lat, Infinity, reachKm + largestRadiusKm, fits)
    let deepest = -1, depth = 1, nearest = -1, edgeKm: number = reachKm
    for (const town of [...large, ...around(this.#all, lon, lat, smallCandidates, reachKm, fits)]) {
      const distanceKm = distanceM(latE7, lonE7, this.#latE7[town], this.#lonE7[town]) / 1000
      const radiusKm = Math.sqrt(this.#population[town] / peoplePerKm2 / Math.PI)
      if (this.#population[town] >= ownNamePopulation && distanceKm / radiusKm < depth) [deepest, depth] = [town, distanceKm / radiusKm]
      if (distanceKm - radiusKm < edgeKm) [nearest, edgeKm] = [town, distanceKm - radiusKm]
    }
    return deepest >= 0 ? this.#town(deepest) : nearest >= 0 ? this.#town(nearest) : null
  }

  /** Returns the most populous towns within a box, at most `limit`. */
  within(box: Box, limit: number): Town[] {
    const found: Town[] = []
    for (let town = 0; town < this.count && found.length < limit; town++) {
      if (boxHolds(box, this.#latE7[town], this.#lonE7[town])) found.push(this.#town(town))
    }
    return found
  }

  #readColumns(reader: ByteReader): void {
    let population = reader.varint()
    for (let town = 0; town < this.count; town++) {
      this.#population[town] = population -= reader.varint()
      this.#country[town] = reader.byte()
      this.#latE7[town] = reader.unsigned24() * e7PerStep - 900_000_000
      this.#lonE7[town] = reader.unsigned24() * e7PerStep - 1_800_000_000
    }
    for (let town = 0; town < this.count; town++) {
      this.#nameFrom[town] = reader.at
      reader.skip(reader.byte())
    }
  }

  #index(end: number): KDBush {
    const index = new KDBush(end, 64, Float64Array)
    for (let town = 0; town < end; town++) index.add(e7ToDegrees(this.#lonE7[town]), e7ToDegrees(this.#latE7[town]))
    return index.finish()
  }

  #town(town: number): Town {
    const reader = new ByteReader(this.#names)
    reader.at = this.#nameFrom[town]
    return {
      name: reader.text(reader.byte()), country: this.#countries[this.#country[town]], population: this.#population[town],
      latE7: this.#latE7[town], lonE7: this.#lonE7[town],
    }
  }
}
