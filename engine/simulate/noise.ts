import { metresPerE7At } from '../geo/distance.ts'
import { wrapLonE7 } from '../units/degrees.ts'
import type { Random } from '../units/random.ts'

export type Phone = 'android' | 'ios'

/** How well a phone knows where it is. */
interface PhoneNoise {
  /** The stated accuracy is Pareto distributed: least value, metres, and shape. */
  readonly accuracyMinM: number
  readonly accuracyShape: number
  /** True error per stated one: phones state too much. 1 would be a stated radius that holds 68 % of the fixes. */
  readonly tightness: number
  /** Share of fixes that begin a hop to an antenna or a foreign router. */
  readonly hopShare: number
  /** Share of hops that state the accuracy of a good fix. */
  readonly lyingShare: number
  /** The least that the others state, metres; the most is half as much again. */
  readonly hopAccuracyM: number
}

/**
 * As phones lying still were measured in MobilityNet's calibration runs (../research/science.md 1.1, and the fixes themselves): on Android the median
 * error is 1–2 m with 15 m stated, hops repeat one position and a quarter of them state 15 m; on iOS 7–18 m with 65 m stated, hops are rare and state 1.4 to 2 km.
 * `bench/check-simulator.ts` prints what comes out.
 */
const phones: Readonly<Record<Phone, PhoneNoise>> = {
  android: { accuracyMinM: 12, accuracyShape: 2.2, tightness: 0.13, hopShare: 0.005, lyingShare: 0.23, hopAccuracyM: 800 },
  ios: { accuracyMinM: 58, accuracyShape: 7, tightness: 0.22, hopShare: 0.001, lyingShare: 0, hopAccuracyM: 1370 },
}

/** A two-dimensional normal error of this many standard deviations holds 68 % of the fixes; after Watts-Lab/nomad, sampling model. */
const sigmasIn68 = 1.515
/** How far hops lead: measured, as above. */
const hopMinM = 300
const hopMaxM = 1000
/** A fix rarely states less certainty than this; our choice. */
const accuracyMaxM = 500

/** What the phone reports for a true position. */
export interface Reported {
  latE7: number
  lonE7: number
  accuracyM: number
  /** A hop: the position is hundreds of metres off. */
  isNoise: boolean
}

/**
 * Adds the errors of one phone. A class because a hop lasts for some fixes.
 */
export class PositionNoise {
  readonly #noise: PhoneNoise
  readonly #random: Random
  readonly #reported: Reported = { latE7: 0, lonE7: 0, accuracyM: 0, isNoise: false }
  #hopsLeft = 0
  #hopNorthM = 0
  #hopEastM = 0
  #hopAccuracyM = 0

  constructor(phone: Phone, random: Random) {
    this.#noise = phones[phone]
    this.#random = random
  }

  /** Returns the report for a true position; the same object each time. */
  report(latE7: number, lonE7: number, coarseness: number): Reported {
    const random = this.#random, noise = this.#noise, reported = this.#reported
    const accuracyM = Math.min(accuracyMaxM, coarseness * noise.accuracyMinM * (1 - random.uniform()) ** (-1 / noise.accuracyShape))
    if (this.#hopsLeft === 0 && random.uniform() < noise.hopShare) this.#beginHop()
    const isHop = this.#hopsLeft > 0, sigmaM = accuracyM * noise.tightness / sigmasIn68
    if (isHop) this.#hopsLeft--
    const northM = isHop ? this.#hopNorthM : random.normal() * sigmaM
    const eastM = isHop ? this.#hopEastM : random.normal() * sigmaM
    const scale = metresPerE7At(latE7)
    reported.latE7 = Math.round(latE7 + northM / scale.latM)
    reported.lonE7 = wrapLonE7(Math.round(lonE7 + eastM / scale.lonM))
    reported.accuracyM = Math.round(isHop ? this.#hopAccuracyM : accuracyM)
    reported.isNoise = isHop
    return reported
  }

  #beginHop(): void {
    const random = this.#random, { accuracyMinM, hopAccuracyM, lyingShare } = this.#noise
    const awayM = hopMinM + (hopMaxM - hopMinM) * random.uniform(), angle = 2 * Math.PI * random.uniform()
    this.#hopsLeft = 1 + random.below(3)
    this.#hopNorthM = awayM * Math.cos(angle)
    this.#hopEastM = awayM * Math.sin(angle)
    this.#hopAccuracyM = random.uniform() < lyingShare ? 1.2 * accuracyMinM : hopAccuracyM * (1 + random.uniform() / 2)
  }
}
