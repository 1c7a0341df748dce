import { distanceM } from '../geo/distance.ts'
import type { Stays } from '../places/stays.ts'
import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'

/** Coarser fixes wander by more than people walk. Our choice; a stay's finder draws the line at the same place. */
const coarseM = 150
const unusable = fixFlag.noise | fixFlag.repeated | fixFlag.cell

/**
 * Returns the distance travelled, metres: from stay to stay by way of the fixes between them.
 *
 * A person at a stay does not move, however much the position wanders. Left out: claimed and computed fixes, noise, repeated and coarse ones. Of several devices
 * the one that went farthest between two stays counts, so that two phones in one pocket are one way. It is the length of the line through the fixes: the way on the
 * ground is longer, the fewer fixes the more so.
 */
export function travelledM(trail: Trail, stays: Stays): number {
  const legs = new Legs(trail.devices.length)
  let sumM = 0, stay = 0
  const passStay = (): void => {
    sumM += legs.arrive(stays.latE7[stay], stays.lonE7[stay])
    stay++
  }
  for (let i = 0; i < trail.count; i++) {
    if (trail.kind[i] !== fixKind.observed || (trail.flag[i] & unusable) !== 0 || trail.accuracyM[i] > coarseM) continue
    while (stay < stays.count && stays.startMs[stay] <= trail.timeMs[i]) passStay()
    if (stay === 0 || trail.timeMs[i] > stays.endMs[stay - 1]) legs.go(trail.device[i], trail.latE7[i], trail.lonE7[i])
  }
  while (stay < stays.count) passStay()
  return sumM + legs.endM()
}

/** The ways of all devices since the last stay. A class because it owns their columns. */
class Legs {
  readonly #latE7: Int32Array
  readonly #lonE7: Int32Array
  readonly #metres: Float64Array
  readonly #leg: Uint32Array
  #stay: { readonly latE7: number, readonly lonE7: number } | null = null
  #current = 1

  constructor(devices: number) {
    this.#latE7 = new Int32Array(devices)
    this.#lonE7 = new Int32Array(devices)
    this.#metres = new Float64Array(devices)
    this.#leg = new Uint32Array(devices)
  }

  /** A device was seen: its way goes on from its last position, or from the stay all set out from. */
  go(device: number, latE7: number, lonE7: number): void {
    if (this.#leg[device] !== this.#current) {
      this.#leg[device] = this.#current
      this.#metres[device] = this.#stay ? distanceM(this.#stay.latE7, this.#stay.lonE7, latE7, lonE7) : 0
    } else {
      this.#metres[device] += distanceM(this.#latE7[device], this.#lonE7[device], latE7, lonE7)
    }
    this.#latE7[device] = latE7
    this.#lonE7[device] = lonE7
  }

  /** Returns the longest way to a stay and begins the next leg there. */
  arrive(latE7: number, lonE7: number): number {
    let longestM = this.#stay ? distanceM(this.#stay.latE7, this.#stay.lonE7, latE7, lonE7) : 0
    for (let device = 0; device < this.#leg.length; device++) {
      if (this.#leg[device] !== this.#current) continue
      longestM = Math.max(longestM, this.#metres[device] + distanceM(this.#latE7[device], this.#lonE7[device], latE7, lonE7))
    }
    this.#stay = { latE7, lonE7 }
    this.#current++
    return longestM
  }

  /** Returns the longest way since the last stay. */
  endM(): number {
    return this.#metres.reduce((longestM, metres, device) => this.#leg[device] === this.#current ? Math.max(longestM, metres) : longestM, 0)
  }
}
